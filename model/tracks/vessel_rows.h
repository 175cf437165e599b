// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"
#include "model/tracks/csv_chunk.h"

namespace leadline {

struct VesselRows
{
    std::vector<AisVessel> vessels; ///< by MMSI, then by label; some without reports
    std::int64_t duplicateRows = 0;
    std::int64_t outOfOrderRows = 0;
    std::int64_t droppedStatements = 0;        ///< reports of values of which there were too many
    std::vector<std::uint32_t> duplicateLines; ///< rising; at most RejectedRows::maximumLines
};

/// Puts the rows of all chunks together by MMSI and time, drops exact duplicates, and settles what the rows state
/// about each ship. Line numbers are final.
VesselRows gatherVesselRows(FileRows file, int threads);

/// Puts the rows together and completes the report, whose rows read, rejected ones and warnings are there already.
/// Error: InvalidInput when no row could be kept, with the reasons; `name` is the file's.
Result<AisCsvData> settleTracks(AisCsvReport report, FileRows rows, const QString &name, int threads);

/// What one ship stated over time. `firstLines` are those of the chunks that the tally's places speak of; empty: its
/// places are lines.
std::vector<VesselStatement> settleStatements(const StatementTally &tally,
                                              const std::vector<std::uint32_t> &firstLines);

/// Settles one ship's stated values into an AisVessel without reports.
AisVessel settleStatics(std::uint32_t mmsi, const StaticFields &statics);

} // namespace leadline
