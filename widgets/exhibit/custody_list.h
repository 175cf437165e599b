// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evidence/exhibit_section.h"

#include <optional>

namespace leadline {

class CustodyForm;
class EntryList;

/// The hands that an exhibit passed through, one below the other as they were written down, and a form to add and to
/// correct them. Each change is one undoable edit.
class CustodyList : public ExhibitSection
{
    Q_OBJECT

public:
    explicit CustodyList(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) override;
    CustodyForm &form() { return *m_form; }

protected:
    void refresh(const Evidence &evidence, bool isAnother) override;

private:
    void openForm(std::optional<std::size_t> entry);
    void closeForm();
    void save(const CustodyEntry &entry);
    void removeEntry(std::size_t at);

    std::optional<std::size_t> m_edited; ///< the entry in the form; none: a new one
    CustodyForm *m_form;
    EntryList *m_list;
};

} // namespace leadline
