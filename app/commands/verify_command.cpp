// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/findings.h"
#include "model/bag/bag_import.h"
#include "model/store/case_store.h"

#include <QJsonObject>

namespace leadline {

namespace {

QJsonObject bagJson(const BagReport &report)
{
    return {{QStringLiteral("bag"), true},
            {QStringLiteral("intact"), report.valid()},
            {QStringLiteral("findings"), findingsJson(report.findings)},
            {QStringLiteral("files"), static_cast<qint64>(report.files)},
            {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)}};
}

ExitStatus verifyFolder(const CommandContext &context, const CommandArguments &arguments, const QString &folder)
{
    const auto report = verifyBag(folder, context.progress);
    if (!report)
        return refuse(context, report.error());
    if (arguments.json) {
        printJson(context, bagJson(*report));
    } else {
        printFindings(context, report->findings);
        printLine(context, QStringLiteral("%1: a bag of %2 files (%3 bytes)")
                               .arg(report->valid() ? QStringLiteral("intact")
                                                    : QStringLiteral("%1 findings").arg(report->findings.size()))
                               .arg(report->files)
                               .arg(report->bytes));
    }
    return report->valid() ? ExitStatus::Done : ExitStatus::Altered;
}

ExitStatus verifyCase(const CommandContext &context, const CommandArguments &arguments)
{
    if (looksLikeABag(arguments.positional.first()))
        return verifyFolder(context, arguments, arguments.positional.first());
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
    command.usage = QStringLiteral("verify CASE|BAG");
    command.summary =
        QStringLiteral("Checks every exhibit's bytes, every row and the chain of the log, and names what was altered.");
    command.details = QStringLiteral("Of a bag every file is held against the manifests, both ways; the case in it is "
                                     "checked when it is imported.");
    command.run = verifyCase;
    return command;
}

} // namespace leadline
