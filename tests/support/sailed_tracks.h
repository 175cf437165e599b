// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/track_splitter.h"

#include <cmath>
#include <memory>
#include <vector>

namespace leadline::testing {

/// A made-up report, `minutes` after the morning of 20 October 2023, 11:00 UTC.
inline PositionReport reported(double minutes, double lon, double lat, double knots, double course = 90)
{
    PositionReport report;
    report.time = {instantFromCivilUtc(2023, 10, 20, 11).msUtc + std::llround(minutes * 60'000)};
    report.lon = static_cast<std::int32_t>(std::lround(lon * 1e7));
    report.lat = static_cast<std::int32_t>(std::lround(lat * 1e7));
    if (knots >= 0)
        report.sogTenthsKnot = static_cast<std::uint16_t>(std::lround(knots * 10));
    report.cogTenthsDegree = static_cast<std::uint16_t>(std::lround(course * 10));
    return report;
}

inline Instant minute(double minutes)
{
    return {instantFromCivilUtc(2023, 10, 20, 11).msUtc + std::llround(minutes * 60'000)};
}

/// Vessel 1 sails east from 11:02 to 11:23 past Rajin, is silent for two hours, and sails on; vessel 2 lies still far
/// in the south, reporting at 11:05 and 11:15.
inline TrackBlock sailedTracks()
{
    const std::vector first{reported(2, 130.0, 42.0, 9), reported(9, 130.1, 42.0, 10), reported(16, 130.2, 42.0, 11),
                            reported(23, 130.3, 42.0, -1)};
    const std::vector second{reported(143, 130.5, 42.0, 4), reported(150, 130.6, 42.0, 5)};
    const std::vector still{reported(5, 128.0, 35.0, 0), reported(15, 128.0, 35.0, 0)};
    const VesselReports entries[] = {
        {VesselId{1}, EvidenceId{1}, first}, {VesselId{1}, EvidenceId{1}, second}, {VesselId{2}, EvidenceId{1}, still}};
    return cutIntoSegments(entries, 3'600);
}

} // namespace leadline::testing
