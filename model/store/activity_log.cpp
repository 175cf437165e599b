// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/activity_log.h"

#include "model/case/item_json.h"
#include "model/store/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {

namespace {

/// The columns that the hash of an entry is made of, as they lie in the row.
struct Bound
{
    std::int64_t sequence = 0;
    QString time;
    std::int64_t monotonicNanoseconds = 0;
    QString who;
    QString what;
    QByteArray commitment;
};

QByteArray entryHash(const QByteArray &previous, const Bound &entry)
{
    const QJsonObject json{
        {QStringLiteral("sequence"), static_cast<qint64>(entry.sequence)},
        {QStringLiteral("time"), entry.time},
        {QStringLiteral("monotonic_ns"), static_cast<qint64>(entry.monotonicNanoseconds)},
        {QStringLiteral("who"), entry.who},
        {QStringLiteral("what"), entry.what},
        {QStringLiteral("commitment"), QString::fromLatin1(entry.commitment.toHex())},
    };
    // The leading byte keeps entries apart from any other thing that is hashed (RFC 6962 §2.1 does the same).
    return Sha256()
        .add(QByteArrayView("\x01", 1))
        .add(previous)
        .add(QJsonDocument(json).toJson(QJsonDocument::Compact))
        .finish();
}

const char *const selectEntries = "SELECT sequence, time, monotonic_ns, who, what, commitment, hash, salt, payload "
                                  "FROM activity_log ORDER BY sequence";

Bound boundOf(const sqlite::Statement &row)
{
    return {row.integer(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.blob(5)};
}

} // namespace

QByteArray payloadOf(const Edit &edit, const QJsonObject &extra)
{
    QJsonArray changes;
    for (const ItemChange &change : edit.changes) {
        QJsonObject entry{{QStringLiteral("item"), toText(change.ref())}};
        if (change.before)
            entry.insert(QStringLiteral("before"), toJson(*change.before));
        if (change.after)
            entry.insert(QStringLiteral("after"), toJson(*change.after));
        changes.append(entry);
    }
    QJsonObject payload = extra;
    payload.insert(QStringLiteral("changes"), changes);
    return QJsonDocument(payload).toJson(QJsonDocument::Compact);
}

Result<LogHead> readLogHead(sqlite::Connection &connection)
{
    auto statement = connection.prepare("SELECT sequence, hash FROM activity_log ORDER BY sequence DESC LIMIT 1");
    if (!statement)
        return Unexpected{statement.error()};
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected{row.error()};
    if (!*row)
        return LogHead{};
    return LogHead{statement->integer(0), statement->blob(1)};
}

Result<LogHead> appendLog(sqlite::Connection &connection, const LogHead &head, const LogText &text)
{
    const QByteArray salt = randomBytes(32);
    const Bound entry{head.sequence + 1,
                      toRfc3339(text.time),
                      text.monotonicNanoseconds,
                      text.who,
                      text.what,
                      Sha256().add(salt).add(text.payload).finish()};
    const LogHead next{entry.sequence, entryHash(head.hash, entry)};
    const auto statement =
        connection.cached("INSERT INTO activity_log(sequence,time,monotonic_ns,who,what,commitment,hash,salt,payload) "
                          "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    if (!statement)
        return Unexpected{statement.error()};
    sqlite::Statement &insert = **statement;
    insert.bind(1, entry.sequence);
    insert.bind(2, entry.time);
    insert.bind(3, entry.monotonicNanoseconds);
    insert.bind(4, entry.who);
    insert.bind(5, entry.what);
    insert.bindBlob(6, entry.commitment);
    insert.bindBlob(7, next.hash);
    insert.bindBlob(8, salt);
    insert.bind(9, QString::fromUtf8(text.payload));
    if (const auto written = insert.run(); !written)
        return Unexpected{written.error()};
    return next;
}

Result<std::vector<LogEntry>> readLog(sqlite::Connection &connection)
{
    auto statement = connection.prepare(selectEntries);
    if (!statement)
        return Unexpected{statement.error()};
    std::vector<LogEntry> entries;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return entries;
        const Result<Instant> time = parseRfc3339(statement->text(1));
        entries.push_back({statement->integer(0), time ? *time : Instant{}, statement->text(3), statement->text(4),
                           statement->blob(8), statement->blob(6)});
    }
}

Result<std::int64_t> checkLog(sqlite::Connection &connection, std::vector<Finding> &findings)
{
    auto statement = connection.prepare(selectEntries);
    if (!statement)
        return Unexpected{statement.error()};
    LogHead head;
    std::int64_t entries = 0;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return entries;
        ++entries;
        const Bound entry = boundOf(*statement);
        const QByteArray hash = statement->blob(6);
        const auto found = [&](const QString &what) {
            findings.push_back({QStringLiteral("log entry %1").arg(entry.sequence), what});
        };
        if (entry.sequence != head.sequence + 1)
            found(QStringLiteral("the entries before it are missing"));
        if (hash != entryHash(head.hash, entry))
            found(QStringLiteral("it was altered, or is not bound to the entry before it"));
        if (statement->isNull(8) || statement->isNull(7))
            found(QStringLiteral("its details were deleted"));
        else if (entry.commitment != Sha256().add(statement->blobView(7)).add(statement->blobView(8)).finish())
            found(QStringLiteral("its details were altered"));
        head = {entry.sequence, hash};
    }
}

} // namespace leadline
