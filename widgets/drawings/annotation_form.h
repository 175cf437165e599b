// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace leadline {

class ChoiceField;
class ColourRow;
class EditableField;
class PlainLabel;
class SymbolRow;

/// What there is to say of an annotation, edited in place: where and how large it is in figures, how it looks, when and
/// with which scene it is seen, what it counts as, who drew it and how sure that is. With several annotations selected
/// what is set is set for all of them, as one step; where it is and how large stays each one's own. GUI thread.
class AnnotationForm : public QWidget
{
    Q_OBJECT

public:
    AnnotationForm(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    /// Hidden for what is no annotation.
    void showAnnotation(ItemRef ref, const DisplayZone &zone);
    /// By what it is called on screen: "Radius"; nullptr: there is no such field.
    EditableField *field(const QString &name) const;
    ChoiceField *choice(const QString &name) const;
    ColourRow &colours() { return *m_colour; }
    SymbolRow &symbols() { return *m_symbol; }

private:
    using Change = std::function<Result<void>(Annotation &)>;
    EditableField *addText(const QString &name, const QString &invitation,
                           std::function<Result<void>(Annotation &, const QString &)> set);
    EditableField *addOwn(const QString &name, std::function<Result<void>(Annotation &, const QString &)> set);
    void addChoice(const QString &name, const QString &objectName, QString Annotation::*member);
    void addFigures();
    void addStyle();
    void addAssessment();
    /// Those that an edit is for.
    std::vector<AnnotationId> targets() const;
    Result<void> change(const QString &what, const Change &change, bool own = false);
    void fillScenes(const Annotation &shown);
    void showFigures(const Annotation &annotation);

    CaseEditor &m_editor;
    ViewContext &m_context;
    ItemRef m_ref;
    QVBoxLayout *m_rows;
    PlainLabel *m_several;
    ColourRow *m_colour;
    SymbolRow *m_symbol;
    std::vector<std::pair<QString, EditableField *>> m_fields;
    std::vector<std::pair<QString, ChoiceField *>> m_choices;
    ChoiceField *m_scene = nullptr;
};

} // namespace leadline
