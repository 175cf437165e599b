// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/activity_log.h"

#include "model/case/item_json.h"
#include "model/disk/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>
#include <set>

namespace leadline {

namespace {

const QLatin1String forgottenKey("forgotten");
const QLatin1String reasonKey("reason");
const QLatin1String whoKey("who");
const QLatin1String whatKey("what");

/// The columns that the hash of an entry is made of, as they lie in the row.
struct Bound
{
    std::int64_t sequence = 0;
    std::int64_t form = 2;
    QString time;
    std::int64_t monotonicNanoseconds = 0;
    QString who;
    QString what;
    QByteArray commitment;
};

QByteArray entryHash(const QByteArray &previous, const Bound &entry)
{
    QJsonObject json{
        {QStringLiteral("sequence"), static_cast<qint64>(entry.sequence)},
        {QStringLiteral("time"), entry.time},
        {QStringLiteral("monotonic_ns"), static_cast<qint64>(entry.monotonicNanoseconds)},
        {QStringLiteral("commitment"), QString::fromLatin1(entry.commitment.toHex())},
    };
    if (entry.form == 1) {
        json.insert(whoKey, entry.who);
        json.insert(whatKey, entry.what);
    }
    // The leading byte keeps entries apart from any other thing that is hashed (RFC 6962 §2.1 does the same).
    const char form = static_cast<char>(entry.form);
    return Sha256()
        .add(QByteArrayView(&form, 1))
        .add(previous)
        .add(QJsonDocument(json).toJson(QJsonDocument::Compact))
        .finish();
}

const char *const selectEntries = "SELECT sequence, form, time, monotonic_ns, who, what, commitment, hash, salt, "
                                  "payload FROM activity_log WHERE sequence > ?1 ORDER BY sequence";
/// The payload is the last column and may fill pages of its own: those are not read.
const char *const selectOutlines = "SELECT sequence, form, time, monotonic_ns, who, what, commitment, hash, "
                                   "payload IS NULL FROM activity_log WHERE sequence > ?1 ORDER BY sequence";
constexpr int isDeletedColumn = 8;
constexpr int timeColumn = 2;
constexpr int hashColumn = 7;
constexpr int saltColumn = 8;
constexpr int payloadColumn = 9;

Bound boundOf(const sqlite::Statement &row)
{
    return {row.integer(0), row.integer(1), row.text(2), row.integer(3), row.text(4), row.text(5), row.blob(6)};
}

/// How far each entry's clock is behind the latest that was seen.
class ClockWatch
{
public:
    ClockWatch() = default;
    /// Goes on behind an entry that was looked at before.
    explicit ClockWatch(const LogEntry &last)
        : m_latest(Instant{last.time.msUtc + 1000 * last.clockWentBackSeconds})
    {
    }

    std::int64_t secondsBack(const QString &time)
    {
        const Result<Instant> parsed = parseRfc3339(time);
        if (!parsed)
            return 0;
        const std::int64_t behind = m_latest ? m_latest->msUtc - parsed->msUtc : 0;
        if (!m_latest || behind < 0)
            m_latest = *parsed;
        return std::max<std::int64_t>(behind, 0) / 1000;
    }

private:
    std::optional<Instant> m_latest;
};

QString describeSpan(std::int64_t seconds)
{
    if (seconds >= 2 * 86400)
        return QStringLiteral("%1 days").arg(seconds / 86400);
    if (seconds >= 2 * 3600)
        return QStringLiteral("%1 hours").arg(seconds / 3600);
    return QStringLiteral("%1 s").arg(seconds);
}

/// Follows the chain row by row, and compares at the end what is missing with what the log says was deleted.
class LogCheck
{
public:
    explicit LogCheck(VerifyReport &report)
        : m_report(report)
    {
    }

    void take(const sqlite::Statement &row)
    {
        ++m_entries;
        const Bound entry = boundOf(row);
        const QByteArray hash = row.blob(hashColumn);
        if (entry.sequence != m_head.sequence + 1)
            found(entry.sequence, QStringLiteral("the entries before it are missing"));
        if (hash != entryHash(m_head.hash, entry))
            found(entry.sequence, QStringLiteral("it was altered, or is not bound to the entry before it"));
        if (row.isNull(payloadColumn) || row.isNull(saltColumn))
            m_missing.insert(entry.sequence);
        else if (entry.commitment != Sha256().add(row.blobView(saltColumn)).add(row.blobView(payloadColumn)).finish())
            found(entry.sequence, QStringLiteral("its details were altered"));
        else
            readDetails(entry, row.blob(payloadColumn));
        if (const std::int64_t seconds = m_clock.secondsBack(entry.time); seconds > 0)
            notice(entry.sequence, QStringLiteral("the clock of the computer was %1 behind an earlier entry; the order "
                                                  "of the entries holds all the same")
                                       .arg(describeSpan(seconds)));
        m_head = {entry.sequence, hash};
    }

    std::int64_t finish()
    {
        for (const std::int64_t sequence : m_missing) {
            const auto reason = m_forgotten.find(sequence);
            if (reason == m_forgotten.end())
                found(sequence, QStringLiteral("its details were deleted, and no later entry says why"));
            else
                notice(sequence, QStringLiteral("its details were deleted: %1").arg(reason->second));
        }
        for (const auto &[sequence, reason] : m_forgotten) {
            if (!m_missing.contains(sequence))
                found(sequence, QStringLiteral("its details are there, and the log says that they were deleted"));
        }
        return m_entries;
    }

private:
    void readDetails(const Bound &entry, const QByteArray &payload)
    {
        // Entries are many and few tell of a deletion: only those and the columns beside the payload need its parsing.
        if (entry.form == 1)
            return;
        const QJsonObject details = QJsonDocument::fromJson(payload).object();
        if (details.value(whoKey).toString() != entry.who || details.value(whatKey).toString() != entry.what)
            found(entry.sequence, QStringLiteral("its title or name was altered"));
        const QJsonArray forgotten = details.value(forgottenKey).toArray();
        for (const auto &sequence : forgotten)
            m_forgotten.emplace(sequence.toInteger(), details.value(reasonKey).toString());
    }
    void found(std::int64_t sequence, const QString &what)
    {
        m_report.findings.push_back({QStringLiteral("log entry %1").arg(sequence), what});
    }
    void notice(std::int64_t sequence, const QString &what)
    {
        m_report.notices.push_back({QStringLiteral("log entry %1").arg(sequence), what});
    }

    VerifyReport &m_report;
    LogHead m_head;
    ClockWatch m_clock;
    std::int64_t m_entries = 0;
    std::set<std::int64_t> m_missing;
    std::map<std::int64_t, QString> m_forgotten; ///< and why
};

/// Whether the entry's details may go. Gives its form.
Result<std::int64_t> checkDeletable(sqlite::Connection &connection, std::int64_t sequence)
{
    const QString context = QStringLiteral("log entry %1").arg(sequence);
    const auto statement = connection.cached("SELECT form, payload FROM activity_log WHERE sequence=?1");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, sequence);
    const Result<bool> row = (*statement)->step();
    if (!row)
        return Unexpected{row.error()};
    const bool gone = *row && (*statement)->isNull(1);
    const std::int64_t form = *row ? (*statement)->integer(0) : 0;
    const QByteArray payload = *row ? (*statement)->blob(1) : QByteArray();
    (*statement)->reset();
    if (!*row)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such entry"), context);
    if (gone)
        return fail(ErrorCode::InvalidInput, QStringLiteral("its details were deleted before"), context);
    if (QJsonDocument::fromJson(payload).object().contains(forgottenKey))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("it says which details were deleted and why: that has to stay"), context);
    return form;
}

} // namespace

QJsonObject payloadOf(const Edit &edit, const QJsonObject &extra)
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
    return payload;
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
    return appendLog(connection, head, text, randomBytes(32));
}

Result<LogHead> appendLog(sqlite::Connection &connection, const LogHead &head, const LogText &text,
                          const QByteArray &salt)
{
    QJsonObject details = text.payload;
    details.insert(whoKey, text.who);
    details.insert(whatKey, text.what);
    const QByteArray payload = QJsonDocument(details).toJson(QJsonDocument::Compact);
    const Bound entry{.sequence = head.sequence + 1,
                      .time = toRfc3339(text.time),
                      .monotonicNanoseconds = text.monotonicNanoseconds,
                      .who = text.who,
                      .what = text.what,
                      .commitment = Sha256().add(salt).add(payload).finish()};
    const LogHead next{entry.sequence, entryHash(head.hash, entry)};
    const auto statement = connection.cached(
        "INSERT INTO activity_log(sequence,form,time,monotonic_ns,who,what,commitment,hash,salt,payload) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    if (!statement)
        return Unexpected{statement.error()};
    sqlite::Statement &insert = **statement;
    insert.bind(1, entry.sequence);
    insert.bind(2, entry.form);
    insert.bind(3, entry.time);
    insert.bind(4, entry.monotonicNanoseconds);
    insert.bind(5, entry.who);
    insert.bind(6, entry.what);
    insert.bindBlob(7, entry.commitment);
    insert.bindBlob(8, next.hash);
    insert.bindBlob(9, salt);
    insert.bind(10, QString::fromUtf8(payload));
    if (const auto written = insert.run(); !written)
        return Unexpected{written.error()};
    return next;
}

namespace {

LogEntry entryFrom(const sqlite::Statement &row)
{
    const Bound bound = boundOf(row);
    const Result<Instant> time = parseRfc3339(bound.time);
    LogEntry entry;
    entry.sequence = bound.sequence;
    entry.time = time ? *time : Instant{};
    entry.who = bound.who;
    entry.what = bound.what;
    entry.hash = row.blob(hashColumn);
    return entry;
}

Result<std::vector<LogEntry>> readEntries(sqlite::Connection &connection, const char *sql, std::int64_t after,
                                          ClockWatch clock)
{
    auto statement = connection.prepare(sql);
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, after);
    std::vector<LogEntry> entries;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return entries;
        LogEntry entry = entryFrom(*statement);
        entry.isOutline = sql == selectOutlines;
        if (entry.isOutline)
            entry.detailsDeleted = statement->integer(isDeletedColumn) != 0;
        else
            entry.payload = statement->blob(payloadColumn);
        entry.clockWentBackSeconds = clock.secondsBack(statement->text(timeColumn));
        entries.push_back(std::move(entry));
    }
}

} // namespace

Result<std::vector<LogEntry>> readLog(sqlite::Connection &connection)
{
    return readEntries(connection, selectEntries, 0, ClockWatch());
}

Result<std::vector<LogEntry>> readLogOutline(sqlite::Connection &connection)
{
    return readEntries(connection, selectOutlines, 0, ClockWatch());
}

Result<std::vector<LogEntry>> readLogOutlineAfter(sqlite::Connection &connection, const LogEntry &entry)
{
    return readEntries(connection, selectOutlines, entry.sequence, ClockWatch(entry));
}

Result<LogEntry> readLogEntry(sqlite::Connection &connection, std::int64_t sequence)
{
    auto statement = connection.prepare(selectEntries);
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, sequence - 1);
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected{row.error()};
    if (!*row || statement->integer(0) != sequence)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such entry"),
                    QStringLiteral("log entry %1").arg(sequence));
    LogEntry entry = entryFrom(*statement);
    entry.payload = statement->blob(payloadColumn);
    return entry;
}

Result<std::vector<std::int64_t>> logEntriesAbout(sqlite::Connection &connection, ItemRef item)
{
    // The text is looked for first: parsing every payload of a long log takes seconds.
    auto statement = connection.prepare("SELECT sequence, payload FROM activity_log WHERE instr(payload, ?1) > 0 "
                                        "ORDER BY sequence");
    if (!statement)
        return Unexpected{statement.error()};
    const QString name = toText(item);
    statement->bind(1, QLatin1Char('"') + name + QLatin1Char('"'));
    std::vector<std::int64_t> sequences;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return sequences;
        const QJsonArray changes =
            QJsonDocument::fromJson(statement->blob(1)).object().value(QLatin1String("changes")).toArray();
        const bool about = std::any_of(changes.begin(), changes.end(), [&name](const QJsonValue &change) {
            return change.toObject().value(QLatin1String("item")).toString() == name;
        });
        if (about)
            sequences.push_back(statement->integer(0));
    }
}

Result<std::vector<std::int64_t>> logEntriesWithDetails(sqlite::Connection &connection)
{
    auto statement =
        connection.prepare("SELECT sequence, payload FROM activity_log WHERE payload IS NOT NULL ORDER BY sequence");
    if (!statement)
        return Unexpected{statement.error()};
    std::vector<std::int64_t> sequences;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return sequences;
        if (!QJsonDocument::fromJson(statement->blob(1)).object().contains(forgottenKey))
            sequences.push_back(statement->integer(0));
    }
}

Result<ForgottenDetails> deleteDetails(sqlite::Connection &connection, const std::vector<std::int64_t> &sequences)
{
    ForgottenDetails deleted;
    for (const std::int64_t sequence : sequences) {
        const Result<std::int64_t> form = checkDeletable(connection, sequence);
        if (!form)
            return Unexpected{form.error()};
        const auto statement = connection.cached(
            *form == 1 ? "UPDATE activity_log SET salt=NULL, payload=NULL WHERE sequence=?1"
                       : "UPDATE activity_log SET who=NULL, what=NULL, salt=NULL, payload=NULL WHERE sequence=?1");
        if (!statement)
            return Unexpected{statement.error()};
        (*statement)->bind(1, sequence);
        if (const auto updated = (*statement)->run(); !updated)
            return Unexpected{updated.error()};
        ++deleted.entries;
        if (*form == 1)
            deleted.titlesKept.push_back(sequence);
    }
    return deleted;
}

QJsonObject payloadOfForgetting(const std::vector<std::int64_t> &sequences, const QString &reason)
{
    QJsonArray forgotten;
    for (const std::int64_t sequence : sequences)
        forgotten.append(static_cast<qint64>(sequence));
    return {{forgottenKey, forgotten}, {reasonKey, reason}};
}

Result<std::int64_t> checkLog(sqlite::Connection &connection, VerifyReport &report)
{
    auto statement = connection.prepare(selectEntries);
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, std::int64_t{0});
    LogCheck check(report);
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return check.finish();
        check.take(*statement);
    }
}

} // namespace leadline
