// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/geo/lat_lon.h"
#include "model/time/instant.h"
#include "model/tracks/position_report.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace leadline {

/// A run of positions of one vessel without a gap inside, as indices into its TrackBlock. Positions are sorted by time.
struct TrackSegment
{
    VesselId vessel;
    EvidenceId evidence;     ///< the file that the positions came from
    std::uint32_t begin = 0; ///< first position
    std::uint32_t end = 0;   ///< one past the last
    Instant start;           ///< time of the first position; `ms` counts from here
    Instant finish;          ///< time of the last
    GeoBox bounds;           ///< never crosses the 180th meridian: segments are cut there

    std::uint32_t size() const { return end - begin; }
};

/// Positions in memory, immutable once built and shared by pointer: 12 bytes each for place and time, 7 for what the
/// report says; lines in the source file stay in the case file. Parallel arrays, one entry a position, segment after
/// segment. What was not available holds the sentinels of PositionReport.
struct TrackBlock
{
    std::vector<std::int32_t> lon;              ///< 1e-7 degrees, WGS 84
    std::vector<std::int32_t> lat;              ///< 1e-7 degrees, WGS 84
    std::vector<std::uint32_t> ms;              ///< milliseconds since the segment's start
    std::vector<std::uint16_t> sogTenthsKnot;   ///< speed over ground
    std::vector<std::uint16_t> cogTenthsDegree; ///< course over ground, true
    std::vector<std::uint16_t> headingDegrees;  ///< true
    std::vector<std::uint8_t> status;           ///< navigational status, 0..15
    std::vector<TrackSegment> segments;         ///< sorted by vessel, then start

    std::size_t positionCount() const { return lon.size(); }
    LatLon at(std::size_t i) const { return {lat[i] * 1e-7, lon[i] * 1e-7}; }
    Instant timeAt(const TrackSegment &segment, std::size_t i) const { return {segment.start.msUtc + ms[i]}; }

    void reserve(std::size_t positions);
    /// Appends a segment. Preconditions: at least one report, sorted by time, no more than 2^32 ms from first to last,
    /// no step over the 180th meridian; the caller keeps segments sorted by vessel, then start.
    void append(VesselId vessel, EvidenceId evidence, std::span<const PositionReport> reports);
};

using TrackBlockPtr = std::shared_ptr<const TrackBlock>;

} // namespace leadline
