// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"

namespace leadline {

/// Checks a whole case on one snapshot: the database and the GeoPackage (database_check.h), row counts, every item's
/// row and its entry in the spatial index, tracks, the log's chain, and every exhibit's bytes (exhibit_check.h). What
/// is wrong is in the report; an error means that the check itself could not be done, or was stopped.
Result<VerifyReport> verifyCase(sqlite::Connection &connection, const QString &folder, const Progress &progress);

} // namespace leadline
