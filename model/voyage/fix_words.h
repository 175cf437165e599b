// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/display_zone.h"
#include "model/tracks/track_block.h"

#include <QString>

namespace leadline {

/// What is known of where a vessel was at a moment, in words: "reported 11:02", "between reports 11:02 and 11:09" (the
/// position is interpolated), "no report between 20 Oct 02:00 and 21 Oct 14:30", "before the first report, …", "after
/// the last report, …"; empty for a vessel without positions. A time of another day than the moment's has its date;
/// the zone's clocks, with "UTC+10" behind it all in another zone than UTC.
QString describeFix(const TrackBlock &block, VesselId vessel, Instant time, const DisplayZone &zone = {});

} // namespace leadline
