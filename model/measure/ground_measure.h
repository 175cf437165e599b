// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <optional>
#include <vector>

namespace leadline {

/// A figure and how far off it may be: nothing where nobody knows how finely the points were set.
struct Measured
{
    double value = 0;
    std::optional<double> plusMinus;
};

/// All on the WGS 84 ellipsoid along geodesics (Karney 2013, through PROJ). `pixelMetres`: the ground sample distance
/// of the scene that the points were set on; each point then is off by up to one pixel, in any direction, each by
/// itself, and the deviations are added in quadrature. Thread-safe.

/// Metres along a path of two points and more. Its ends move the length by a pixel each, a corner by as much as it
/// turns: |u - v| of the directions of its two legs.
Measured pathLength(const std::vector<LatLon> &path, std::optional<double> pixelMetres = {});
/// Degrees clockwise from true north at `from`, 0 <= value < 360; plus or minus the angle that a pixel at both ends is
/// seen under (180 where the points are nearer than that).
Measured trueBearing(LatLon from, LatLon to, std::optional<double> pixelMetres = {});
/// Degrees clockwise from true north at `to`, going on.
double finalBearing(LatLon from, LatLon to);
/// Metres round an open ring of three corners and more.
Measured ringPerimeter(const std::vector<LatLon> &ring, std::optional<double> pixelMetres = {});
/// Square metres inside an open ring, above zero whichever way round it goes; the smaller side of the ellipsoid. A
/// corner moves the area by half the way between its neighbours.
Measured ringArea(const std::vector<LatLon> &ring, std::optional<double> pixelMetres = {});
/// Degrees between the two legs at `at`, 0 to 180.
Measured angleAt(LatLon from, LatLon at, LatLon to, std::optional<double> pixelMetres = {});

} // namespace leadline
