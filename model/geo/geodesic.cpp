// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geodesic.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// WGS 84: semi-major axis in metres and flattening (EPSG:7030). geod_geodesic is only read after this.
const geod_geodesic &wgs84()
{
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1 / 298.257223563);
        return g;
    }();
    return ellipsoid;
}

} // namespace

double distanceMetres(LatLon a, LatLon b)
{
    double metres = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
    return metres;
}

double azimuthDegrees(LatLon a, LatLon b)
{
    if (a == b)
        return 0;
    double azimuth = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, nullptr, &azimuth, nullptr);
    if (azimuth < 0)
        azimuth += 360;
    // A tiny negative azimuth rounds up to 360 in the sum; -0 is 0.
    return azimuth >= 360 || azimuth == 0 ? 0 : azimuth;
}

LatLon destination(LatLon start, double azimuthDegrees, double metres)
{
    LatLon end;
    geod_direct(&wgs84(), start.lat, start.lon, azimuthDegrees, metres, &end.lat, &end.lon, nullptr);
    return end;
}

std::vector<LatLon> shortestWay(LatLon a, LatLon b)
{
    constexpr double stepMetres = 100'000;
    double metres = 0, azimuth = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &metres, &azimuth, nullptr);
    const int steps = std::max(1, static_cast<int>(std::ceil(metres / stepMetres)));
    std::vector<LatLon> way{a};
    for (int step = 1; step < steps; ++step)
        way.push_back(destination(a, azimuth, metres * step / steps));
    way.push_back(b);
    return way;
}

double signedAreaSquareMetres(const std::vector<LatLon> &ring)
{
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (const LatLon corner : ring)
        geod_polygon_addpoint(&wgs84(), &polygon, corner.lat, corner.lon);
    double area = 0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, nullptr);
    return area;
}

} // namespace leadline
