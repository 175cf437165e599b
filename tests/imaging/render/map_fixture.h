// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/basemap/basemap.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QImage>

#include <vector>

namespace leadline::test {

/// The shipped basemap, read once for all tests.
std::shared_ptr<const Basemap> shippedBasemap();

/// One segment per list of positions, an hour between positions.
struct SegmentPlan
{
    std::int64_t vessel = 1;
    Instant start;
    std::vector<LatLon> positions;
};
TrackBlockPtr trackBlock(const std::vector<SegmentPlan> &plans);

constexpr std::int64_t hourMs = 3'600'000;
constexpr std::int64_t reportMs = 600'000; ///< between two positions of a SegmentPlan

/// 42.0–43.4 N, 129.8–133.6 E on 1100×760.
Viewport rajinView();
/// A view of `size` round a place.
Viewport viewAt(LatLon centre, double zoom, QSizeF size = {400, 300});

/// Dark tokens and the shipped basemap, nothing else.
MapScene emptyScene();
/// A vessel's style: sky blue.
TrackStyle styleOf(std::int64_t vessel, const QString &name = {});

/// One layer over water, a pixel for a pixel of the view.
QImage painted(PaintLayer layer, const MapScene &scene, const Viewport &view);

/// The colour of the picture at a place.
QColor colourAt(const QImage &image, LatLon position, const Viewport &view);
/// Largest difference of a channel.
int difference(const QColor &a, const QColor &b);
/// How many pixels inside `area` are within `tolerance` of the colour.
int countNear(const QImage &image, const QColor &colour, const QRect &area, int tolerance = 24);

} // namespace leadline::test
