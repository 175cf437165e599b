// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/report_steps.h"

#include <algorithm>

namespace leadline {

namespace {

/// Asks `counts` once a vessel: segments stand vessel by vessel.
template<class Visit>
void forEachSegment(const TrackBlock &block, const VesselTest &counts, Visit &&visit)
{
    VesselId vessel;
    bool taken = false;
    for (const TrackSegment &segment : block.segments) {
        if (segment.vessel != vessel) {
            vessel = segment.vessel;
            taken = counts(vessel);
        }
        if (taken && segment.size() > 0)
            visit(segment);
    }
}

} // namespace

std::optional<Instant> reportAfter(const TrackBlock &block, Instant t, const VesselTest &counts)
{
    std::optional<Instant> next;
    forEachSegment(block, counts, [&](const TrackSegment &segment) {
        if (segment.finish <= t || (next && segment.start >= *next))
            return;
        Instant candidate = segment.start;
        if (segment.start <= t) {
            const auto since = static_cast<std::uint32_t>(t.msUtc - segment.start.msUtc);
            const auto begin = block.ms.begin() + segment.begin;
            const auto end = block.ms.begin() + segment.end;
            const auto found = std::upper_bound(begin, end, since);
            candidate = {segment.start.msUtc + *found};
        }
        if (!next || candidate < *next)
            next = candidate;
    });
    return next;
}

std::optional<Instant> reportBefore(const TrackBlock &block, Instant t, const VesselTest &counts)
{
    std::optional<Instant> last;
    forEachSegment(block, counts, [&](const TrackSegment &segment) {
        if (segment.start >= t || (last && segment.finish <= *last))
            return;
        Instant candidate = segment.finish;
        if (segment.finish >= t) {
            const auto since = static_cast<std::uint32_t>(t.msUtc - segment.start.msUtc);
            const auto begin = block.ms.begin() + segment.begin;
            const auto end = block.ms.begin() + segment.end;
            const auto found = std::lower_bound(begin, end, since) - 1;
            candidate = {segment.start.msUtc + *found};
        }
        if (!last || candidate > *last)
            last = candidate;
    });
    return last;
}

} // namespace leadline
