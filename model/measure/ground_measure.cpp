// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/measure/ground_measure.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;

std::optional<double> scaledBy(std::optional<double> pixelMetres, double factor)
{
    return pixelMetres ? std::optional(*pixelMetres * factor) : std::nullopt;
}

/// |u - v|² of the directions in and out of a corner: 2 (1 - cos of the turn).
double cornerWeight(LatLon before, LatLon at, LatLon after)
{
    if (before == at || at == after)
        return 1; // as an end: it has no direction
    const double turn = (azimuthDegrees(at, after) - azimuthDegrees(at, before) - 180) * radians;
    return 2 * (1 - std::cos(turn));
}

} // namespace

Measured pathLength(const std::vector<LatLon> &path, std::optional<double> pixelMetres)
{
    Measured length;
    double weights = 2; // the ends
    for (std::size_t i = 1; i < path.size(); ++i) {
        length.value += distanceMetres(path[i - 1], path[i]);
        if (i + 1 < path.size())
            weights += cornerWeight(path[i - 1], path[i], path[i + 1]);
    }
    length.plusMinus = scaledBy(pixelMetres, std::sqrt(weights));
    return length;
}

Measured trueBearing(LatLon from, LatLon to, std::optional<double> pixelMetres)
{
    Measured bearing{azimuthDegrees(from, to), {}};
    if (!pixelMetres)
        return bearing;
    const double across = std::numbers::sqrt2 * *pixelMetres;
    const double length = distanceMetres(from, to);
    bearing.plusMinus = length > across ? std::asin(across / length) / radians : 180;
    return bearing;
}

double finalBearing(LatLon from, LatLon to)
{
    if (from == to)
        return 0;
    const double back = azimuthDegrees(to, from);
    return back < 180 ? back + 180 : back - 180;
}

Measured ringPerimeter(const std::vector<LatLon> &ring, std::optional<double> pixelMetres)
{
    Measured length;
    double weights = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LatLon before = ring[(i + ring.size() - 1) % ring.size()], after = ring[(i + 1) % ring.size()];
        length.value += distanceMetres(ring[i], after);
        weights += cornerWeight(before, ring[i], after);
    }
    length.plusMinus = scaledBy(pixelMetres, std::sqrt(weights));
    return length;
}

Measured ringArea(const std::vector<LatLon> &ring, std::optional<double> pixelMetres)
{
    Measured area{std::abs(signedAreaSquareMetres(ring)), {}};
    if (!pixelMetres)
        return area;
    double squares = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double chord = distanceMetres(ring[(i + ring.size() - 1) % ring.size()], ring[(i + 1) % ring.size()]);
        squares += chord * chord;
    }
    area.plusMinus = *pixelMetres / 2 * std::sqrt(squares);
    return area;
}

Measured angleAt(LatLon from, LatLon at, LatLon to, std::optional<double> pixelMetres)
{
    const Measured one = trueBearing(at, from, pixelMetres), other = trueBearing(at, to, pixelMetres);
    Measured angle{std::abs(std::remainder(one.value - other.value, 360.0)), {}};
    if (pixelMetres)
        angle.plusMinus = std::min(180.0, std::hypot(*one.plusMinus, *other.plusMinus));
    return angle;
}

} // namespace leadline
