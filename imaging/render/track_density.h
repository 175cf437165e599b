// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/track_lines.h"
#include "imaging/render/viewport.h"
#include "imaging/tracks/density_grid.h"

#include <QPointF>

#include <vector>

class QPainter;

namespace leadline {

/// A side of a cell on the screen, logical pixels.
constexpr double densityCellPixels = 2;
/// A step between two reports that is faster over the ground is no way of a ship: not counted.
constexpr double fastestCountedKnots = 60;

/// Which part of the plane a grid covers.
struct DensityFrame
{
    double cellMetres = 1; ///< map metres
    QPointF upperLeft;     ///< map metres; a whole number of cells from the plane's origin: cells do not move with the
                           ///< view
    int columns = 0;
    int rows = 0;
};
DensityFrame densityFrameOf(const Viewport &view);

/// How long vessels were in each cell: between two reports that follow one another, over all files, the straight way is
/// taken as sailed evenly, unless there is a gap between them (TrackLook::gapSeconds) or a step of more than
/// fastestCountedKnots. Time for which several files have reports counts once. What the scene's time, speeds and hidden
/// vessels leave out is left out. All positions are read, none is left to a pyramid: some 50 ns each and core.
DensityGrid densityOf(const std::vector<ShownTrack> &tracks, const MapScene &scene, const Viewport &view,
                      const DensityFrame &frame);

/// The density of the tracks in colours of DensityScale. A vessel of one report has no time, and none is painted.
void paintTrackDensity(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene,
                       const Viewport &view);

/// What the colours of tracks mean as they are drawn in this view: MapScene::trackLegend, or that of the density.
TrackLegend trackLegendOf(const MapScene &scene, const Viewport &view);

} // namespace leadline
