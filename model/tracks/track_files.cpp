// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_files.h"

#include <algorithm>

namespace leadline {

namespace {

template<class T>
void append(std::vector<T> &to, const std::vector<T> &from, const TrackSegment &segment)
{
    to.insert(to.end(), from.begin() + segment.begin, from.begin() + segment.end);
}

} // namespace

TrackBlockPtr withoutFiles(const TrackBlockPtr &tracks, const std::set<EvidenceId> &files)
{
    const auto isOf = [&](const TrackSegment &segment) { return files.contains(segment.evidence); };
    if (!tracks || std::ranges::none_of(tracks->segments, isOf))
        return tracks;
    auto kept = std::make_shared<TrackBlock>();
    for (const TrackSegment &segment : tracks->segments) {
        if (isOf(segment))
            continue;
        TrackSegment moved = segment;
        moved.begin = static_cast<std::uint32_t>(kept->lon.size());
        append(kept->lon, tracks->lon, segment);
        append(kept->lat, tracks->lat, segment);
        append(kept->ms, tracks->ms, segment);
        append(kept->sogTenthsKnot, tracks->sogTenthsKnot, segment);
        append(kept->cogTenthsDegree, tracks->cogTenthsDegree, segment);
        append(kept->headingDegrees, tracks->headingDegrees, segment);
        append(kept->status, tracks->status, segment);
        moved.end = static_cast<std::uint32_t>(kept->lon.size());
        kept->segments.push_back(moved);
    }
    return kept;
}

} // namespace leadline
