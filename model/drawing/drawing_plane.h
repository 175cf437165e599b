// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QPointF>

#include <vector>

namespace leadline {

/// What shapes are drawn on: the two have the same functions, so that a circle or a sector is worked out once. Azimuths
/// in degrees clockwise, 0 <= azimuth < 360. Thread-safe.

/// The WGS 84 ellipsoid. Lengths in metres, azimuths from true north.
struct GroundPlane
{
    using Point = LatLon;

    static double length(Point a, Point b);
    static double azimuth(Point from, Point to);
    /// Where `length` in a direction leads. `tolerance` metres: how far off the answer may be; 0: exact. Close by, a
    /// plane with the two radii of curvature of the place is enough and ten times as fast.
    static Point offset(Point from, double azimuthDegrees, double length, double tolerance = 0);
    /// Appends the way from `a` (which is there already) to `b`, so that straight pieces on a map in Mercator or in a
    /// conformal plane are no further than `tolerance` from the geodesic; 0: than 1/5000 of its length.
    static void appendWay(std::vector<Point> &way, Point a, Point b, double tolerance);
};

/// A picture. Lengths in pixels, azimuths from straight up; y grows downwards.
struct ImagePlane
{
    using Point = QPointF;

    static double length(Point a, Point b);
    static double azimuth(Point from, Point to);
    static Point offset(Point from, double azimuthDegrees, double length, double tolerance = 0);
    static void appendWay(std::vector<Point> &way, Point a, Point b, double tolerance);
};

} // namespace leadline
