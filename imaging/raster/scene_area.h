// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"

#include <QRect>
#include <QRectF>

#include <optional>
#include <vector>

namespace leadline {

/// The rectangle of the map plane that an outline on the Earth covers: in the copy of the world that lies nearest to
/// `nearX`, across the 180th meridian in one piece, up to the map's edge when the outline runs round a pole. Nothing
/// when a point has no place on this map.
std::optional<QRectF> areaOnMap(const std::vector<LatLon> &outline, const Projection &projection, double nearX);

/// The device pixels of a viewport that an area of the plane touches: x, y from the upper left, cut to the view. Empty
/// when it lies elsewhere.
QRect devicePixelsOf(const QRectF &area, const Viewport &viewport);

/// The rectangle of the plane under device pixels of a viewport (bottom edge first, as Viewport::mapExtent()).
QRectF extentOf(const QRect &devicePixels, const Viewport &viewport);

} // namespace leadline
