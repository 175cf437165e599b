// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Lays pictures on the map in order, each at the copy of the world nearest to the view's centre. Smooth when a pixel
/// of the picture is smaller than about two of the screen; beyond that its pixels are shown as they are.
void paintRasters(QPainter &painter, const std::vector<RasterPatch> &patches, const Viewport &view);

} // namespace leadline
