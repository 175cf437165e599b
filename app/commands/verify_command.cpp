// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "model/exchange/time_stamping.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

QJsonObject reportJson(const VerifyReport &report, const StampCheck &stamps)
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
            {QStringLiteral("log_entries"), static_cast<qint64>(report.logEntries)},
            {QStringLiteral("time_stamps"), static_cast<qint64>(report.timeStamps)},
            {QStringLiteral("anchored"), stamps.anchored},
            {QStringLiteral("anchored_to"), static_cast<qint64>(stamps.anchoredTo)}};
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
        printJson(context, reportJson(*report, *stamps));
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
    command.usage = QStringLiteral("verify CASE [--ca CHAIN.pem]");
    command.summary = QStringLiteral(
        "Checks every exhibit's bytes, every row, the chain of the log and its time stamps, and names what "
        "was altered.");
    command.options = {{QStringLiteral("ca"),
                        QStringLiteral("Certificates that you trust, PEM: the time stamps must lead to one of them."),
                        QStringLiteral("CHAIN.pem")}};
    command.run = verifyCase;
    return command;
}

} // namespace leadline
