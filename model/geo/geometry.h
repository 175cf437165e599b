// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <vector>

namespace leadline {

enum class GeometryType { Point, LineString, Polygon };

/// A simple feature on WGS 84. A point has one part of one vertex; a line one part; a polygon one part per ring, outer
/// first, each ring closed (last vertex = first).
struct Geometry
{
    GeometryType type = GeometryType::Point;
    std::vector<std::vector<LatLon>> parts;

    friend bool operator==(const Geometry &, const Geometry &) = default;
    bool isEmpty() const { return parts.empty() || parts.front().empty(); }

    static Geometry point(LatLon p) { return {GeometryType::Point, {{p}}}; }
    static Geometry line(std::vector<LatLon> vertices) { return {GeometryType::LineString, {std::move(vertices)}}; }
    /// Closes the ring where it is open.
    static Geometry polygon(std::vector<LatLon> ring);
};

std::optional<GeoBox> boundsOf(const Geometry &geometry);

/// Why it cannot be stored (too few vertices, position off the Earth, open ring), or nothing when it is sound.
std::optional<QString> whyInvalid(const Geometry &geometry);

/// ISO WKB, little endian, x = longitude, y = latitude.
QByteArray toWkb(const Geometry &geometry);
Result<Geometry> geometryFromWkb(QByteArrayView wkb);

} // namespace leadline
