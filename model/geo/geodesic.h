// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <vector>

namespace leadline {

/// Shortest distance over the WGS 84 ellipsoid, metres (Karney 2013, through PROJ). Thread-safe.
double distanceMetres(LatLon a, LatLon b);

/// Direction at `a` towards `b`, degrees clockwise from true north, 0 <= azimuth < 360.
double azimuthDegrees(LatLon a, LatLon b);

/// The point `metres` away from `start` in direction `azimuthDegrees`.
LatLon destination(LatLon start, double azimuthDegrees, double metres);

/// The shortest way from a to b over the ellipsoid, both ends included, with a point at least every 100 km.
std::vector<LatLon> shortestWay(LatLon a, LatLon b);

/// Square metres inside an open ring of geodesics, above zero where it goes counter-clockwise; of the two sides of the
/// ellipsoid the smaller one (Karney 2013, section 6, through PROJ).
double signedAreaSquareMetres(const std::vector<LatLon> &ring);

} // namespace leadline
