// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_queries.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double metresPerSecondPerKnot = 1852.0 / 3600.0;

/// Index of the last report at or before `time`, which lies within the segment.
std::size_t reportBefore(const TrackBlock &block, const TrackSegment &segment, Instant time)
{
    const auto wanted = static_cast<std::uint32_t>(time.msUtc - segment.start.msUtc);
    const auto begin = block.ms.begin() + segment.begin;
    const auto end = block.ms.begin() + segment.end;
    return static_cast<std::size_t>(std::upper_bound(begin, end, wanted) - block.ms.begin()) - 1;
}

VesselFix fixIn(const TrackBlock &block, const TrackSegment &segment, Instant time)
{
    const std::size_t before = reportBefore(block, segment, time);
    VesselFix fix;
    fix.before = static_cast<std::uint32_t>(before);
    fix.position = block.at(before);
    const std::int64_t since = time.msUtc - block.timeAt(segment, before).msUtc;
    if (before + 1 == segment.end)
        return fix;
    const std::int64_t length = block.ms[before + 1] - block.ms[before];
    const LatLon from = block.at(before);
    const LatLon to = block.at(before + 1);
    fix.nearestReportMs = std::min(since, length - since);
    if (from != to)
        fix.trackDegrees = azimuthDegrees(from, to);
    if (since > 0) {
        const double part = static_cast<double>(since) / static_cast<double>(length);
        fix.position = {from.lat + (to.lat - from.lat) * part, from.lon + (to.lon - from.lon) * part};
    }
    return fix;
}

struct Report
{
    std::int64_t time = 0; ///< ms
    std::uint32_t index = 0;
    EvidenceId evidence;
};

/// Calls visit(before, after) for each two reports of a vessel that follow one another, over all files in time order.
template<class Visit>
void forEachStep(const TrackBlock &block, VesselId vessel, const Visit &visit)
{
    const std::span<const TrackSegment> segments = segmentsOf(block, vessel);
    std::optional<Report> last;
    const auto next = [&](const Report &report) {
        if (last)
            visit(*last, report);
        last = report;
    };
    std::vector<Report> merged;
    for (std::size_t s = 0; s < segments.size();) {
        std::size_t end = s + 1;
        Instant finish = segments[s].finish;
        for (; end < segments.size() && segments[end].start <= finish; ++end)
            finish = std::max(finish, segments[end].finish);
        if (end == s + 1) {
            for (std::uint32_t i = segments[s].begin; i < segments[s].end; ++i)
                next({segments[s].start.msUtc + block.ms[i], i, segments[s].evidence});
        } else {
            merged.clear();
            for (std::size_t each = s; each < end; ++each)
                for (std::uint32_t i = segments[each].begin; i < segments[each].end; ++i)
                    merged.push_back({segments[each].start.msUtc + block.ms[i], i, segments[each].evidence});
            std::ranges::stable_sort(merged, {}, &Report::time);
            std::ranges::for_each(merged, next);
        }
        s = end;
    }
}

/// Whether the straight line from `a` to `b` meets a box that does not cross the dateline (Liang and Barsky 1984).
bool crosses(LatLon a, LatLon b, const GeoBox &box)
{
    double first = 0;
    double last = 1;
    const auto clip = [&first, &last](double start, double step, double low, double high) {
        if (step == 0)
            return start >= low && start <= high;
        const double enter = ((step > 0 ? low : high) - start) / step;
        const double leave = ((step > 0 ? high : low) - start) / step;
        first = std::max(first, enter);
        last = std::min(last, leave);
        return first <= last;
    };
    return clip(a.lon, b.lon - a.lon, box.west, box.east) && clip(a.lat, b.lat - a.lat, box.south, box.north);
}

bool boundsMeet(const GeoBox &a, const GeoBox &b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

bool passes(const TrackBlock &block, const TrackSegment &segment, const GeoBox &box,
            const std::optional<TimeSpan> &span)
{
    if (!boundsMeet(segment.bounds, box))
        return false;
    if (span && !span->overlaps({segment.start, segment.finish}))
        return false;
    const Instant from = span ? std::max(span->earliest, segment.start) : segment.start;
    const Instant to = span ? std::min(span->latest, segment.finish) : segment.finish;
    LatLon last = fixIn(block, segment, from).position;
    if (box.contains(last))
        return true;
    for (std::size_t i = reportBefore(block, segment, from) + 1; i < segment.end; ++i) {
        const bool beyond = block.timeAt(segment, i) > to;
        const LatLon here = beyond ? fixIn(block, segment, to).position : block.at(i);
        if (crosses(last, here, box))
            return true;
        if (beyond)
            return false;
        last = here;
    }
    return false;
}

std::vector<GeoBox> withoutDateline(const GeoBox &box)
{
    if (!box.crossesDateline())
        return {box};
    return {{box.west, box.south, 180, box.north}, {-180, box.south, box.east, box.north}};
}

} // namespace

std::span<const TrackSegment> segmentsOf(const TrackBlock &block, VesselId vessel)
{
    // Not equal_range: clang 14 cannot read libstdc++'s subrange.
    return {std::ranges::lower_bound(block.segments, vessel, std::ranges::less(), &TrackSegment::vessel),
            std::ranges::upper_bound(block.segments, vessel, std::ranges::less(), &TrackSegment::vessel)};
}

std::optional<VesselFix> positionAt(const TrackBlock &block, VesselId vessel, Instant time)
{
    std::optional<VesselFix> best;
    for (const TrackSegment &segment : segmentsOf(block, vessel)) {
        if (segment.start > time)
            break;
        if (segment.finish < time)
            continue;
        const VesselFix fix = fixIn(block, segment, time);
        if (!best || fix.nearestReportMs < best->nearestReportMs)
            best = fix;
    }
    return best;
}

std::vector<TrackGap> gapsOf(const TrackBlock &block, VesselId vessel, std::int64_t minimumSeconds)
{
    std::vector<TrackGap> gaps;
    forEachStep(block, vessel, [&](const Report &before, const Report &after) {
        if (after.time - before.time < minimumSeconds * 1000 || after.time <= before.time)
            return;
        TrackGap gap{vessel, {before.time}, {after.time}, block.at(before.index), block.at(after.index)};
        gap.distanceMetres = distanceMetres(gap.from, gap.to);
        gap.impliedSpeedKnots =
            gap.distanceMetres / (static_cast<double>(gap.durationMs()) / 1000) / metresPerSecondPerKnot;
        gaps.push_back(gap);
    });
    return gaps;
}

std::int64_t gapCountOf(const TrackBlock &block, VesselId vessel, std::int64_t minimumSeconds)
{
    std::int64_t count = 0;
    forEachStep(block, vessel, [&](const Report &before, const Report &after) {
        count += after.time - before.time >= minimumSeconds * 1000 && after.time > before.time ? 1 : 0;
    });
    return count;
}

std::vector<TrackJump> jumpsOf(const TrackBlock &block, VesselId vessel, double maximumKnots)
{
    std::vector<TrackJump> jumps;
    forEachStep(block, vessel, [&](const Report &before, const Report &after) {
        const std::int64_t ms = after.time - before.time;
        const double most =
            maximumKnots * metresPerSecondPerKnot * static_cast<double>(std::max<std::int64_t>(ms, 1000)) / 1000;
        const LatLon from = block.at(before.index);
        const LatLon to = block.at(after.index);
        // A degree is nowhere longer than 111.7 km: most steps need no geodesic.
        const double east = std::remainder(to.lon - from.lon, 360);
        if (std::hypot(to.lat - from.lat, east) * 111'700 <= most)
            return;
        const double distance = distanceMetres(from, to);
        if (distance <= most)
            return;
        TrackJump jump{vessel, {before.time}, {after.time}, from, to, before.evidence, after.evidence, distance, {}};
        if (ms > 0)
            jump.impliedSpeedKnots = distance / (static_cast<double>(ms) / 1000) / metresPerSecondPerKnot;
        jumps.push_back(jump);
    });
    return jumps;
}

std::vector<VesselId> vesselsIn(const TrackBlock &block, const GeoBox &box, const std::optional<TimeSpan> &span)
{
    const std::vector<GeoBox> parts = withoutDateline(box);
    std::vector<VesselId> vessels;
    for (const TrackSegment &segment : block.segments) {
        if (!vessels.empty() && vessels.back() == segment.vessel)
            continue;
        const bool inside =
            std::ranges::any_of(parts, [&](const GeoBox &part) { return passes(block, segment, part, span); });
        if (inside)
            vessels.push_back(segment.vessel);
    }
    return vessels;
}

} // namespace leadline
