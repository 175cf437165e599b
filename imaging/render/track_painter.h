// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Vessel tracks up to the scene's cursor and inside its range: a line per segment, dotted legs where a vessel was dark
/// between two segments, a dot for a vessel that reported once, a mark at the last shown position. Names are labels.
/// Where the scene says density, that is painted (paintTrackDensity), with the lines of selected vessels over it.
/// A million positions of 5,000 vessels take some tens of milliseconds on a 1920×1080 picture.
void paintTracks(QPainter &painter, const MapScene &scene, const Viewport &view);

} // namespace leadline
