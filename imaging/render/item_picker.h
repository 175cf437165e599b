// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

namespace leadline {

/// What a click at `pixel` means: a mark or a place under it, then the nearest line (annotation, track), then the
/// smallest figure round it, then the topmost scene there. None where nothing is within `tolerancePixels`.
ItemRef pickItem(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerancePixels);

} // namespace leadline
