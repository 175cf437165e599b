// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"
#include "imaging/render/scene_builder.h"
#include "model/work/progress.h"

#include <functional>

namespace leadline {

/// Which scenes go onto a picture of the map, and where their bytes lie.
struct PlacedScenesRequest
{
    TimeWindow time;
    Filter filter;
    std::function<QString(const Evidence &)> pathOf;
};

/// Reads the windows of all shown scenes that fall into the viewport and puts them into `scene.scenes`, oldest first,
/// and the legends of those that have one into `scene.legends`.
/// Waits: for exports and worker threads. A scene that cannot be read is left out and named in the answer, one
/// sentence each; only a cancel is an error.
Result<QStringList> placeScenes(MapScene &scene, const CaseData &data, SceneLibrary &library, const Viewport &viewport,
                                const PlacedScenesRequest &request, const Progress &progress);

} // namespace leadline
