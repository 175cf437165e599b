// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/time/display_zone.h"
#include "widgets/style/editable_field.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace leadline {

class ChoiceField;

/// What a lead is at, and every search for its answer, edited in place. A search that found nothing stays.
class LeadForm : public QWidget
{
    Q_OBJECT

public:
    explicit LeadForm(CaseEditor &editor, QWidget *parent = nullptr);

    /// Hidden for items of other kinds.
    void showLead(ItemRef item, const DisplayZone &zone = {});

    ChoiceField &status() { return *m_status; }
    EditableField &nextStep() { return *m_nextStep; }
    /// The field that a new search begins with: where.
    EditableField &newSearch() { return *m_newSearch; }
    /// A field of a search: "Where", "When", "Looked for", "Found", "By".
    EditableField *searchField(int search, const QString &name) const;

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    struct SearchRows
    {
        QWidget *box;
        std::map<QString, EditableField *> fields;
    };
    SearchRows makeSearch(std::size_t index);
    void showSearch(const SearchRows &rows, const LeadSearch &search, const DisplayZone &zone);
    Result<void> change(const QString &what, const std::function<void(Lead &)> &apply);
    Result<void> changeSearch(std::size_t index, const std::function<void(LeadSearch &)> &apply);

    CaseEditor &m_editor;
    LeadId m_id;
    ChoiceField *m_status;
    EditableField *m_nextStep;
    EditableField *m_date;
    EditableField *m_newSearch;
    QVBoxLayout *m_rows;
    std::vector<SearchRows> m_searches;
};

} // namespace leadline
