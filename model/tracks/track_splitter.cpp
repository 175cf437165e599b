// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_splitter.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::int64_t halfTurn = 1'800'000'000; // 180° in 1e-7°

void append(TrackBlock &block, const VesselReports &vessel, ReportRun run)
{
    const std::span<const PositionReport> reports = vessel.reports.subspan(run.begin, run.end - run.begin);
    TrackSegment segment;
    segment.vessel = vessel.vessel;
    segment.evidence = vessel.evidence;
    segment.begin = static_cast<std::uint32_t>(block.lon.size());
    segment.end = segment.begin + static_cast<std::uint32_t>(reports.size());
    segment.start = reports.front().time;
    segment.finish = reports.back().time;
    std::int32_t west = reports.front().lon;
    std::int32_t east = west;
    std::int32_t south = reports.front().lat;
    std::int32_t north = south;
    for (const PositionReport &report : reports) {
        west = std::min(west, report.lon);
        east = std::max(east, report.lon);
        south = std::min(south, report.lat);
        north = std::max(north, report.lat);
        block.lon.push_back(report.lon);
        block.lat.push_back(report.lat);
        block.ms.push_back(static_cast<std::uint32_t>(report.time.msUtc - segment.start.msUtc));
    }
    segment.bounds = {west * 1e-7, south * 1e-7, east * 1e-7, north * 1e-7};
    block.segments.push_back(segment);
}

} // namespace

bool isCutBetween(const PositionReport &before, const PositionReport &after, std::int64_t gapSeconds)
{
    return after.time.msUtc - before.time.msUtc > gapSeconds * 1000 ||
           std::abs(std::int64_t(after.lon) - before.lon) > halfTurn;
}

std::vector<ReportRun> splitAtGaps(std::span<const PositionReport> reports, std::int64_t gapSeconds)
{
    constexpr std::int64_t longestMs = std::numeric_limits<std::uint32_t>::max();
    std::vector<ReportRun> runs;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const bool starts = i == 0 || isCutBetween(reports[i - 1], reports[i], gapSeconds) ||
                            reports[i].time.msUtc - reports[runs.back().begin].time.msUtc > longestMs;
        if (starts)
            runs.push_back({i, i + 1});
        else
            runs.back().end = i + 1;
    }
    return runs;
}

TrackBlock cutIntoSegments(std::span<const VesselReports> vessels, std::int64_t gapSeconds)
{
    struct Piece
    {
        const VesselReports *vessel;
        ReportRun run;
    };
    std::vector<Piece> pieces;
    std::size_t total = 0;
    for (const VesselReports &vessel : vessels) {
        for (const ReportRun run : splitAtGaps(vessel.reports, gapSeconds))
            pieces.push_back({&vessel, run});
        total += vessel.reports.size();
    }
    std::ranges::stable_sort(pieces, [](const Piece &a, const Piece &b) {
        if (a.vessel->vessel != b.vessel->vessel)
            return a.vessel->vessel < b.vessel->vessel;
        return a.vessel->reports[a.run.begin].time < b.vessel->reports[b.run.begin].time;
    });
    TrackBlock block;
    block.lon.reserve(total);
    block.lat.reserve(total);
    block.ms.reserve(total);
    block.segments.reserve(pieces.size());
    for (const Piece &piece : pieces)
        append(block, *piece.vessel, piece.run);
    return block;
}

} // namespace leadline
