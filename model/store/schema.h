// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/geopackage_time.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/store/item_table.h"
#include "model/time/instant.h"

#include <QStringList>

#include <map>

namespace leadline {

/// The number of our tables' layout, in leadline_meta under "schema". A case with a greater one was made by a newer
/// Leadline and is refused untouched.
///   1  the first
///   2  custody, origin and companions of exhibits; log entries whose text can be deleted; time stamps
///   3  picture layers of the map
///   4  bookmarks of the map
///   5  what ships reported about themselves
///   6  leads, shipments, sightings; what exhibits may be used for and how they were examined; the nature of claims;
///      dates, quotes and exhibits of links
///   7  annotations of every kind, on pictures too; their style, scene and author
inline constexpr std::int64_t schemaNumber = 7;

/// Makes every table of an empty case file: a GeoPackage 1.3 with annotations, tracks, places and events as feature
/// tables and the rest as attribute tables. To be called outside of a transaction.
Result<void> createSchema(sqlite::Connection &connection, const QString &title, Instant now);

/// Refuses what is not ours to open, and gives the case format that it has. Errors: InvalidInput (no case),
/// NewerVersion (names it), Damaged.
Result<std::int64_t> checkVersion(sqlite::Connection &connection, const QString &context);

/// What the schema holds that ours does not, or otherwise than ours: "view spy", "table evidence (altered)". Error:
/// Damaged when a table of ours is missing.
Result<QStringList> findUnexpectedObjects(sqlite::Connection &connection, const QString &context);

/// Today's schema, made afresh in memory: "table evidence" to the SQL that made it, with the R-tree's inner tables.
Result<std::map<QString, QString>> expectedSchema();
std::string createTableSql(const ItemTable &table);
/// Enters one of our attribute tables in gpkg_contents.
Result<void> registerAttributeTable(sqlite::Connection &connection, const std::string &table, Instant now);

/// A value of leadline_meta. `fallback` when there is no such key.
Result<QString> metaText(sqlite::Connection &connection, const QString &key);
Result<std::int64_t> metaNumber(sqlite::Connection &connection, const QString &key);
Result<void> setMeta(sqlite::Connection &connection, const QString &key, const QString &value);

} // namespace leadline
