// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// The tiles and scenes of a map, lowest first: by rank, then tiles below scenes, then as they were given.
std::vector<RasterPatch> picturesInOrder(const MapScene &scene);

/// Lays pictures on the map in order, each at the copy of the world nearest to the view's centre. Smooth when a pixel
/// of the picture is smaller than about two of the screen; beyond that its pixels are shown as they are.
/// Where two pictures of one layer (same item and rank) overlap and the layer can be seen through, the later one alone
/// is seen: it is the finer one of the same ground.
void paintRasters(QPainter &painter, const std::vector<RasterPatch> &patches, const Viewport &view);

} // namespace leadline
