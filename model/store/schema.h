// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/sqlite_connection.h"
#include "model/time/instant.h"

#include <QStringList>

namespace leadline {

/// The number of our tables' layout, in leadline_meta under "schema". A case with a greater one was made by a newer
/// Leadline and is refused untouched.
inline constexpr std::int64_t schemaNumber = 1;

/// Makes every table of an empty case file: a GeoPackage 1.3 with annotations, tracks, places and events as feature
/// tables and the rest as attribute tables. To be called outside of a transaction.
Result<void> createSchema(sqlite::Connection &connection, const QString &title, Instant now);

/// Refuses what is not ours to open. Errors: InvalidInput (no case), NewerVersion (names it), Damaged.
Result<void> checkVersion(sqlite::Connection &connection, const QString &context);

/// What the schema holds that ours does not, or otherwise than ours: "view spy", "table evidence (altered)". Error:
/// Damaged when a table of ours is missing.
Result<QStringList> findUnexpectedObjects(sqlite::Connection &connection, const QString &context);

/// A DATETIME of the standard: "2023-10-20T11:01:00.000Z", the milliseconds always written.
QString geoPackageTime(Instant t);

/// A value of leadline_meta. `fallback` when there is no such key.
Result<QString> metaText(sqlite::Connection &connection, const QString &key);
Result<std::int64_t> metaNumber(sqlite::Connection &connection, const QString &key);
Result<void> setMeta(sqlite::Connection &connection, const QString &key, const QString &value);

} // namespace leadline
