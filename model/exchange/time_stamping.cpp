// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/time_stamping.h"

#include "model/store/time_stamp_request.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace leadline {

namespace {

/// By how much a stamp may seem older than the log entry that it covers before the user hears of it.
constexpr std::int64_t clockToleranceMs = 60'000;

QString text(const QJsonObject &document, const char *key)
{
    return document.value(QLatin1String(key)).toString();
}

QString refusalText(const QJsonObject &document)
{
    QStringList reasons;
    for (const QJsonValue reason : document.value(QLatin1String("failure_info")).toArray())
        reasons << reason.toString();
    if (const QString words = text(document, "status_text"); !words.isEmpty())
        reasons << words;
    const QString status = text(document, "status").replace(QLatin1Char('_'), QLatin1Char(' '));
    return reasons.isEmpty() ? status : status + QStringLiteral(": ") + reasons.join(QStringLiteral(", "));
}

/// Why a statement is not to be relied on; empty when it is.
QString problemOf(const QJsonObject &document, bool mustBeTrusted)
{
    const QString status = text(document, "status");
    if (status != QLatin1String("granted") && status != QLatin1String("granted_with_mods"))
        return QStringLiteral("the authority gave no time stamp (%1)").arg(refusalText(document));
    if (text(document, "signature") == QLatin1String("invalid"))
        return QStringLiteral("its signature is not valid: %1").arg(text(document, "signature_problem"));
    if (mustBeTrusted && text(document, "signature") != QLatin1String("trusted"))
        return QStringLiteral("it does not lead to a certificate that you trust: %1")
            .arg(text(document, "trust_problem"));
    if (text(document, "hash_algorithm") != QLatin1String("sha256"))
        return QStringLiteral("it stamps a hash of another kind (%1) than the log's")
            .arg(text(document, "hash_algorithm"));
    if (text(document, "gen_time").isEmpty())
        return QStringLiteral("it states no time");
    return {};
}

/// The request that this answers, among those over the same log entry. Not found: none of them has its nonce.
struct Asked
{
    const TimeStamp *request = nullptr;
    bool any = false; ///< the case asked for a stamp of this entry at all
};

Asked findRequest(const std::vector<TimeStamp> &stamps, const StampStatement &statement)
{
    Asked asked;
    for (const TimeStamp &stamp : stamps) {
        if (stamp.imprint != statement.imprint || stamp.request.isEmpty())
            continue;
        asked.any = true;
        const auto nonce = nonceOfRequest(stamp.request, stamp.imprint);
        // One that still waits goes first.
        if (nonce && *nonce == statement.nonce && (!asked.request || stamp.isPending()))
            asked.request = &stamp;
    }
    return asked;
}

QStringList clockWarnings(const LogEntry &entry, const StampStatement &statement)
{
    const Result<Instant> stamped = parseRfc3339(statement.genTime);
    if (!stamped || stamped->msUtc + clockToleranceMs >= entry.time.msUtc)
        return {};
    return {QStringLiteral("log entry %1 says %2, later than its time stamp (%3): the clock of this machine, or the "
                           "authority's, was wrong")
                .arg(entry.sequence)
                .arg(toRfc3339(entry.time), statement.genTime)};
}

/// What is wrong with one stored stamp, its statement read again.
QString contradiction(const TimeStamp &stamp, const StampStatement &statement)
{
    if (statement.imprint != stamp.imprint)
        return QStringLiteral("its answer stamps another hash than the row says");
    if (statement.genTime != stamp.genTime || statement.authority != stamp.authority)
        return QStringLiteral("its answer says %1 by %2, the row another time or authority")
            .arg(statement.genTime, statement.authority);
    if (stamp.request.isEmpty())
        return {};
    const auto nonce = nonceOfRequest(stamp.request, stamp.imprint);
    if (!nonce)
        return nonce.error().what;
    return *nonce == statement.nonce ? QString() : QStringLiteral("its answer is to another request");
}

} // namespace

Result<StampStatement> readStampStatement(DecoderPool &decoders, const QByteArray &response, const QString &name,
                                          const QByteArray &trusted)
{
    if (response.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a time stamp: the file is empty"), name);
    const auto reply =
        decoders.decode({.kind = DecodeKind::TimeStamp, .path = name, .bytes = response, .trusted = trusted});
    if (!reply)
        return Unexpected{reply.error()};
    const QJsonObject &document = reply->document;
    if (const QString problem = problemOf(document, !trusted.isEmpty()); !problem.isEmpty())
        return fail(ErrorCode::InvalidInput, problem, name);
    const QString tsa = text(document, "tsa");
    return StampStatement{.imprint = QByteArray::fromHex(text(document, "imprint").toLatin1()),
                          .nonce = QByteArray::fromHex(text(document, "nonce").toLatin1()),
                          .genTime = text(document, "gen_time"),
                          .authority = tsa.isEmpty() ? text(document, "signer") : tsa,
                          .document = document};
}

Result<TakenStamp> takeTimeStamp(CaseStore &store, DecoderPool &decoders, const QByteArray &response,
                                 const QString &name, const QByteArray &trusted)
{
    auto statement = readStampStatement(decoders, response, name, trusted);
    if (!statement)
        return Unexpected{statement.error()};
    const auto log = store.log();
    const auto stamps = store.timeStamps();
    if (!log || !stamps)
        return Unexpected{!log ? log.error() : stamps.error()};
    const auto entry =
        std::find_if(log->begin(), log->end(), [&](const LogEntry &one) { return one.hash == statement->imprint; });
    if (entry == log->end())
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("it stamps %1, which is the hash of no entry in this case's log: it belongs to another "
                           "case, or the log was rewritten")
                .arg(QString::fromLatin1(statement->imprint.toHex())),
            name);
    if (std::any_of(stamps->begin(), stamps->end(), [&](const TimeStamp &one) { return one.response == response; }))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("the case holds this time stamp already"), name);
    const Asked asked = findRequest(*stamps, *statement);
    if (asked.any && !asked.request)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("it is not the answer to the request that this case made (another nonce)"), name);
    TimeStamp stamp{.sequence = entry->sequence, .imprint = statement->imprint};
    if (asked.request) {
        stamp.request = asked.request->request;
        stamp.id = asked.request->isPending() ? asked.request->id : 0;
    }
    stamp.response = response;
    stamp.genTime = statement->genTime;
    stamp.authority = statement->authority;
    auto kept = store.addTimeStamp(stamp);
    if (!kept)
        return Unexpected{kept.error()};
    return TakenStamp{*std::move(kept), *std::move(statement), clockWarnings(*entry, *statement)};
}

Result<StampCheck> checkStampSignatures(const CaseStore &store, DecoderPool &decoders, const QByteArray &trusted,
                                        const Progress &progress)
{
    auto stamps = store.timeStamps();
    if (!stamps)
        return Unexpected{stamps.error()};
    std::sort(stamps->begin(), stamps->end(),
              [](const TimeStamp &a, const TimeStamp &b) { return a.sequence < b.sequence; });
    StampCheck check;
    for (const TimeStamp &stamp : *stamps) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        if (stamp.isPending())
            continue;
        progress.say(-1, QStringLiteral("Checking time stamps"));
        const QString name = QStringLiteral("time stamp %1").arg(stamp.id);
        const auto statement = readStampStatement(decoders, stamp.response, name, trusted);
        const QString problem = statement ? contradiction(stamp, *statement) : statement.error().what;
        if (!problem.isEmpty()) {
            check.findings.push_back({name, problem});
            continue;
        }
        check.anchoredTo = stamp.sequence;
        check.anchored.append(QJsonObject{{QStringLiteral("sequence"), static_cast<qint64>(stamp.sequence)},
                                          {QStringLiteral("gen_time"), stamp.genTime},
                                          {QStringLiteral("authority"), stamp.authority},
                                          {QStringLiteral("signature"), text(statement->document, "signature")}});
    }
    return check;
}

QJsonArray listStamps(const std::vector<TimeStamp> &stamps)
{
    QJsonArray rows;
    for (const TimeStamp &stamp : stamps) {
        QJsonObject row{
            {QStringLiteral("id"), static_cast<qint64>(stamp.id)},
            {QStringLiteral("sequence"), static_cast<qint64>(stamp.sequence)},
            {QStringLiteral("state"), stamp.isPending() ? QStringLiteral("pending") : QStringLiteral("received")},
            {QStringLiteral("imprint"), QString::fromLatin1(stamp.imprint.toHex())},
            {QStringLiteral("request_bytes"), static_cast<qint64>(stamp.request.size())},
            {QStringLiteral("response_bytes"), static_cast<qint64>(stamp.response.size())}};
        if (const auto nonce = nonceOfRequest(stamp.request, stamp.imprint))
            row.insert(QStringLiteral("nonce"), QString::fromLatin1(nonce->toHex()));
        if (!stamp.isPending()) {
            row.insert(QStringLiteral("gen_time"), stamp.genTime);
            row.insert(QStringLiteral("authority"), stamp.authority);
        }
        rows.append(row);
    }
    return rows;
}

QString logEntriesText(std::int64_t first, std::int64_t last)
{
    return first == last ? QStringLiteral("log entry %1").arg(first)
                         : QStringLiteral("log entries %1 to %2").arg(first).arg(last);
}

Result<QByteArray> readSmallFile(const QString &path, qint64 most)
{
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).exists())
        return fail(ErrorCode::NotFound, QStringLiteral("no such file"), name);
    // Also keeps a pipe from being waited for.
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a plain file"), name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return fail(ErrorCode::InvalidInput, QStringLiteral("more than %1 KiB").arg(most / 1024), name);
    if (bytes.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the file is empty"), name);
    return bytes;
}

Result<void> writeSmallFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
    // A short write still lets commit() succeed: the count of bytes is compared before.
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        file.cancelWriting();
        return fail(ErrorCode::DiskFull, QStringLiteral("not written: %1").arg(file.errorString()), path);
    }
    if (!file.commit())
        return fail(ErrorCode::Io, QStringLiteral("not written: %1").arg(file.errorString()), path);
    return {};
}

} // namespace leadline
