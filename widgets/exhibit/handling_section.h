// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evidence/exhibit_section.h"
#include "widgets/style/editable_field.h"

#include <map>
#include <vector>

class QCheckBox;

namespace leadline {

class ChoiceRow;

/// How an exhibit may be used: who may see it, what it may not be used for, its licence, tags, context and whether the
/// original is preserved. Each change is one undoable edit.
class HandlingSection : public ExhibitSection
{
    Q_OBJECT

public:
    explicit HandlingSection(CaseEditor &editor, QWidget *parent = nullptr);

    ChoiceRow &sharing() { return *m_sharing; }
    EditableField &licenceField() { return *m_licence; }
    EditableField &tagsField() { return *m_tags; }
    EditableField &contextField() { return *m_context; }
    EditableField &preservationField() { return *m_preservation; }
    /// By a word of exhibitRestrictions().
    QCheckBox &restriction(const QString &word) { return *m_restrictions.at(word); }

protected:
    void refresh(const Evidence &evidence, bool isAnother) override;

private:
    void buildRestrictions();
    EditableField *addText(const QString &name, const QString &invitation, QString Evidence::*member,
                           EditableField::Lines lines = EditableField::Lines::One);

    ChoiceRow *m_sharing;
    std::map<QString, QCheckBox *> m_restrictions;
    EditableField *m_licence;
    EditableField *m_tags;
    EditableField *m_context;
    EditableField *m_preservation;
    std::vector<std::pair<EditableField *, QString Evidence::*>> m_texts;
};

} // namespace leadline
