// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_scene.h"

namespace leadline {

/// The lanes of dated pictures of the ground: scenes that are exhibits, scenes on servers, and layers of tiles that
/// state a time. One lane; or with `inputs.scenesByPlace` one for each place, from north to south: scenes whose
/// footprints overlap, called after the place of the case that lies in them, else as `inputs.placeName` says, else by
/// position. Pure; any thread.
std::vector<TimelineLane> sceneLanes(const CaseData &data, const TimelineInputs &inputs);

} // namespace leadline
