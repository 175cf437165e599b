// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"
#include "model/store/sqlite_connection.h"

namespace leadline {

/// Checks a whole case on one snapshot: SQLite's integrity, the schema, row counts and hashes, tracks, the log's chain,
/// and every exhibit's bytes (two threads). What is wrong is in the report; an error means that the check itself could
/// not be done, or was stopped.
Result<VerifyReport> verifyCase(sqlite::Connection &connection, const QString &folder, const Progress &progress);

} // namespace leadline
