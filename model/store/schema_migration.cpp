// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/schema_migration.h"

#include "model/case/item_json.h"
#include "model/store/activity_log.h"
#include "model/store/case_snapshot.h"
#include "model/store/file_vault.h"
#include "model/store/item_table.h"
#include "model/store/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace leadline {

namespace {

using sqlite::Connection;

constexpr std::int64_t placeholderId = -1;

/// "20231020T110100Z": safe in file names everywhere.
QString fileTime(Instant t)
{
    QString text = toRfc3339(t).left(19);
    return text.remove(QLatin1Char('-')).remove(QLatin1Char(':')) + QLatin1Char('Z');
}

std::string quoted(const std::string &name)
{
    return '"' + name + '"';
}

Result<std::vector<std::string>> columnsOf(Connection &connection, const std::string &table)
{
    auto rows = connection.prepare("SELECT name FROM pragma_table_info('" + table + "')");
    if (!rows)
        return Unexpected{rows.error()};
    std::vector<std::string> names;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return names;
        names.push_back(rows->text(0).toStdString());
    }
}

/// Renaming would make SQLite parse every trigger of the file, and those call functions of the standard that this
/// connection does not have: the rows wait in a temporary table (in memory) while theirs is made anew.
Result<void> setAside(Connection &connection, const std::string &table)
{
    return connection.execute("CREATE TEMP TABLE moving AS SELECT * FROM main." + quoted(table) + "; DROP TABLE main." +
                              quoted(table) + ';');
}

Result<void> insertPlaceholder(Connection &connection, const ItemTable &table)
{
    Item empty = emptyItem(table.kind);
    std::visit([](auto &item) { item.id = {placeholderId}; }, empty);
    auto insert = connection.prepare(table.insertSql);
    if (!insert)
        return Unexpected{insert.error()};
    bindItem(*insert, empty, QByteArray());
    return insert->run();
}

/// The triggers of a feature table went with it; the R-tree that they are for stayed, and so did the rows' ids.
Result<void> makeTriggers(Connection &connection, const ItemTable &table)
{
    const auto schema = expectedSchema();
    if (!schema)
        return Unexpected{schema.error()};
    const QString prefix = QStringLiteral("trigger ") + QString::fromStdString(table.rTree()) + QLatin1Char('_');
    for (const auto &[object, sql] : *schema)
        if (object.startsWith(prefix))
            if (const auto made = connection.execute(sql.toStdString()); !made)
                return made;
    return {};
}

/// Makes the table of a kind with today's columns. What is new is empty, as in a new item, and leaves the row hashes as
/// they were (item_json.h leaves out what is empty).
Result<void> rebuildItemTable(Connection &connection, ItemKind kind)
{
    const ItemTable &table = itemTable(kind);
    const auto before = columnsOf(connection, table.name);
    if (!before)
        return Unexpected{before.error()};
    if (const auto aside = setAside(connection, table.name); !aside)
        return aside;
    if (const auto made = connection.execute(createTableSql(table)); !made)
        return made;
    if (const auto inserted = insertPlaceholder(connection, table); !inserted)
        return inserted;
    std::string names;
    std::string values;
    for (const ItemTable::Column &column : table.columns) {
        const bool known = std::ranges::find(*before, column.name) != before->end();
        names += (names.empty() ? "" : ",") + quoted(column.name);
        values += (values.empty() ? "" : ",") + std::string(known ? "moving." : "empty.") + quoted(column.name);
    }
    const std::string placeholder = std::to_string(placeholderId);
    const auto copied = connection.execute(
        "INSERT INTO main." + quoted(table.name) + '(' + names + ") SELECT " + values + " FROM temp.moving, main." +
        quoted(table.name) + " empty WHERE empty.id=" + placeholder + " ORDER BY moving.id; DELETE FROM main." +
        quoted(table.name) + " WHERE id=" + placeholder + "; DROP TABLE temp.moving;");
    return copied && table.isFeatureTable() ? makeTriggers(connection, table) : copied;
}

Result<void> makeAnew(Connection &connection, const std::string &table)
{
    const auto schema = expectedSchema();
    if (!schema)
        return Unexpected{schema.error()};
    return connection.execute(schema->at(QStringLiteral("table ") + QString::fromStdString(table)).toStdString());
}

/// Format 2: exhibits got custody, origin and companions; log entries a form; time stamps a table.
Result<void> migrateTo2(Connection &connection, Instant now)
{
    if (const auto rebuilt = rebuildItemTable(connection, ItemKind::Evidence); !rebuilt)
        return rebuilt;
    if (const auto aside = setAside(connection, "activity_log"); !aside)
        return aside;
    if (const auto made = makeAnew(connection, "activity_log"); !made)
        return made;
    const auto copied = connection.execute(
        "INSERT INTO main.activity_log(sequence,form,time,monotonic_ns,who,what,commitment,hash,salt,payload) "
        "SELECT sequence,1,time,monotonic_ns,who,what,commitment,hash,salt,payload FROM temp.moving ORDER BY sequence;"
        "DROP TABLE temp.moving;");
    if (!copied)
        return copied;
    if (const auto made = makeAnew(connection, "time_stamp"); !made)
        return made;
    if (const auto registered = registerAttributeTable(connection, "time_stamp", now); !registered)
        return registered;
    return setMeta(connection, QStringLiteral("rows.time_stamp"), QStringLiteral("0"));
}

/// A kind of item that older formats did not know gets its table.
Result<void> addItemTable(Connection &connection, ItemKind kind, Instant now)
{
    const ItemTable &table = itemTable(kind);
    if (const auto made = makeAnew(connection, table.name); !made)
        return made;
    if (const auto registered = registerAttributeTable(connection, table.name, now); !registered)
        return registered;
    for (const QLatin1String prefix : {QLatin1String("rows."), QLatin1String("last_id.")}) {
        if (const auto set = setMeta(connection, prefix + itemKindName(kind), QStringLiteral("0")); !set)
            return set;
    }
    return {};
}

/// The table of statements and its indices.
Result<void> addStatements(Connection &connection, Instant now)
{
    const std::string table = "vessel_statement";
    if (const auto made = makeAnew(connection, table); !made)
        return made;
    const auto schema = expectedSchema();
    if (!schema)
        return Unexpected{schema.error()};
    for (const char *index : {"index vessel_statement_by_vessel", "index vessel_statement_by_evidence"}) {
        if (const auto made = connection.execute(schema->at(QLatin1String(index)).toStdString()); !made)
            return made;
    }
    if (const auto registered = registerAttributeTable(connection, table, now); !registered)
        return registered;
    return setMeta(connection, QStringLiteral("rows.vessel_statement"), QStringLiteral("0"));
}

Result<void> logMigration(Connection &connection, std::int64_t from, const QString &backup, const Clock &clock)
{
    const auto head = readLogHead(connection);
    if (!head)
        return Unexpected{head.error()};
    const auto next =
        appendLog(connection, *head,
                  {.time = clock.now(),
                   .monotonicNanoseconds = clock.monotonicNanoseconds(),
                   .who = {},
                   .what = QStringLiteral("Convert the case from format %1 to %2").arg(from).arg(schemaNumber),
                   .payload = {{QStringLiteral("from_format"), static_cast<qint64>(from)},
                               {QStringLiteral("to_format"), static_cast<qint64>(schemaNumber)},
                               {QStringLiteral("backup"), backup}}});
    if (!next)
        return Unexpected{next.error()};
    const auto entries = metaNumber(connection, QStringLiteral("rows.activity_log"));
    if (!entries)
        return Unexpected{entries.error()};
    return setMeta(connection, QStringLiteral("rows.activity_log"), QString::number(*entries + 1));
}

} // namespace

Result<QString> backUpBeforeMigration(Connection &connection, const QString &folder, std::int64_t from,
                                      const Clock &clock)
{
    const QString name = QFileInfo(folder).fileName();
    const QString backups = folder + QStringLiteral("/backups");
    if (!QDir().mkpath(backups) || !syncFolder(folder))
        return fail(ErrorCode::NoPermission,
                    QStringLiteral("the folder for the backup before the conversion cannot be made"), name);
    QString relative;
    // Two conversions within a second happen when a backup is put back and opened again.
    for (int attempt = 1; relative.isEmpty() || QFileInfo::exists(folder + QLatin1Char('/') + relative); ++attempt)
        relative = QStringLiteral("backups/case-format-%1-%2%3.gpkg")
                       .arg(from)
                       .arg(fileTime(clock.now()), attempt > 1 ? QStringLiteral("-%1").arg(attempt) : QString());
    if (const auto copied = writeSnapshot(connection, folder + QLatin1Char('/') + relative, {}); !copied)
        return Unexpected{Error{copied.error().code, copied.error().what, name}};
    return relative;
}

Result<void> migrateSchema(Connection &connection, std::int64_t from, const QString &backup, const Clock &clock)
{
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    if (from < 2) {
        if (const auto migrated = migrateTo2(connection, clock.now()); !migrated)
            return migrated;
    }
    // Format 3: the layers of the map. Format 4: its bookmarks.
    for (const auto &[format, kind] : {std::pair(3, ItemKind::Layer), std::pair(4, ItemKind::Bookmark)}) {
        if (from >= format)
            continue;
        if (const auto added = addItemTable(connection, kind, clock.now()); !added)
            return added;
    }
    // Format 5: statements of ships.
    if (from < 5) {
        if (const auto added = addStatements(connection, clock.now()); !added)
            return added;
    }
    // Format 6: leads, shipments and sightings; new columns.
    if (from < 6) {
        for (const ItemKind kind : {ItemKind::Evidence, ItemKind::Claim, ItemKind::Link})
            if (const auto rebuilt = rebuildItemTable(connection, kind); !rebuilt)
                return rebuilt;
        for (const ItemKind kind : {ItemKind::Lead, ItemKind::Shipment, ItemKind::Sighting})
            if (const auto added = addItemTable(connection, kind, clock.now()); !added)
                return added;
    }
    // Format 7: new columns of annotations.
    if (from < 7) {
        if (const auto rebuilt = rebuildItemTable(connection, ItemKind::Annotation); !rebuilt)
            return rebuilt;
    }
    if (const auto logged = logMigration(connection, from, backup, clock); !logged)
        return logged;
    if (const auto set = setMeta(connection, QStringLiteral("schema"), QString::number(schemaNumber)); !set)
        return set;
    return transaction->commit();
}

} // namespace leadline
