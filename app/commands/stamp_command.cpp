// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/command_network.h"
#include "app/commands/open_case.h"
#include "model/exchange/time_stamping.h"

#include <QFileInfo>

namespace leadline {

namespace {

Result<std::unique_ptr<CaseStore>> openToWrite(const CommandContext &context, const CommandArguments &arguments)
{
    auto store = openCase(arguments.positional.first(), OpenMode::ReadWrite, context.clock);
    if (store && (*store)->isReadOnly())
        return fail(ErrorCode::NoPermission,
                    QStringLiteral("the case cannot be written here; copy it to a folder of yours first"),
                    arguments.positional.first());
    return store;
}

ExitStatus usage(const CommandContext &context, const QString &what)
{
    return refuse(context, {ErrorCode::Usage, what, {}});
}

ExitStatus request(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty())
        return usage(context, QStringLiteral("say where to: -o head.tsq"));
    if (arguments.positional.size() > 2)
        return usage(context, QStringLiteral("one argument too many: \"%1\"").arg(arguments.positional.at(2)));
    const auto store = openToWrite(context, arguments);
    if (!store)
        return refuse(context, store.error());
    const auto stamp = (*store)->requestTimeStamp();
    if (!stamp)
        return refuse(context, stamp.error());
    if (const auto written = writeSmallFile(path, stamp->request); !written) {
        context.err(
            QStringLiteral("leadline: the request is in the case; \"leadline stamp CASE write %1 -o FILE\" writes it")
                .arg(stamp->id));
        return refuse(context, written.error());
    }
    if (arguments.json) {
        QJsonObject row = listStamps({*stamp}).first().toObject();
        row.insert(QStringLiteral("file"), path);
        printJson(context, row);
        return ExitStatus::Done;
    }
    printLine(context, QStringLiteral("%1: request %2, for log entry %3 and all before it")
                           .arg(path, QString::number(stamp->id), QString::number(stamp->sequence)));
    printLine(context, QStringLiteral("What leaves of the case is the SHA-256 of that entry: %1")
                           .arg(QString::fromLatin1(stamp->imprint.toHex())));
    printLine(context, QStringLiteral("Send it to a time-stamping authority:\n"
                                      "  curl -H 'Content-Type: %1' --data-binary @%2 -o head.tsr ADDRESS\n"
                                      "and hand in what comes back:\n"
                                      "  leadline stamp %3 read head.tsr")
                           .arg(timeStampQueryType, path, arguments.positional.first()));
    return ExitStatus::Done;
}

Result<QByteArray> trustedFrom(const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("ca"));
    return path.isEmpty() ? QByteArray() : readSmallFile(path, largestTrustedFile);
}

void printTaken(const CommandContext &context, const TakenStamp &taken)
{
    const QJsonObject &facts = taken.statement.document;
    printLine(context, QStringLiteral("A time stamp of %1: existed at %2, says %3")
                           .arg(logEntriesText(1, taken.stamp.sequence), taken.stamp.genTime, taken.stamp.authority));
    if (facts.contains(QLatin1String("accuracy_seconds")))
        printLine(context,
                  QStringLiteral("exact to %1 s").arg(facts.value(QLatin1String("accuracy_seconds")).toDouble()));
    printLine(context, taken.statement.trusted()
                           ? QStringLiteral("The signature is valid, and leads to a certificate that you trust.")
                           : QStringLiteral(
                                 "The signature is valid. Whether the certificate is the authority's was not checked: "
                                 "--ca CHAIN.pem does."));
    printLine(context, QStringLiteral("certificate: %1, SHA-256 %2, until %3")
                           .arg(facts.value(QLatin1String("signer")).toString(),
                                facts.value(QLatin1String("signer_sha256")).toString(),
                                facts.value(QLatin1String("signer_not_after")).toString()));
}

/// Takes an answer in that came as, or from, `name`.
ExitStatus takeAnswer(const CommandContext &context, const CommandArguments &arguments, CaseStore &store,
                      const QByteArray &response, const QString &name, const QByteArray &trusted)
{
    const auto taken = takeTimeStamp(store, *context.decoders(), response, name, trusted);
    if (!taken)
        return refuse(context, taken.error());
    for (const QString &warning : taken->warnings)
        context.err(QStringLiteral("leadline: %1").arg(warning));
    if (arguments.json) {
        QJsonObject row = taken->statement.document;
        row.insert(QStringLiteral("id"), static_cast<qint64>(taken->stamp.id));
        row.insert(QStringLiteral("sequence"), static_cast<qint64>(taken->stamp.sequence));
        row.insert(QStringLiteral("authority"), taken->stamp.authority);
        row.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(taken->warnings));
        printJson(context, row);
    } else {
        printTaken(context, *taken);
    }
    return ExitStatus::Done;
}

ExitStatus readAnswer(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 3)
        return usage(context, QStringLiteral("name the file that the authority sent: stamp CASE read head.tsr"));
    const QString path = arguments.positional.at(2);
    const auto response = readSmallFile(path, largestStampFile);
    if (!response)
        return refuse(context, response.error());
    const auto trusted = trustedFrom(arguments);
    if (!trusted)
        return refuse(context, trusted.error());
    const auto store = openToWrite(context, arguments);
    if (!store)
        return refuse(context, store.error());
    return takeAnswer(context, arguments, **store, *response, QFileInfo(path).fileName(), *trusted);
}

Result<QByteArray> post(NetworkGate &gate, const QUrl &url, const QByteArray &request, const Progress &progress)
{
    std::optional<Result<QByteArray>> answer;
    QObject context;
    gate.post(url, QStringLiteral("time stamp of the log"), timeStampQueryType, request, largestStampFile, &context,
              [&](const Result<QByteArray> &body, const QString &) { answer = body; });
    if (!waitFor([&] { return answer.has_value(); }, progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), url.host());
    return *std::move(answer);
}

/// Request and answer in one go, through the network gate.
ExitStatus sendRequest(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 3)
        return usage(context, QStringLiteral("name the authority: stamp CASE send https://authority.example/tsr"));
    const QUrl url(arguments.positional.at(2), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return usage(context, QStringLiteral("\"%1\" is not a web address").arg(arguments.positional.at(2)));
    const auto gate =
        openGate(arguments, {url.host()},
                 QStringLiteral("this machine's network address (the proxy's, with --proxy) and one hash"));
    if (!gate)
        return refuse(context, gate.error());
    const auto trusted = trustedFrom(arguments);
    if (!trusted)
        return refuse(context, trusted.error());
    const auto store = openToWrite(context, arguments);
    if (!store)
        return refuse(context, store.error());
    const auto stamp = (*store)->requestTimeStamp();
    if (!stamp)
        return refuse(context, stamp.error());
    const auto answer = post(**gate, url, stamp->request, context.progress);
    if (answer)
        return takeAnswer(context, arguments, **store, *answer, url.host(), *trusted);
    context.err(
        QStringLiteral("leadline: the request is in the case; \"leadline stamp CASE write %1 -o FILE\" writes it")
            .arg(stamp->id));
    return refuse(context, answer.error());
}

/// The stamp's bytes as they were sent or came, for other programs.
ExitStatus writeBytes(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("output"));
    if (arguments.positional.size() != 3 || path.isEmpty())
        return usage(context, QStringLiteral("say which one, and where to: stamp CASE write 1 -o head.tsr"));
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto stamps = (*store)->timeStamps();
    if (!stamps)
        return refuse(context, stamps.error());
    const auto found = std::find_if(stamps->begin(), stamps->end(), [&](const TimeStamp &stamp) {
        return QString::number(stamp.id) == arguments.positional.at(2);
    });
    if (found == stamps->end())
        return refuse(context,
                      {ErrorCode::NotFound, QStringLiteral("there is no time stamp %1").arg(arguments.positional.at(2)),
                       arguments.positional.first()});
    const bool wantsRequest = arguments.has(QStringLiteral("request")) || found->isPending();
    const QByteArray &bytes = wantsRequest ? found->request : found->response;
    if (bytes.isEmpty())
        return refuse(context, {ErrorCode::NotFound, QStringLiteral("the case does not hold its request"),
                                QStringLiteral("time stamp %1").arg(found->id)});
    if (const auto written = writeSmallFile(path, bytes); !written)
        return refuse(context, written.error());
    if (arguments.json) {
        QJsonObject row = listStamps({*found}).first().toObject();
        row.insert(QStringLiteral("file"), path);
        printJson(context, row);
        return ExitStatus::Done;
    }
    printLine(context, QStringLiteral("%1: the %2 of time stamp %3, over log entry %4")
                           .arg(path, wantsRequest ? QStringLiteral("request") : QStringLiteral("answer"),
                                QString::number(found->id), QString::number(found->sequence)));
    if (!wantsRequest)
        printLine(context,
                  QStringLiteral("Any program checks it: openssl ts -verify -digest %1 -in %2 -CAfile CHAIN.pem")
                      .arg(QString::fromLatin1(found->imprint.toHex()), path));
    return ExitStatus::Done;
}

ExitStatus stampCase(const CommandContext &context, const CommandArguments &arguments)
{
    const QString action = arguments.positional.at(1);
    if (action == QLatin1String("request"))
        return request(context, arguments);
    if (action == QLatin1String("read"))
        return readAnswer(context, arguments);
    if (action == QLatin1String("send"))
        return sendRequest(context, arguments);
    if (action == QLatin1String("write"))
        return writeBytes(context, arguments);
    return usage(context,
                 QStringLiteral("\"%1\" is not something to do with time stamps; request, read, send and write are")
                     .arg(action));
}

} // namespace

Command stampCommand()
{
    Command command;
    command.name = QStringLiteral("stamp");
    command.usage =
        QStringLiteral("stamp CASE request -o head.tsq | stamp CASE read head.tsr [--ca CHAIN.pem] | stamp CASE send "
                       "ADDRESS --allow-network [--proxy PROXY] [--ca CHAIN.pem] | stamp CASE write ID -o head.tsr");
    command.summary = QStringLiteral("Has an authority sign that the log existed at a time (RFC 3161 time stamp).");
    command.details =
        QStringLiteral(
            "Each log entry's hash binds all entries before it, so a time stamp of the last one covers the whole log.\n"
            "request  writes what to send to an authority, and remembers it. Only a hash leaves.\n"
            "read     takes the answer in: its signature must fit, it must be over a log entry of this case, and to "
            "the "
            "request\n"
            "         that the case made. With --ca the certificate must lead to one of those.\n"
            "send     does both at once over the network: asks the authority at ADDRESS and takes its answer in.\n"
            "write    writes the bytes of a stamp as they came; openssl ts -verify checks them without Leadline.\n"
            "leadline list CASE stamps lists them; leadline verify CASE checks them all.\n"
            "Keep a copy of the answers somewhere else: a case that somebody rewrites can lose its stamps too.\n") +
        networkHelp();
    command.options = {{{QStringLiteral("o"), QStringLiteral("output")},
                        QStringLiteral("request, write: the file."),
                        QStringLiteral("FILE")},
                       {QStringLiteral("ca"), QStringLiteral("read, send: certificates that you trust, PEM."),
                        QStringLiteral("CHAIN.pem")},
                       {QStringLiteral("request"), QStringLiteral("write: the request instead of the answer.")}};
    command.options += networkOptions();
    command.leastArguments = 2;
    command.mostArguments = 3;
    command.run = stampCase;
    return command;
}

} // namespace leadline
