// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the case's history that deletes the details of log entries.
#include "app/case_history.h"
#include "model/edit/case_editor.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/dialogs/working_sheet.h"
#include "widgets/history/log_view.h"

#include <QLocale>

namespace leadline {

namespace {

QString entriesText(std::int64_t n)
{
    return n == 1 ? QStringLiteral("1 log entry")
                  : QStringLiteral("%1 log entries").arg(QLocale(QLocale::English).toString(static_cast<qint64>(n)));
}

QString numbers(const std::vector<std::int64_t> &sequences)
{
    QStringList texts;
    for (const std::int64_t sequence : sequences)
        texts << QString::number(sequence);
    return texts.join(QStringLiteral(", "));
}

TextQuestion reasonFor(std::size_t entries)
{
    TextQuestion question;
    const QString what = entriesText(static_cast<std::int64_t>(entries));
    question.title = QStringLiteral("Delete the details of %1?").arg(what);
    question.text = QStringLiteral(
        "Goes: who, what, and the values before and after. They are overwritten in the case file.\n\n"
        "Stays: the entry's number, time and hash, and a new entry that says that details were deleted, with the "
        "reason that you give. The chain still verifies. The items themselves stay in the case as they are.\n\n"
        "This cannot be undone, and the steps of this sitting cannot be taken back afterwards, since they hold the "
        "same values. Copies in backups/ of the case folder, and bags and files that were exported before, keep the "
        "details.\n\n"
        "Reason, which everyone who gets the case can read (do not name the source in it):");
    question.action = QStringLiteral("Delete details");
    return question;
}

} // namespace

void CaseHistory::askReason(const std::vector<std::int64_t> &sequences)
{
    if (sequences.empty())
        return;
    if (const QString reason = m_session.editor().store().readOnlyReason(); !reason.isEmpty()) {
        Q_EMIT failed({ErrorCode::NoPermission, reason, m_session.title()});
        return;
    }
    m_services.prompts.askText(reasonFor(sequences.size()),
                               [this, sequences](const QString &reason) { forget(sequences, reason); });
}

void CaseHistory::forget(const std::vector<std::int64_t> &sequences, const QString &reason)
{
    const auto running = m_services.jobs.jobs();
    if (!running.empty()) {
        Q_EMIT failed({ErrorCode::Locked,
                       QStringLiteral("wait until this is done, then delete the details: the case file is rewritten, "
                                      "and nothing else may use it meanwhile"),
                       running.front().name});
        return;
    }
    // Nothing may be edited between the deletion and the end of the steps that hold the same values.
    auto *sheet = new WorkingSheet(QStringLiteral("Deleting details; the case file is rewritten…"), m_view.get());
    sheet->show();
    m_services.jobs.run(
        QStringLiteral("Deleting details"), this,
        [&store = m_session.editor().store(), sequences, reason](const Progress &) {
            return store.forgetDetails(sequences, reason);
        },
        [this, sheet](const Result<ForgottenDetails> &forgotten) {
            delete sheet; // lives as long as this: both end with the case
            if (!forgotten) {
                Q_EMIT failed(forgotten.error());
                return;
            }
            m_logRead = false;
            m_session.editor().dropSteps();
            readLog();
            tellForgotten(*forgotten);
        });
}

void CaseHistory::tellForgotten(const ForgottenDetails &forgotten)
{
    Q_EMIT told(QStringLiteral("The details of %1 are deleted; entry %2 says so, with the reason.")
                    .arg(entriesText(forgotten.entries))
                    .arg(forgotten.sequence));
    if (!forgotten.titlesKept.empty())
        Q_EMIT warned(QStringLiteral("Name and title stay in the log for entries of the first log format, where they "
                                     "are part of the chain: %1")
                          .arg(numbers(forgotten.titlesKept)));
    if (forgotten.notOverwritten)
        Q_EMIT warned(QStringLiteral("The details are deleted, but what the disk held of them could not be "
                                     "overwritten: %1. Traces of them may be found in case.gpkg with special tools.")
                          .arg(forgotten.notOverwritten->message()));
    if (!forgotten.backups.isEmpty())
        Q_EMIT warned(QStringLiteral("Copies of the case still hold the details; delete them by hand if they must go: "
                                     "%1 in backups/ of the case folder")
                          .arg(forgotten.backups.join(QStringLiteral(", "))));
}

} // namespace leadline
