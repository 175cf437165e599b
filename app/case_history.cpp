// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/case_history.h"

#include "model/edit/case_editor.h"
#include "model/exchange/time_stamping.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/history/log_view.h"
#include "widgets/history/verify_view.h"
#include "widgets/style/plain_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace leadline {

namespace {

QString counted(std::int64_t n, const QString &one, const QString &several)
{
    return n == 1 ? QStringLiteral("1 ") + one
                  : QLocale(QLocale::English).toString(static_cast<qint64>(n)) + u' ' + several;
}

QString entriesText(std::int64_t n)
{
    return counted(n, QStringLiteral("entry"), QStringLiteral("entries"));
}

/// What the store finds, and what the decoder finds in the time stamps.
Result<VerifyReport> verifyWithStamps(const CaseStore &store, DecoderPool &decoders, const Progress &progress)
{
    auto report = store.verify(progress);
    if (!report || report->timeStamps == 0)
        return report;
    const auto check = checkStampSignatures(store, decoders, {}, progress);
    if (check)
        report->findings.insert(report->findings.end(), check->findings.begin(), check->findings.end());
    else if (check.error().code != ErrorCode::Damaged) // which the store has told of
        return Unexpected{check.error()};
    return report;
}

} // namespace

CaseHistory::CaseHistory(CaseSession &session, const HistoryServices &services, Instant opening, QWidget *window)
    : m_session(session)
    , m_services(services)
    , m_opening(opening)
    , m_window(window)
{
    session.editor().store().setWho(services.settings.nameInLog());
    connect(&session.editor(), &CaseEditor::changed, this, &CaseHistory::logGrew);
    countEntries();
}

CaseHistory::~CaseHistory()
{
    if (m_view)
        m_services.settings.setHistoryGeometry(m_view->saveGeometry());
}

void CaseHistory::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_view)
        m_view->setTokens(tokens);
}

void CaseHistory::countEntries()
{
    m_services.jobs.run(
        QStringLiteral("Reading the log"), this,
        [&store = std::as_const(m_session.editor()).store()](const Progress &) { return store.logOutline(); },
        [this](const Result<std::vector<LogEntry>> &log) {
            if (!log) {
                Q_EMIT failed(log.error());
                Q_EMIT stateChanged(QStringLiteral("Log cannot be read"), true);
                return;
            }
            m_entries = static_cast<std::int64_t>(log->size());
            announceState();
            if (!log->empty())
                tellConversion(log->back());
        });
}

void CaseHistory::tellConversion(const LogEntry &last)
{
    if (last.time < m_opening || !last.what.startsWith(QLatin1String("Convert the case from format")))
        return;
    const auto whole = std::as_const(m_session.editor()).store().logEntry(last.sequence);
    const QString backup = QJsonDocument::fromJson(whole ? whole->payload : QByteArray())
                               .object()
                               .value(QLatin1String("backup"))
                               .toString();
    if (!backup.isEmpty())
        Q_EMIT told(QStringLiteral("This case was of an older format and has been converted. As it was, it lies in %1 "
                                   "of the case folder; keep it until you have looked at the case.")
                        .arg(backup));
    else
        Q_EMIT told(QStringLiteral("This case is of an older format. What you see is a converted copy in memory; the "
                                   "file stays as it is."));
}

void CaseHistory::announceState()
{
    if (!m_entries)
        return;
    const QString entries = entriesText(*m_entries);
    if (!m_intact)
        Q_EMIT stateChanged(QStringLiteral("Log · %1").arg(entries), false);
    else if (*m_intact)
        Q_EMIT stateChanged(QStringLiteral("Log intact · %1").arg(entries), false);
    else
        Q_EMIT stateChanged(QStringLiteral("Something is altered · %1").arg(entries), true);
}

void CaseHistory::logGrew()
{
    if (m_entries)
        ++*m_entries;
    m_intact.reset();
    announceState();
    if (!m_view)
        return;
    m_view->verification().noteEdited();
    if (m_logRead)
        catchUp();
}

void CaseHistory::catchUp()
{
    const auto &entries = m_view->log().entries();
    if (entries.empty())
        return;
    auto fresh = std::as_const(m_session.editor()).store().logOutlineAfter(entries.back());
    if (fresh)
        m_view->log().append(*std::move(fresh));
    else
        Q_EMIT failed(fresh.error());
}

void CaseHistory::show(HistoryWindow::Tab tab)
{
    if (!m_view)
        buildWindow();
    m_view->showTab(tab);
    m_view->show();
    m_view->raise();
    m_view->activateWindow();
}

void CaseHistory::buildWindow()
{
    m_view = std::make_unique<HistoryWindow>(m_session.editor(), m_session.context(), m_window);
    m_view->setWindowTitle(QStringLiteral("History of %1").arg(plainWindowTitle(m_session.title())));
    m_view->setTokens(m_tokens);
    if (!m_view->restoreGeometry(m_services.settings.historyGeometry())) {
        m_view->resize(QSize(1080, 680).boundedTo(m_window->size() - QSize(80, 80)));
        m_view->move(m_window->geometry().center() - m_view->rect().center());
    }
    LogView &log = m_view->log();
    log.setWho(m_services.settings.nameInLog());
    connect(m_view.get(), &HistoryWindow::failed, this, &CaseHistory::failed);
    connect(&log, &LogView::whoRequested, this, &CaseHistory::askWho);
    connect(&log, &LogView::forgetRequested, this, &CaseHistory::askReason);
    connect(&m_view->verification(), &VerifyView::verifyRequested, this, &CaseHistory::verify);
    readLog();
}

void CaseHistory::readLog()
{
    m_logRead = false;
    const std::uint64_t generation = ++m_generation;
    m_services.jobs.run(
        QStringLiteral("Reading the log"), m_view.get(),
        [&store = std::as_const(m_session.editor()).store()](const Progress &) { return store.logOutline(); },
        [this, generation](Result<std::vector<LogEntry>> log) {
            if (generation != m_generation)
                return;
            if (!log) {
                m_view->log().showTrouble(log.error().message());
                return;
            }
            m_view->log().setEntries(*std::move(log));
            m_logRead = true;
            catchUp(); // with what was committed while it was being read
        });
}

void CaseHistory::verify()
{
    if (std::exchange(m_checking, true))
        return;
    if (m_view)
        m_view->verification().showRunning();
    m_services.jobs.run(
        QStringLiteral("Verifying the case"), this,
        [&store = std::as_const(m_session.editor()).store(), decoders = m_services.decoders](const Progress &progress) {
            return verifyWithStamps(store, *decoders, progress);
        },
        [this](const Result<VerifyReport> &report) {
            m_checking = false;
            acceptReport(report);
        });
}

void CaseHistory::acceptReport(const Result<VerifyReport> &report)
{
    if (!report) {
        if (m_view)
            m_view->verification().showFailure(report.error());
        if (report.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(report.error());
        return;
    }
    m_intact = report->intact();
    m_entries = report->logEntries;
    announceState();
    if (!m_view)
        buildWindow();
    m_view->verification().showReport(*report, m_services.clock->now());
    m_view->setFindingCount(static_cast<int>(report->findings.size() + report->notices.size()));
    if (report->intact() && report->notices.empty()) {
        Q_EMIT told(QStringLiteral("Everything is intact: %1").arg(describeScope(*report)));
        return;
    }
    if (report->intact())
        Q_EMIT told(QStringLiteral("Everything is intact: %1. %2 to know; the list is in the history.")
                        .arg(describeScope(*report), counted(static_cast<std::int64_t>(report->notices.size()),
                                                             QStringLiteral("thing"), QStringLiteral("things"))));
    else
        Q_EMIT failed({ErrorCode::Damaged,
                       QStringLiteral("%1 not as written; the list is in the history")
                           .arg(counted(static_cast<std::int64_t>(report->findings.size()), QStringLiteral("thing is"),
                                        QStringLiteral("things are"))),
                       m_session.title()});
    show(HistoryWindow::Tab::Verification);
}

void CaseHistory::askWho()
{
    TextQuestion question;
    question.title = QStringLiteral("Your name in the log");
    question.text = QStringLiteral(
        "Every entry that is written from now on carries it, and it travels with the case: whoever gets the case or a "
        "bag of it reads it. Entries that are there already stay as they are. Empty: entries carry no name. Leadline "
        "never takes the name of your account or of this computer.");
    question.proposal = m_services.settings.nameInLog();
    question.action = QStringLiteral("Use this name");
    m_services.prompts.askText(question, [this](const QString &name) {
        m_services.settings.setNameInLog(name);
        m_session.editor().store().setWho(name);
        if (m_view)
            m_view->log().setWho(name);
    });
}

} // namespace leadline
