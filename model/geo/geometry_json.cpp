// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geometry_json.h"

namespace leadline {

namespace {

const QLatin1String typeKey("type");
const QLatin1String coordinatesKey("coordinates");
const QLatin1String pointName("Point");
const QLatin1String lineName("LineString");
const QLatin1String polygonName("Polygon");

QJsonArray vertexJson(LatLon p)
{
    return {p.lon, p.lat};
}

Result<LatLon> vertexFromJson(const QJsonValue &json)
{
    const QJsonArray numbers = json.toArray();
    const bool wellFormed =
        (numbers.size() == 2 || numbers.size() == 3) && numbers.at(0).isDouble() && numbers.at(1).isDouble();
    if (!wellFormed)
        return fail(ErrorCode::InvalidInput, QStringLiteral("has a position that is not [longitude, latitude]"));
    const LatLon p{numbers.at(1).toDouble(), numbers.at(0).toDouble()};
    if (!p.isValid())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("has a position off the Earth: [%1, %2] (longitude first)").arg(p.lon).arg(p.lat));
    return p;
}

} // namespace

QJsonArray toJson(const std::vector<LatLon> &vertices)
{
    QJsonArray array;
    for (const LatLon p : vertices)
        array.append(vertexJson(p));
    return array;
}

Result<std::vector<LatLon>> verticesFromJson(const QJsonValue &json)
{
    if (!json.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("must be a list of positions [longitude, latitude]"));
    const QJsonArray array = json.toArray();
    std::vector<LatLon> vertices;
    vertices.reserve(static_cast<std::size_t>(array.size()));
    for (const auto &entry : array) {
        const auto p = vertexFromJson(entry);
        if (!p)
            return Unexpected{p.error()};
        vertices.push_back(*p);
    }
    return vertices;
}

QJsonObject toGeoJson(const Geometry &geometry)
{
    if (geometry.isEmpty())
        return {};
    switch (geometry.type) {
    case GeometryType::Point:
        return {{typeKey, pointName}, {coordinatesKey, vertexJson(geometry.parts.front().front())}};
    case GeometryType::LineString:
        return {{typeKey, lineName}, {coordinatesKey, toJson(geometry.parts.front())}};
    case GeometryType::Polygon: {
        QJsonArray rings;
        for (const auto &ring : geometry.parts)
            rings.append(toJson(ring));
        return {{typeKey, polygonName}, {coordinatesKey, rings}};
    }
    }
    return {};
}

Result<Geometry> geometryFromGeoJson(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    const QString type = object.value(typeKey).toString();
    const QJsonValue coordinates = object.value(coordinatesKey);
    Geometry geometry;
    QJsonArray parts;
    if (type == pointName) {
        QJsonArray single;
        single.append(coordinates);
        parts.append(single);
    } else if (type == lineName) {
        geometry.type = GeometryType::LineString;
        parts.append(coordinates);
    } else if (type == polygonName) {
        geometry.type = GeometryType::Polygon;
        parts = coordinates.toArray();
    } else {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("must be a GeoJSON geometry of type Point, LineString or Polygon"));
    }
    for (const auto &part : parts) {
        auto vertices = verticesFromJson(part);
        if (!vertices)
            return Unexpected{vertices.error()};
        geometry.parts.push_back(std::move(*vertices));
    }
    if (const auto reason = whyInvalid(geometry))
        return fail(ErrorCode::InvalidInput, QStringLiteral("is not sound: %1").arg(*reason));
    return geometry;
}

} // namespace leadline
