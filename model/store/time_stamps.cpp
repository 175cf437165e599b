// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/time_stamps.h"

#include "model/disk/digest.h"

namespace leadline {

namespace {

constexpr qsizetype hashBytes = 32;
constexpr qsizetype nonceBytes = 8;

// SEQUENCE of 67 bytes: INTEGER 1; messageImprint, a SEQUENCE of 49: {SEQUENCE of 13: OID 2.16.840.1.101.3.4.2.1
// (sha256), NULL}, OCTET STRING of 32
constexpr QByteArrayView beforeHash("\x30\x43\x02\x01\x01\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
                                    "\x05\x00\x04\x20",
                                    24);
constexpr QByteArrayView beforeNonce("\x02\x08", 2);    // INTEGER of 8
constexpr QByteArrayView afterNonce("\x01\x01\xff", 3); // certReq: BOOLEAN TRUE
constexpr qsizetype nonceAt = 24 + hashBytes + 2;
constexpr qsizetype requestBytes = nonceAt + nonceBytes + 3;

using sqlite::Connection;
using sqlite::Statement;

const char *const selectStamps =
    "SELECT s.id, s.sequence, s.imprint, s.request, s.response, s.gen_time, s.tsa, s.row_hash, l.hash "
    "FROM time_stamp s LEFT JOIN activity_log l ON l.sequence=s.sequence ORDER BY s.id";

/// SHA-256 over id and sequence, then length and bytes of each field in the order of the columns.
QByteArray rowHashOf(const TimeStamp &stamp)
{
    Sha256 hash;
    hash.add(stamp.id).add(stamp.sequence);
    for (const QByteArray &field :
         {stamp.imprint, stamp.request, stamp.response, stamp.genTime.toUtf8(), stamp.authority.toUtf8()})
        hash.add(static_cast<std::int64_t>(field.size())).add(field);
    return hash.finish();
}

void bindBlobOrNull(Statement &statement, int parameter, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        statement.bindNull(parameter);
    else
        statement.bindBlob(parameter, bytes);
}

void bindTextOrNull(Statement &statement, int parameter, const QString &text)
{
    if (text.isEmpty())
        statement.bindNull(parameter);
    else
        statement.bind(parameter, text);
}

TimeStamp stampOf(const Statement &row)
{
    return {.id = row.integer(0),
            .sequence = row.integer(1),
            .imprint = row.blob(2),
            .request = row.blob(3),
            .response = row.blob(4),
            .genTime = row.text(5),
            .authority = row.text(6)};
}

} // namespace

QByteArray timeStampNonce()
{
    QByteArray nonce = randomBytes(nonceBytes);
    nonce[0] = static_cast<char>((static_cast<unsigned char>(nonce[0]) & 0x3f) | 0x40);
    return nonce;
}

QByteArray timeStampRequest(QByteArrayView sha256, QByteArrayView nonce)
{
    Q_ASSERT(sha256.size() == hashBytes && nonce.size() == nonceBytes);
    QByteArray request;
    request.reserve(requestBytes);
    for (const QByteArrayView part : {beforeHash, sha256, beforeNonce, nonce, afterNonce})
        request.append(part);
    return request;
}

Result<QByteArray> nonceOfRequest(QByteArrayView request, QByteArrayView sha256)
{
    if (request.size() == requestBytes && sha256.size() == hashBytes) {
        QByteArray nonce = request.sliced(nonceAt, nonceBytes).toByteArray();
        if (timeStampRequest(sha256, nonce) == request)
            return nonce;
    }
    return fail(ErrorCode::Damaged, QStringLiteral("the request that the case holds is not one over this log entry"));
}

Result<std::int64_t> insertTimeStamp(Connection &connection, const TimeStamp &stamp)
{
    const auto last = connection.integer("SELECT max(id) FROM time_stamp");
    if (!last)
        return Unexpected{last.error()};
    TimeStamp row = stamp;
    row.id = *last + 1;
    const auto statement =
        connection.cached("INSERT INTO time_stamp(id,sequence,imprint,request,response,gen_time,tsa,row_hash) "
                          "VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    if (!statement)
        return Unexpected{statement.error()};
    Statement &insert = **statement;
    insert.bind(1, row.id);
    insert.bind(2, row.sequence);
    insert.bindBlob(3, row.imprint);
    bindBlobOrNull(insert, 4, row.request);
    bindBlobOrNull(insert, 5, row.response);
    bindTextOrNull(insert, 6, row.genTime);
    bindTextOrNull(insert, 7, row.authority);
    insert.bindBlob(8, rowHashOf(row));
    if (const auto written = insert.run(); !written)
        return Unexpected{written.error()};
    return row.id;
}

Result<void> answerTimeStamp(Connection &connection, const TimeStamp &stamp)
{
    const auto waiting =
        connection.integer("SELECT count(*) FROM time_stamp WHERE response IS NULL AND id=" + std::to_string(stamp.id));
    if (!waiting)
        return Unexpected{waiting.error()};
    if (*waiting != 1)
        return fail(ErrorCode::Internal, QStringLiteral("the case does not wait for this answer; nothing was changed"),
                    QStringLiteral("time stamp %1").arg(stamp.id));
    const auto statement =
        connection.cached("UPDATE time_stamp SET response=?2, gen_time=?3, tsa=?4, row_hash=?5 WHERE id=?1");
    if (!statement)
        return Unexpected{statement.error()};
    Statement &update = **statement;
    update.bind(1, stamp.id);
    update.bindBlob(2, stamp.response);
    bindTextOrNull(update, 3, stamp.genTime);
    bindTextOrNull(update, 4, stamp.authority);
    update.bindBlob(5, rowHashOf(stamp));
    return update.run();
}

Result<std::vector<TimeStamp>> readTimeStamps(Connection &connection)
{
    auto rows = connection.prepare(selectStamps);
    if (!rows)
        return Unexpected{rows.error()};
    std::vector<TimeStamp> stamps;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return stamps;
        stamps.push_back(stampOf(*rows));
    }
}

Result<std::int64_t> checkTimeStamps(Connection &connection, std::vector<Finding> &findings)
{
    auto rows = connection.prepare(selectStamps);
    if (!rows)
        return Unexpected{rows.error()};
    for (std::int64_t count = 0;; ++count) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return count;
        const TimeStamp stamp = stampOf(*rows);
        const auto found = [&](const QString &what) {
            findings.push_back({QStringLiteral("time stamp %1").arg(stamp.id), what});
        };
        if (rowHashOf(stamp) != rows->blobView(7))
            found(QStringLiteral("its row was altered by another program"));
        if (rows->isNull(8))
            found(QStringLiteral("log entry %1, which it stamps, is missing").arg(stamp.sequence));
        else if (stamp.imprint != rows->blobView(8))
            found(QStringLiteral("log entry %1 had another hash when it was stamped: the log was rewritten")
                      .arg(stamp.sequence));
    }
}

} // namespace leadline
