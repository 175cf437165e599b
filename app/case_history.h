// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/case_session.h"
#include "app/window/settings.h"
#include "model/store/case_store.h"
#include "model/time/clock.h"
#include "widgets/history/history_window.h"

#include <QObject>

#include <memory>
#include <optional>

namespace leadline {

class Prompts;

/// What the history of a case needs of the program round it. All outlive it.
struct HistoryServices
{
    JobRunner &jobs;
    std::shared_ptr<DecoderPool> decoders; ///< read time stamps when the case is checked
    Prompts &prompts;
    Settings &settings;
    std::shared_ptr<const Clock> clock;
};

/// The log of one open case as the window shows it: reads it behind the window, follows the edits, runs the checks,
/// deletes details when asked, keeps the name that entries carry. Owns the history window, which opens when it is asked
/// for and ends with the case. GUI thread.
class CaseHistory : public QObject
{
    Q_OBJECT

public:
    /// `opening` is when the opening of the case began: a conversion that the log tells of since then is news.
    CaseHistory(CaseSession &session, const HistoryServices &services, Instant opening, QWidget *window);
    ~CaseHistory() override;

    void setTokens(const Tokens &tokens);
    void show(HistoryWindow::Tab tab);
    /// Checks everything; the answer is in the window's verification list, and told in a line.
    void verify();
    void askWho();
    /// An entry was written beside the edits: a time stamp, say.
    void logGrew();
    /// nullptr until it was asked for.
    HistoryWindow *window() { return m_view.get(); }

Q_SIGNALS:
    /// "Log · 418 entries", "Log intact · 418 entries"; `bad`: something is altered.
    void stateChanged(const QString &text, bool bad);
    void failed(const leadline::Error &error);
    void told(const QString &text);
    void warned(const QString &text);

private:
    void countEntries();
    void tellConversion(const LogEntry &last);
    void announceState();
    void buildWindow();
    void readLog();
    void catchUp();
    void acceptReport(const Result<VerifyReport> &report);
    void askReason(const std::vector<std::int64_t> &sequences);
    void forget(const std::vector<std::int64_t> &sequences, const QString &reason);
    void tellForgotten(const ForgottenDetails &forgotten);

    CaseSession &m_session;
    HistoryServices m_services;
    Instant m_opening;
    QWidget *m_window;
    Tokens m_tokens = darkTokens();
    std::unique_ptr<HistoryWindow> m_view;
    std::optional<std::int64_t> m_entries;
    std::optional<bool> m_intact; ///< only after it was checked, until the next entry
    bool m_checking = false;
    std::uint64_t m_generation = 0; ///< of the reading of the log that is under way
    bool m_logRead = false;         ///< the window's log is whole and follows
};

} // namespace leadline
