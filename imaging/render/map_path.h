// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"

#include <QLineF>
#include <QPolygonF>

#include <optional>
#include <vector>

namespace leadline {

/// Vertices on the screen, in order. Consecutive vertices take the short way round the world, also across the
/// dateline; the whole path is shown once, at the copy of the world nearest to the view's centre. Vertices outside the
/// projection are left out.
QPolygonF pixelPath(const std::vector<LatLon> &vertices, const Viewport &view);

/// The part of a filled polygon inside `bounds` (Sutherland and Hodgman 1974); edges may run along the bounds. Rings of
/// a continent are cut before they are painted: a rasteriser would walk all of them.
QPolygonF clippedPolygon(QPolygonF polygon, const QRectF &bounds);

/// The part of a line inside `bounds` (Liang and Barsky 1984).
std::optional<QLineF> clippedLine(const QLineF &line, const QRectF &bounds);

/// The viewport's rectangle in pixels, grown on every side.
QRectF screenBounds(const Viewport &view, double marginPixels);

/// The angle on the screen (degrees clockwise from up) of an azimuth at a place: the same on Web Mercator, which is
/// conformal with north up, and turned in other projections.
double screenAngleDegrees(double azimuthDegrees, LatLon at, const Viewport &view);

double distanceToSegment(QPointF p, const QLineF &segment);

} // namespace leadline
