// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"
#include "imaging/render/scene_legend.h"

namespace leadline {

/// The legend of a scene as it is shown now: nothing where its style puts no single value through a ramp. Where the
/// style does not state the values themselves they are counted. Reads and waits: worker threads. Errors: as of opening
/// the scene and of SceneSession::requestStatistics().
Result<std::optional<SceneLegend>> readLegend(SceneLibrary &library, const SceneSource &source,
                                              std::stop_token stop = {});

/// Whether a style may have a legend at all: spares opening scenes that have none.
bool mayHaveLegend(const SceneStyle &style);

} // namespace leadline
