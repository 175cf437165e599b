// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_block.h"

#include <algorithm>

namespace leadline {

void TrackBlock::reserve(std::size_t positions)
{
    lon.reserve(positions);
    lat.reserve(positions);
    ms.reserve(positions);
    sogTenthsKnot.reserve(positions);
    cogTenthsDegree.reserve(positions);
    headingDegrees.reserve(positions);
    status.reserve(positions);
}

void TrackBlock::append(VesselId vessel, EvidenceId evidence, std::span<const PositionReport> reports)
{
    TrackSegment segment;
    segment.vessel = vessel;
    segment.evidence = evidence;
    segment.begin = static_cast<std::uint32_t>(lon.size());
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
        lon.push_back(report.lon);
        lat.push_back(report.lat);
        ms.push_back(static_cast<std::uint32_t>(report.time.msUtc - segment.start.msUtc));
        sogTenthsKnot.push_back(report.sogTenthsKnot);
        cogTenthsDegree.push_back(report.cogTenthsDegree);
        headingDegrees.push_back(report.headingDegrees);
        status.push_back(report.status);
    }
    segment.bounds = {west * 1e-7, south * 1e-7, east * 1e-7, north * 1e-7};
    segments.push_back(segment);
}

} // namespace leadline
