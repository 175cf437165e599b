// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"
#include "model/store/log_entry.h"

#include <QTextEdit>

namespace leadline {

/// What one log entry tells, as a page that can be read and copied: each item with its fields before and after, and
/// the entry's hash. Everything is put in as plain text.
class LogDetails : public QTextEdit
{
    Q_OBJECT

public:
    explicit LogDetails(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showEntry(const LogEntry &entry, const CaseData &caseData);
    /// Instead of an entry: "Select an entry…", "3 entries selected".
    void showHint(const QString &text);

private:
    Tokens m_tokens = darkTokens();
};

} // namespace leadline
