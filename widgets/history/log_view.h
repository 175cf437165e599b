// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"
#include "model/result/result.h"
#include "model/store/log_entry.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;
class QTreeView;

namespace leadline {

class PlainLabel;

class LogDelegate;
class LogDetails;
class LogModel;

/// The activity log: filter, entries newest first, what the selected one tells. It shows what it is given; reading,
/// deleting and naming are done by whoever hears its signals.
class LogView : public QWidget
{
    Q_OBJECT

public:
    /// Gives an entry with its payload.
    using WholeEntry = std::function<Result<LogEntry>(std::int64_t sequence)>;

    /// `caseData` names the items that entries refer to; it must outlive the view.
    LogView(const CaseData &caseData, WholeEntry wholeEntry, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Oldest first; outlines are enough.
    void setEntries(std::vector<LogEntry> entries);
    void append(std::vector<LogEntry> entries);
    /// Nothing was read yet, or it could not be.
    void showTrouble(const QString &text);
    /// What came of the last deletion; stays until another entry is looked at.
    void showOutcome(const QString &text);
    void setWho(const QString &who);
    const std::vector<LogEntry> &entries() const;
    LogModel &model() { return *m_model; }

Q_SIGNALS:
    /// The user looks at one entry; these items of it are still in the case.
    void itemsChosen(const std::vector<leadline::ItemRef> &items);
    /// Of the selected entries those whose details are still there.
    void forgetRequested(const std::vector<std::int64_t> &sequences);
    void whoRequested();

private:
    QWidget *buildBar();
    QWidget *buildFoot();
    void buildList();
    void showSelection();
    void showCounts();
    std::vector<const LogEntry *> selectedEntries() const;
    /// The one that is selected, with its payload; none when none or several are.
    std::optional<LogEntry> selectedEntry() const;

    const CaseData &m_data;
    WholeEntry m_wholeEntry;
    Tokens m_tokens = darkTokens();
    LogModel *m_model;
    LogDelegate *m_delegate;
    QLineEdit *m_filter;
    QPushButton *m_forget;
    QTreeView *m_list;
    PlainLabel *m_trouble;
    PlainLabel *m_outcome;
    LogDetails *m_details;
    PlainLabel *m_count;
    PlainLabel *m_who;
};

} // namespace leadline
