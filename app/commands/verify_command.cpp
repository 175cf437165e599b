// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "model/store/case_store.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

QJsonArray listJson(const std::vector<Finding> &findings)
{
    QJsonArray list;
    for (const Finding &finding : findings)
        list.append(QJsonObject{{QStringLiteral("item"), finding.item}, {QStringLiteral("what"), finding.what}});
    return list;
}

QJsonObject reportJson(const VerifyReport &report)
{
    return {{QStringLiteral("intact"), report.intact()},
            {QStringLiteral("findings"), listJson(report.findings)},
            {QStringLiteral("notices"), listJson(report.notices)},
            {QStringLiteral("files"), static_cast<qint64>(report.files)},
            {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)},
            {QStringLiteral("rows"), static_cast<qint64>(report.rows)},
            {QStringLiteral("log_entries"), static_cast<qint64>(report.logEntries)}};
}

void printReport(const CommandContext &context, const VerifyReport &report)
{
    for (const Finding &finding : report.findings)
        printLine(context, QStringLiteral("ALTERED  %1: %2").arg(finding.item, finding.what));
    for (const Finding &notice : report.notices)
        printLine(context, QStringLiteral("note     %1: %2").arg(notice.item, notice.what));
    printLine(context, QStringLiteral("%1: %2 exhibits (%3 bytes), %4 rows, %5 log entries")
                           .arg(report.intact() ? QStringLiteral("intact")
                                                : QStringLiteral("%1 findings").arg(report.findings.size()))
                           .arg(report.files)
                           .arg(report.bytes)
                           .arg(report.rows)
                           .arg(report.logEntries));
}

ExitStatus verifyCase(const CommandContext &context, const CommandArguments &arguments)
{
    auto store = openCase(arguments.positional.first(), OpenMode::ReadOnly, context.clock);
    if (!store)
        return refuse(context, store.error());
    const auto report = (*store)->verify(context.progress);
    if (!report)
        return refuse(context, report.error());
    if (arguments.json)
        printJson(context, reportJson(*report));
    else
        printReport(context, *report);
    return report->intact() ? ExitStatus::Done : ExitStatus::Altered;
}

} // namespace

Command verifyCommand()
{
    Command command;
    command.name = QStringLiteral("verify");
    command.usage = QStringLiteral("verify CASE");
    command.summary =
        QStringLiteral("Checks every exhibit's bytes, every row and the chain of the log, and names what was altered.");
    command.details = QStringLiteral("ALTERED: something is not what Leadline wrote; the exit status is then 1.\n"
                                     "note: worth knowing, nothing is altered: a copy that lost its write protection, "
                                     "files that no exhibit refers to.");
    command.run = verifyCase;
    return command;
}

} // namespace leadline
