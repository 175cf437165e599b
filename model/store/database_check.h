// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"

namespace leadline {

/// Checks the case file as a database and as a GeoPackage, but for the rows that people write: SQLite's own integrity
/// (which misses most flipped bits), the spatial indexes' inner structure, foreign keys, every object of the schema,
/// the header's numbers, every row of the tables that the standard asks for, extents that cover the features, the type
/// of every value of track and activity_log, and the seals. Adds what is wrong to the report. Error: Damaged, when the
/// file cannot be read through.
Result<void> checkDatabase(sqlite::Connection &connection, const QString &folder, VerifyReport &report);

} // namespace leadline
