// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/track_store/track_rulings.h"
#include "model/tracks/vessel_statement.h"
#include "model/work/progress.h"

#include <functional>
#include <vector>

namespace leadline {

/// Writes one row inside the caller's transaction.
Result<void> insertStatement(sqlite::Connection &connection, const VesselStatement &statement);

/// Removes rows whose exhibit is not in the case, inside the caller's transaction. Gives how many went.
Result<std::int64_t> sweepStatements(sqlite::Connection &connection);
/// Removes the rows of one exhibit that is not in the case, likewise.
Result<std::int64_t> dropStatements(sqlite::Connection &connection, EvidenceId evidence);

/// What counts for a vessel, by the time when it was first seen: only of exhibits in the case. A statement that began
/// within the span of a ruling goes with the positions of that span.
Result<std::vector<VesselStatement>> readStatements(sqlite::Connection &connection, VesselId vessel);

/// Rows that one exhibit brought.
Result<std::int64_t> countStatements(sqlite::Connection &connection, EvidenceId evidence);

/// Compares every row with its hash. Names each that was altered ("statement 3 (of evidence:2)") and gives the number
/// of rows.
Result<std::int64_t> checkStatements(sqlite::Connection &connection, const Progress &progress,
                                     const std::function<void(const QString &item)> &altered);

} // namespace leadline
