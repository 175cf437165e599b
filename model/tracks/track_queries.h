// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/track_block.h"

#include <optional>
#include <span>

namespace leadline {

/// Where a vessel was at a moment, between two of its reports.
struct VesselFix
{
    LatLon position;
    std::uint32_t before = 0;           ///< index into the block of the report at or before the moment
    std::int64_t nearestReportMs = 0;   ///< distance in time to the nearer report; 0: reported at this very moment
    std::optional<double> trackDegrees; ///< direction of travel between the two reports; none where it lay still
};

/// The segments of one vessel, by start: a stretch of block.segments.
std::span<const TrackSegment> segmentsOf(const TrackBlock &block, VesselId vessel);

/// Linear in longitude and latitude between two reports of one segment; nothing in gaps, before the first and after
/// the last report. Where files overlap, the segment that has a report nearest to the moment answers.
std::optional<VesselFix> positionAt(const TrackBlock &block, VesselId vessel, Instant time);

/// Silence between two reports of a vessel. It says nothing about the cause: poor reception looks the same.
struct TrackGap
{
    VesselId vessel;
    Instant start; ///< last report before
    Instant end;   ///< first report after
    LatLon from;
    LatLon to;
    double distanceMetres = 0;    ///< over the ellipsoid, the shortest way
    double impliedSpeedKnots = 0; ///< distance / duration
    std::int64_t durationMs() const { return end.msUtc - start.msUtc; }
};

/// Gaps of at least `minimumSeconds`, in time order, over all files: what one file misses another may have. A block cut
/// at a longer gap than that has none below its own.
std::vector<TrackGap> gapsOf(const TrackBlock &block, VesselId vessel, std::int64_t minimumSeconds);

/// Vessels with a report in the box, or whose straight way between two reports of a segment crosses it, within the
/// time span when there is one. By id. `box` may cross the 180th meridian.
std::vector<VesselId> vesselsIn(const TrackBlock &block, const GeoBox &box,
                                const std::optional<TimeSpan> &span = std::nullopt);

} // namespace leadline
