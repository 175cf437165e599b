// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps of the log: asking for one, keeping what came.
#include "model/disk/digest.h"
#include "model/store/geopackage_store.h"
#include "model/store/time_stamps.h"

#include <QJsonObject>

namespace leadline {

using sqlite::Transaction;

namespace {

/// What the log keeps of it, so that a row that vanished is still told of.
QJsonObject factsOf(const TimeStamp &stamp)
{
    QJsonObject facts{{QStringLiteral("sequence"), static_cast<qint64>(stamp.sequence)},
                      {QStringLiteral("imprint"), QString::fromLatin1(stamp.imprint.toHex())}};
    if (!stamp.request.isEmpty())
        facts.insert(QStringLiteral("request_sha256"), QString::fromLatin1(sha256(stamp.request).toHex()));
    if (!stamp.isPending()) {
        facts.insert(QStringLiteral("response_sha256"), QString::fromLatin1(sha256(stamp.response).toHex()));
        facts.insert(QStringLiteral("gen_time"), stamp.genTime);
    }
    return facts;
}

} // namespace

Result<TimeStamp> GeoPackageStore::requestTimeStamp()
{
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return Unexpected{allowed.error()};
    TimeStamp stamp;
    stamp.sequence = m_figures.log.sequence;
    stamp.imprint = m_figures.log.hash;
    if (stamp.sequence == 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the log is empty: there is nothing to stamp"), m_name);
    stamp.request = timeStampRequest(stamp.imprint, timeStampNonce());
    const QString what = QStringLiteral("Time stamp of log entry %1 requested").arg(stamp.sequence);
    return writeTimeStamp(std::move(stamp), what);
}

Result<TimeStamp> GeoPackageStore::addTimeStamp(const TimeStamp &stamp)
{
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return Unexpected{allowed.error()};
    return writeTimeStamp(
        stamp, QStringLiteral("Time stamp of log entry %1 received from %2").arg(stamp.sequence).arg(stamp.authority));
}

Result<std::vector<TimeStamp>> GeoPackageStore::timeStamps() const
{
    const auto connection = reader();
    return connection ? readTimeStamps(**connection) : Unexpected{connection.error()};
}

Result<TimeStamp> GeoPackageStore::writeTimeStamp(TimeStamp stamp, const QString &what)
{
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    touched.tables["time_stamp"];
    if (stamp.id != 0) {
        if (const auto answered = answerTimeStamp(*m_writer, stamp); !answered)
            return Unexpected{answered.error()};
    } else {
        const auto id = insertTimeStamp(*m_writer, stamp);
        if (!id)
            return Unexpected{id.error()};
        stamp.id = *id;
        ++figures.rows["time_stamp"];
    }
    const QJsonObject payload = payloadOf(Edit{what, {}}, {{QStringLiteral("time_stamp"), factsOf(stamp)}});
    if (const auto logged = appendEntry(what, payload, figures, touched); !logged)
        return Unexpected{logged.error()};
    if (const auto finished = finishTransaction(*transaction, std::move(figures), std::move(touched)); !finished)
        return Unexpected{finished.error()};
    return stamp;
}

} // namespace leadline
