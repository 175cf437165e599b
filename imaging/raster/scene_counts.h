// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

#include <vector>

namespace leadline {

/// Statistics of a scene with histograms that are worth looking at: where few values lie far off (a bright roof, a
/// fill value that nobody declared), the histogram covers what most values take. Reads and waits: worker threads.
/// Errors: as SceneSession::requestStatistics(), and of opening the scene.
Result<std::vector<ValueStatistics>> countSceneValues(SceneLibrary &library, const SceneSource &source,
                                                      StatisticsRequest request, std::stop_token stop = {});

} // namespace leadline
