// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"
#include "model/isolate/scene_values.h"

namespace leadline {

/// How the physical values of bands or of a formula are distributed in a scene or a part of it. A part is the smallest
/// upright rectangle of the stored array that holds the extent. Unless it is asked for an exact answer, it looks at
/// about a million pixels: all of a small scene, else those of a fitting overview, else 64 pieces spread over the area.
/// Errors: InvalidInput (no such band, area or CRS, a formula that cannot be read), Unsupported (exact, and more than
/// mostExactPixels), Damaged.
Result<std::vector<ValueStatistics>> valueStatistics(const SceneReader &scene, const StatisticsRequest &request);

} // namespace leadline
