// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "widgets/timeline/lane_arrangement.h"

namespace leadline {

// How the lanes of the timeline stand. Like the map's drawing (kept_map.h) it is no statement of the case: it lies in
// derived/timeline.json, is no step to undo, is not logged and travels in no bag.

/// As nothing where there is nothing, or nothing that can be read.
LaneArrangement readKeptLanes(const QString &derivedFolder);
/// Writes it whole or not at all. Error: Io and its like.
Result<void> writeKeptLanes(const QString &derivedFolder, const LaneArrangement &lanes);

} // namespace leadline
