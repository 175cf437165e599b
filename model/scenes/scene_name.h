// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenes/scene_sheet.h"

namespace leadline {

/// What a scene's file name says by the naming conventions of its producer: Sentinel-1 and Sentinel-2 (ESA's product
/// names, and the short ids of the cloud catalogues), Landsat Collection 1 and 2 (USGS). Platform, sensor, processing
/// level and scene id; empty for other facts and other names.
QString sceneFactInName(SceneFact fact, const QString &fileName);

} // namespace leadline
