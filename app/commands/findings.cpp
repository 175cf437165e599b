// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/findings.h"

namespace leadline {

QJsonArray findingsJson(const std::vector<Finding> &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings)
        array.append(QJsonObject{{QStringLiteral("item"), finding.item}, {QStringLiteral("what"), finding.what}});
    return array;
}

void printFindings(const CommandContext &context, const std::vector<Finding> &findings)
{
    for (const Finding &finding : findings)
        printLine(context, QStringLiteral("ALTERED  %1: %2").arg(finding.item, finding.what));
}

QJsonObject reportJson(const VerifyReport &report)
{
    return {{QStringLiteral("intact"), report.intact()},
            {QStringLiteral("findings"), findingsJson(report.findings)},
            {QStringLiteral("notices"), findingsJson(report.notices)},
            {QStringLiteral("files"), static_cast<qint64>(report.files)},
            {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)},
            {QStringLiteral("rows"), static_cast<qint64>(report.rows)},
            {QStringLiteral("log_entries"), static_cast<qint64>(report.logEntries)},
            {QStringLiteral("time_stamps"), static_cast<qint64>(report.timeStamps)}};
}

void printReport(const CommandContext &context, const VerifyReport &report)
{
    printFindings(context, report.findings);
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

} // namespace leadline
