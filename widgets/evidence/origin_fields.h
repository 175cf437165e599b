// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/time/display_zone.h"
#include "widgets/style/editable_field.h"

#include <functional>

namespace leadline {

/// How an exhibit came to us: when, from where, how, with which tool, by whom. Edited in place, one commit each.
class OriginFields : public QWidget
{
    Q_OBJECT

public:
    explicit OriginFields(CaseEditor &editor, QWidget *parent = nullptr);

    void showOriginOf(const Evidence &evidence, const DisplayZone &zone = {});

    EditableField &dateField() { return *m_date; }
    EditableField &fromField() { return *m_texts[0].field; }
    EditableField &howField() { return *m_texts[1].field; }
    EditableField &toolField() { return *m_texts[2].field; }
    EditableField &byField() { return *m_texts[3].field; }

private:
    struct TextField
    {
        EditableField *field;
        QString Evidence::*member;
    };

    EditableField *addField(const QString &name, const QString &invitation);
    void addText(const QString &name, const QString &invitation, QString Evidence::*member, const QString &editName);
    Result<void> change(const QString &editName, const std::function<void(Evidence &)> &apply);

    CaseEditor &m_editor;
    EvidenceId m_id;
    EditableField *m_date;
    std::vector<TextField> m_texts;
};

} // namespace leadline
