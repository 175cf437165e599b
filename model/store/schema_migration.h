// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/time/clock.h"

namespace leadline {

/// Brings the tables of an older case format (schema.h) to today's, in one transaction with a log entry that names the
/// formats and the backup. Rows keep their hashes, so that what was altered before is still found afterwards. Nothing
/// is changed unless all of it was. The caller has made the backup. Errors: Damaged, DiskFull, Io.
Result<void> migrateSchema(sqlite::Connection &connection, std::int64_t from, const QString &backup,
                           const Clock &clock);

/// Copies the case file to backups/case-format-<from>-<time>.gpkg in the case folder before it is converted, synced.
/// Gives its path relative to the case. Errors: DiskFull, NoPermission, Io.
Result<QString> backUpBeforeMigration(sqlite::Connection &connection, const QString &folder, std::int64_t from,
                                      const Clock &clock);

} // namespace leadline
