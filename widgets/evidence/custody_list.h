// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace leadline {

class PlainLabel;

class CustodyForm;

/// The hands that an exhibit passed through, one below the other as they were written down, and a form to add and to
/// correct them. Each change is one undoable edit.
class CustodyList : public QWidget
{
    Q_OBJECT

public:
    explicit CustodyList(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    /// Shows the exhibit's entries; a form that is open stays so while the exhibit is the same.
    void showCustodyOf(EvidenceId id);
    CustodyForm &form() { return *m_form; }

Q_SIGNALS:
    /// The form is open and should be in sight.
    void formOpened();
    void failed(const leadline::Error &error);

private:
    void openForm(std::optional<std::size_t> entry);
    void closeForm();
    void showState(std::size_t entries);
    QWidget *buildRow(const CustodyEntry &entry, std::size_t at);
    void save(const CustodyEntry &entry);
    void removeEntry(std::size_t at);
    Result<void> change(const QString &editName, const std::function<void(std::vector<CustodyEntry> &)> &apply);

    CaseEditor &m_editor;
    Tokens m_tokens = darkTokens();
    EvidenceId m_id;
    std::optional<std::size_t> m_edited; ///< the entry in the form; none: a new one
    QPushButton *m_add;
    PlainLabel *m_empty;
    QVBoxLayout *m_rows;
    CustodyForm *m_form;
};

} // namespace leadline
