// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/drawing_plane.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double semiMajorMetres = 6378137.0; // WGS 84 (EPSG:7030)
constexpr double eccentricitySquared = 6.69437999014e-3;
constexpr double meanRadiusMetres = 6371008.8; // IUGG
// Towards the poles a parallel is a circle, and no number of pieces does for its tangent.
constexpr double mostTangent = 60;
constexpr int mostPieces = 512;

double turned(double degrees)
{
    const double turn = std::fmod(degrees, 360.0);
    return turn < 0 ? turn + 360 : turn;
}

double tangentOf(double lat)
{
    return std::min(std::abs(std::tan(lat * radians)), mostTangent);
}

/// A length in degrees near a place, without the ellipsoid: good to a hundredth.
double roughMetres(LatLon a, LatLon b)
{
    const double east = std::remainder(b.lon - a.lon, 360.0) * std::cos(0.5 * (a.lat + b.lat) * radians);
    return std::hypot(east, b.lat - a.lat) * radians * meanRadiusMetres;
}

/// How far the chord of a geodesic lies from it on a conformal map: d² tan φ / 8 R, the curvature of a parallel.
double sagMetres(LatLon a, LatLon b, double metres)
{
    return metres * metres * std::max(tangentOf(a.lat), tangentOf(b.lat)) / (8 * meanRadiusMetres);
}

} // namespace

double GroundPlane::length(Point a, Point b)
{
    return distanceMetres(a, b);
}

double GroundPlane::azimuth(Point from, Point to)
{
    return azimuthDegrees(from, to);
}

LatLon GroundPlane::offset(Point from, double azimuthDegrees, double length, double tolerance)
{
    const double error = length * length * (tangentOf(from.lat) + 0.01) / (2 * meanRadiusMetres);
    if (error > 0.5 * tolerance)
        return destination(from, azimuthDegrees, length);
    const double sine = std::sin(from.lat * radians);
    const double w = 1 - eccentricitySquared * sine * sine;
    const double prime = semiMajorMetres / std::sqrt(w);
    const double meridian = prime * (1 - eccentricitySquared) / w;
    const double north = length * std::cos(azimuthDegrees * radians);
    const double east = length * std::sin(azimuthDegrees * radians);
    return {from.lat + north / meridian / radians,
            std::remainder(from.lon + east / (prime * std::cos(from.lat * radians)) / radians, 360.0)};
}

void GroundPlane::appendWay(std::vector<Point> &way, Point a, Point b, double tolerance)
{
    const double metres = roughMetres(a, b);
    const double allowed = tolerance > 0 ? tolerance : metres / 5000;
    const double sag = sagMetres(a, b, metres);
    if (sag > allowed) {
        const double exact = distanceMetres(a, b);
        const double azimuth = azimuthDegrees(a, b);
        const int pieces = std::clamp(static_cast<int>(std::ceil(std::sqrt(sag / allowed))), 2, mostPieces);
        for (int i = 1; i < pieces; ++i)
            way.push_back(destination(a, azimuth, exact * i / pieces));
    }
    way.push_back(b);
}

double ImagePlane::length(Point a, Point b)
{
    return std::hypot(b.x() - a.x(), b.y() - a.y());
}

double ImagePlane::azimuth(Point from, Point to)
{
    return from == to ? 0 : turned(std::atan2(to.x() - from.x(), from.y() - to.y()) / radians);
}

QPointF ImagePlane::offset(Point from, double azimuthDegrees, double length, double)
{
    return from + QPointF(std::sin(azimuthDegrees * radians), -std::cos(azimuthDegrees * radians)) * length;
}

void ImagePlane::appendWay(std::vector<Point> &way, Point, Point b, double)
{
    way.push_back(b);
}

} // namespace leadline
