// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/display_zone.h"
#include "model/tracks/track_block.h"

#include <QStringList>

#include <cstdint>

namespace leadline {

/// A place on a drawn track: a report, or a point of the straight way between two.
struct TrackSpot
{
    TrackBlockPtr block;
    std::size_t segment = 0;  ///< of the block
    std::uint32_t report = 0; ///< the one at or before
    double part = 0;          ///< of the way to the next one; 0: the report itself
    double pixels = 0;        ///< how far off the asked place it is drawn

    const TrackSegment &track() const { return block->segments[segment]; }
    bool isReport() const { return part == 0; }
    Instant time() const;
    LatLon position() const;
};

/// For people, a line each: when, what the report says, or that it is interpolated and between which reports.
QStringList describeSpot(const TrackSpot &spot, const DisplayZone &zone = {});

} // namespace leadline
