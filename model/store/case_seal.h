// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"

namespace leadline {

/// The seals of a case: SHA-256 over every value of leadline_meta (title, given ids and labels, row counts) and of
/// gpkg_contents (extents, times of change), kept in leadline_meta as "seal.leadline_meta" and "seal.gpkg_contents".
/// No row hash covers those tables. A seal shows damage, not intent: who can write the case file can seal it again.
enum class SealState {
    Absent, ///< by a version of Leadline that made none
    Holds,
    Broken,
};

/// Writes the seals anew, inside the caller's transaction and as its last change of the two tables.
Result<void> writeSeals(sqlite::Connection &connection);

/// Compares the seals with what they cover, and adds every table whose seal does not hold to `findings`.
Result<SealState> checkSeals(sqlite::Connection &connection, std::vector<Finding> &findings);

} // namespace leadline
