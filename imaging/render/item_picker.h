// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/tracks/track_spot.h"

namespace leadline {

/// What a click at `pixel` means: a mark or a place under it, then the nearest line (annotation, track), then the
/// smallest figure round it, then the topmost scene there. None where nothing is within `tolerancePixels`.
/// Among ten million positions that takes some milliseconds.
ItemRef pickItem(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerancePixels);

/// How many vessels' tracks come within `tolerancePixels` of a pixel.
std::size_t vesselsAt(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerancePixels);

/// The place on a shown track nearest to a pixel: a report where one is as near as the hand can tell, else a point
/// between two. Nothing where no track is within `tolerancePixels`.
std::optional<TrackSpot> trackSpotAt(QPointF pixel, const MapScene &scene, const Viewport &view,
                                     double tolerancePixels);

} // namespace leadline
