// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_scene.h"

namespace leadline {

/// One lane for each thing that was looked for at a place, with its sightings and the stays that follow from them. The
/// few that were looked for most are shown unasked. Pure; any thread.
std::vector<TimelineLane> sightingLanes(const CaseData &data, const TimelineInputs &inputs);

/// One lane of shipments and their dated legs; none where nothing is dated. Those without any date go to `undated`.
std::vector<TimelineLane> shipmentLanes(const CaseData &data, const TimelineInputs &inputs,
                                        std::vector<ItemRef> &undated);

} // namespace leadline
