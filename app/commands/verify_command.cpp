// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "model/store/case_store.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

QJsonObject reportJson(const VerifyReport &report)
{
    QJsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(QJsonObject{{QStringLiteral("item"), finding.item}, {QStringLiteral("what"), finding.what}});
    QJsonArray notices;
    for (const Finding &notice : report.notices)
        notices.append(QJsonObject{{QStringLiteral("item"), notice.item}, {QStringLiteral("what"), notice.what}});
    return {{QStringLiteral("intact"), report.intact()},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("notices"), notices},
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
    command.run = verifyCase;
    return command;
}

} // namespace leadline
