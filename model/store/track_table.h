// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/track_rows.h"

namespace leadline {

/// Writes one row and its R-tree entry inside the caller's transaction.
Result<void> insertTrackRow(sqlite::Connection &connection, const TrackRow &row);

/// Removes rows whose exhibit is not in the case (an import that was cancelled, undone or cut off) and their R-tree
/// entries, inside the caller's transaction. Gives how many rows went.
Result<std::int64_t> sweepTracks(sqlite::Connection &connection);

/// Removes the rows of one exhibit that is not in the case, likewise.
Result<std::int64_t> dropTracks(sqlite::Connection &connection, EvidenceId evidence);

/// See CaseStore: only rows whose exhibit is in the case count, and each position for the vessel that the case's
/// rulings say (track_rulings.h).
Result<TrackBlockPtr> readTracks(sqlite::Connection &connection, std::int64_t gapSeconds, const Progress &progress);
Result<std::map<VesselId, VesselTrackSummary>> readTrackSummaries(sqlite::Connection &connection);
Result<std::vector<SourcedPosition>> readPositions(sqlite::Connection &connection, VesselId vessel);

/// What one import brought, for its log entry.
struct TrackTotals
{
    std::int64_t rows = 0;
    std::int64_t vessels = 0;
    std::int64_t positions = 0;
};
Result<TrackTotals> trackTotals(sqlite::Connection &connection, EvidenceId evidence);

/// Compares every row with its hash. Adds what is wrong to `findings` and gives the number of rows.
Result<std::int64_t> checkTracks(sqlite::Connection &connection, const Progress &progress,
                                 std::vector<Finding> &findings);

} // namespace leadline
