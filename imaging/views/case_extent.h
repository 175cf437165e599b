// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/tracks/track_block.h"

#include <optional>
#include <vector>

namespace leadline {

/// Where the places and events of a case are, which it may mention without having an exhibit from there.
std::vector<LatLon> mentionedPositions(const CaseData &data);

/// The area of exhibits, scenes on servers, tracks and drawings: what a case is about. Places and events that are only
/// mentioned may lie a continent away; they count when there is nothing else. Nothing when nothing has a position.
std::optional<GeoBox> extentOfCase(const CaseData &data, const std::vector<TrackBlockPtr> &tracks);

/// The area of one item: its geometry, footprint, track or position, its own or that of what it is linked to. A point
/// is a box without width.
std::optional<GeoBox> extentOfItem(ItemRef ref, const CaseData &data, const std::vector<TrackBlockPtr> &tracks);

} // namespace leadline
