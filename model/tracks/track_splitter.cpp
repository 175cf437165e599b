// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_splitter.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::int64_t halfTurn = 1'800'000'000; // 180° in 1e-7°

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
    block.reserve(total);
    block.segments.reserve(pieces.size());
    for (const Piece &piece : pieces)
        block.append(piece.vessel->vessel, piece.vessel->evidence,
                     piece.vessel->reports.subspan(piece.run.begin, piece.run.end - piece.run.begin));
    return block;
}

} // namespace leadline
