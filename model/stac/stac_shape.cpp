// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_shape.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr qsizetype mostVertices = 20000; ///< of one item: a footprint is a handful

double wrapped(double longitude)
{
    return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

/// Longitude as an offset from `origin`, the short way round.
double offsetFrom(double origin, double longitude)
{
    return std::remainder(longitude - origin, 360.0);
}

std::optional<LatLon> readVertex(const QJsonValue &value)
{
    const QJsonArray numbers = value.toArray();
    if (numbers.size() < 2 || !numbers.at(0).isDouble() || !numbers.at(1).isDouble())
        return std::nullopt;
    const LatLon position{numbers.at(1).toDouble(), wrapped(numbers.at(0).toDouble())};
    return position.isValid() ? std::optional(position) : std::nullopt;
}

/// Nothing where a vertex is none, or where there are too few or too many.
std::optional<std::vector<LatLon>> readRing(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    if (array.size() < 4 || array.size() > mostVertices)
        return std::nullopt;
    std::vector<LatLon> ring;
    ring.reserve(static_cast<std::size_t>(array.size()));
    for (const auto &entry : array) {
        const auto vertex = readVertex(entry);
        if (!vertex)
            return std::nullopt;
        ring.push_back(*vertex);
    }
    while (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    return ring.size() >= 3 ? std::optional(std::move(ring)) : std::nullopt;
}

/// Twice the area between ring and equator of the plane, with sign: negative is clockwise with north up.
double signedArea(const std::vector<LatLon> &ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LatLon a = ring[i];
        const LatLon b = ring[(i + 1) % ring.size()];
        const double ax = offsetFrom(ring.front().lon, a.lon);
        const double bx = offsetFrom(ring.front().lon, b.lon);
        sum += ax * b.lat - bx * a.lat;
    }
    return sum;
}

/// A ring on the plane: longitudes counted on from its first corner, each edge the short way, so that one over the
/// dateline hangs together.
struct FlatRing
{
    std::vector<LatLon> corners;
    double middle = 0; ///< of its longitudes
};

FlatRing flattened(const std::vector<LatLon> &ring)
{
    FlatRing flat{ring, 0};
    double least = ring.front().lon;
    double most = least;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double way = ring[i].lon - ring[i - 1].lon;
        // From -180 to 180 is all round the world, not nowhere: the outline of what covers all longitudes.
        flat.corners[i].lon = flat.corners[i - 1].lon + (std::abs(way) == 360 ? way : std::remainder(way, 360.0));
        least = std::min(least, flat.corners[i].lon);
        most = std::max(most, flat.corners[i].lon);
    }
    flat.middle = (least + most) / 2;
    return flat;
}

std::vector<FlatRing> flattened(const std::vector<std::vector<LatLon>> &outlines)
{
    std::vector<FlatRing> rings;
    for (const auto &ring : outlines)
        if (!ring.empty())
            rings.push_back(flattened(ring));
    return rings;
}

bool isInside(LatLon p, const FlatRing &ring)
{
    const double x = ring.middle + offsetFrom(ring.middle, p.lon);
    bool inside = false;
    for (std::size_t i = 0; i < ring.corners.size(); ++i) {
        const LatLon a = ring.corners[i];
        const LatLon b = ring.corners[(i + 1) % ring.corners.size()];
        if ((a.lat > p.lat) != (b.lat > p.lat) && x < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
            inside = !inside;
    }
    return inside;
}

bool isInside(LatLon p, const std::vector<FlatRing> &rings)
{
    return std::ranges::any_of(rings, [p](const FlatRing &ring) { return isInside(p, ring); });
}

} // namespace

std::vector<std::vector<LatLon>> readStacOutlines(const QJsonValue &geometry, QStringList &doubts)
{
    if (geometry.isNull() || geometry.isUndefined())
        return {};
    const QJsonObject object = geometry.toObject();
    const QString type = object.value(QLatin1String("type")).toString();
    QJsonArray polygons;
    if (type == QLatin1String("Polygon"))
        polygons.append(object.value(QLatin1String("coordinates")));
    else if (type == QLatin1String("MultiPolygon"))
        polygons = object.value(QLatin1String("coordinates")).toArray();
    std::vector<std::vector<LatLon>> outlines;
    std::size_t vertices = 0;
    bool allSound = !polygons.isEmpty();
    for (const auto &polygon : polygons) {
        auto ring = readRing(polygon.toArray().at(0));
        vertices += ring ? ring->size() : 0;
        if (!ring || vertices > static_cast<std::size_t>(mostVertices)) {
            allSound = false;
            continue;
        }
        outlines.push_back(*std::move(ring));
    }
    if (!allSound)
        doubts << (polygons.isEmpty() ? QStringLiteral("its outline is no polygon: not taken")
                                      : QStringLiteral("a part of its outline is not sound: not taken"));
    return outlines;
}

std::optional<GeoBox> readStacBox(const QJsonValue &value, QStringList &doubts)
{
    if (value.isNull() || value.isUndefined())
        return std::nullopt;
    std::vector<double> numbers;
    if (value.isString()) {
        for (const QString &part : value.toString().split(u','))
            numbers.push_back(part.toDouble());
    }
    for (const auto &entry : value.toArray())
        numbers.push_back(entry.toDouble(std::nan("")));
    if (numbers.size() == 6)
        numbers = {numbers[0], numbers[1], numbers[3], numbers[4]};
    if (numbers.size() == 4) {
        GeoBox box{wrapped(numbers[0]), numbers[1], wrapped(numbers[2]), numbers[3]};
        if (numbers[0] <= -180 && numbers[2] >= 180)
            box = {-180, numbers[1], 180, numbers[3]};
        if (LatLon{box.south, box.west}.isValid() && LatLon{box.north, box.east}.isValid() && box.south <= box.north)
            return box;
    }
    doubts << QStringLiteral("its box is not [west, south, east, north] in degrees: not taken");
    return std::nullopt;
}

std::vector<LatLon> cornersOfBox(const GeoBox &box)
{
    return {{box.north, box.west}, {box.north, box.east}, {box.south, box.east}, {box.south, box.west}};
}

std::vector<LatLon> fromUpperLeftClockwise(std::vector<LatLon> ring)
{
    if (ring.size() < 3)
        return ring;
    if (signedArea(ring) > 0)
        std::ranges::reverse(ring);
    const LatLon origin = ring.front();
    const auto leftness = [&origin](LatLon p) { return offsetFrom(origin.lon, p.lon) - p.lat; };
    // Not std::ranges::rotate: what it gives back does not compile with clang 14.
    std::rotate(ring.begin(), std::ranges::min_element(ring, {}, leftness), ring.end());
    return ring;
}

bool liesInside(LatLon position, const std::vector<std::vector<LatLon>> &outlines)
{
    return isInside(position, flattened(outlines));
}

double coveredFraction(const GeoBox &area, const std::vector<std::vector<LatLon>> &outlines)
{
    constexpr int steps = 48;
    const std::vector<FlatRing> rings = flattened(outlines);
    double covered = 0;
    double whole = 0;
    for (int row = 0; row < steps; ++row) {
        const double lat = area.south + (row + 0.5) / steps * (area.north - area.south);
        const double weight = std::cos(lat * std::numbers::pi / 180);
        for (int column = 0; column < steps; ++column) {
            const double lon = wrapped(area.west + (column + 0.5) / steps * area.widthDegrees());
            whole += weight;
            if (isInside({lat, lon}, rings))
                covered += weight;
        }
    }
    return whole > 0 ? covered / whole : 0;
}

bool overlaps(const GeoBox &a, const GeoBox &b)
{
    if (a.south > b.north || b.south > a.north)
        return false;
    const auto eastOf = [](double from, double to) { return to >= from ? to - from : to - from + 360; };
    return eastOf(a.west, b.west) <= a.widthDegrees() || eastOf(b.west, a.west) <= b.widthDegrees();
}

} // namespace leadline
