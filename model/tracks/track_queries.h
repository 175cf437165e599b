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

/// Gaps of at least `minimumSeconds`, in time order, over all files: what one file misses another may have. Wherever
/// the block was cut.
std::vector<TrackGap> gapsOf(const TrackBlock &block, VesselId vessel, std::int64_t minimumSeconds);
/// How many these are: quicker.
std::int64_t gapCountOf(const TrackBlock &block, VesselId vessel, std::int64_t minimumSeconds);

/// Two reports that follow one another, of which a ship cannot have made both: several that share an identity, a
/// position that was made up, or a clock that is wrong look the same.
struct TrackJump
{
    VesselId vessel;
    Instant start; ///< report before
    Instant end;   ///< report after
    LatLon from;
    LatLon to;
    EvidenceId fromEvidence; ///< files of the two
    EvidenceId toEvidence;
    double distanceMetres = 0;               ///< over the ellipsoid, the shortest way
    std::optional<double> impliedSpeedKnots; ///< nothing where both have one time: beyond any speed
    std::int64_t durationMs() const { return end.msUtc - start.msUtc; }
};

/// Steps faster than `maximumKnots`, in time order, over all files. Reports of one time, up to their seconds, are a
/// jump where they are farther apart than a second allows.
std::vector<TrackJump> jumpsOf(const TrackBlock &block, VesselId vessel, double maximumKnots);

/// Vessels with a report in the box, or whose straight way between two reports of a segment crosses it, within the
/// time span when there is one. By id. `box` may cross the 180th meridian.
std::vector<VesselId> vesselsIn(const TrackBlock &block, const GeoBox &box,
                                const std::optional<TimeSpan> &span = std::nullopt);

} // namespace leadline
