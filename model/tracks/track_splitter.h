// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/position_report.h"
#include "model/tracks/track_block.h"

#include <span>

namespace leadline {

/// Reports of one vessel out of one file, sorted by time.
struct VesselReports
{
    VesselId vessel;
    EvidenceId evidence;
    std::span<const PositionReport> reports;
};

/// First and one past the last index of a run without a gap inside.
struct ReportRun
{
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const ReportRun &, const ReportRun &) = default;
};

/// Whether a track must be cut between two consecutive reports: more than `gapSeconds` lie between them, or the
/// shorter way leads over the 180th meridian.
bool isCutBetween(const PositionReport &before, const PositionReport &after, std::int64_t gapSeconds);

/// Cuts reports that are sorted by time. Runs are never longer than 49 days, which is what TrackBlock's milliseconds
/// can count. No report is lost or made up; an empty span gives no run.
std::vector<ReportRun> splitAtGaps(std::span<const PositionReport> reports, std::int64_t gapSeconds);

/// Builds the block that is drawn and queried. Entries may come in any order; each is cut by splitAtGaps(), and the
/// segments are sorted by vessel, then start.
TrackBlock cutIntoSegments(std::span<const VesselReports> vessels, std::int64_t gapSeconds);

} // namespace leadline
