// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"
#include "model/isolate/scene_positions.h"

namespace leadline {

/// Where the nodes of a lattice over the stored array lie on the Earth. Errors: Unsupported (the scene has no place on
/// the Earth, or in a coordinate system that leads there).
Result<ScenePositions> positionsAt(const SceneReader &scene, const PositionsRequest &request);

} // namespace leadline
