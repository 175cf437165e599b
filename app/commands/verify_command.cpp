// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/findings.h"
#include "model/bag/bag_import.h"
#include "model/exchange/time_stamping.h"

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

/// From when on the log is attested by somebody else, and what is not.
void printAnchors(const CommandContext &context, const VerifyReport &report, const StampCheck &stamps)
{
    for (const QJsonValue one : stamps.anchored) {
        const QJsonObject stamp = one.toObject();
        const QString trusted = stamp.value(QLatin1String("signature")) == QLatin1String("trusted")
                                    ? QStringLiteral("certificate trusted")
                                    : QStringLiteral("certificate not checked");
        // Of a log that was altered the stamp says what it was, not what it is.
        printLine(context, QStringLiteral("%1 existed%2 at %3, says %4 (%5)")
                               .arg(logEntriesText(1, stamp.value(QLatin1String("sequence")).toInteger()),
                                    report.intact() ? QString() : QStringLiteral(", as they were then,"),
                                    stamp.value(QLatin1String("gen_time")).toString(),
                                    stamp.value(QLatin1String("authority")).toString(), trusted));
    }
    if (report.logEntries > stamps.anchoredTo)
        printLine(context, QStringLiteral("not covered by a time stamp: %1")
                               .arg(logEntriesText(stamps.anchoredTo + 1, report.logEntries)));
}

/// The signatures, by the decoder; what is wrong with them joins the report.
Result<StampCheck> checkStamps(const CommandContext &context, const CommandArguments &arguments, const CaseStore &store,
                               VerifyReport &report)
{
    QByteArray trusted;
    if (const QString path = arguments.value(QStringLiteral("ca")); !path.isEmpty()) {
        auto read = readSmallFile(path, largestTrustedFile);
        if (!read)
            return Unexpected{read.error()};
        trusted = *std::move(read);
    }
    if (report.timeStamps == 0)
        return StampCheck{};
    auto check = checkStampSignatures(store, *context.decoders(), trusted, context.progress);
    // A case file that is too damaged to be read through was told of already.
    if (!check && check.error().code == ErrorCode::Damaged)
        return StampCheck{};
    if (check)
        report.findings.insert(report.findings.end(), check->findings.begin(), check->findings.end());
    return check;
}

ExitStatus verifyCase(const CommandContext &context, const CommandArguments &arguments)
{
    if (looksLikeABag(arguments.positional.first()))
        return verifyFolder(context, arguments, arguments.positional.first());
    auto store = openCase(arguments.positional.first(), OpenMode::ReadOnly, context.clock);
    if (!store)
        return refuse(context, store.error());
    auto report = (*store)->verify(context.progress);
    if (!report)
        return refuse(context, report.error());
    const auto stamps = checkStamps(context, arguments, **store, *report);
    if (!stamps)
        return refuse(context, stamps.error());
    if (arguments.json) {
        QJsonObject json = reportJson(*report);
        json.insert(QStringLiteral("anchored"), stamps->anchored);
        json.insert(QStringLiteral("anchored_to"), static_cast<qint64>(stamps->anchoredTo));
        printJson(context, json);
    } else {
        printReport(context, *report);
        printAnchors(context, *report, *stamps);
    }
    return report->intact() ? ExitStatus::Done : ExitStatus::Altered;
}

} // namespace

Command verifyCommand()
{
    Command command;
    command.name = QStringLiteral("verify");
    command.usage = QStringLiteral("verify CASE|BAG [--ca CHAIN.pem]");
    command.summary =
        QStringLiteral("Checks every exhibit's bytes, every row, the chain of the log and its time stamps, and names "
                       "what was altered.");
    command.details = QStringLiteral("ALTERED: something is not what Leadline wrote; the exit status is then 1.\n"
                                     "note: worth knowing, nothing is altered: a copy that lost its write protection, "
                                     "files that no exhibit refers to.\n"
                                     "Of a bag every file is held against the manifests, both ways; the case in it is "
                                     "checked when it is imported.");
    command.options = {{QStringLiteral("ca"),
                        QStringLiteral("Certificates that you trust, PEM: the time stamps must lead to one of them."),
                        QStringLiteral("CHAIN.pem")}};
    command.run = verifyCase;
    return command;
}

} // namespace leadline
