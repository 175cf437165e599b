// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/geometry.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace leadline {

/// Vertices as [[lon, lat], …].
QJsonArray toJson(const std::vector<LatLon> &vertices);
/// Reads [[lon, lat], …]; a third number (height) is dropped. Error: InvalidInput, also off the Earth.
Result<std::vector<LatLon>> verticesFromJson(const QJsonValue &json);

/// GeoJSON geometry object (RFC 7946 §3.1): Point, LineString or Polygon, longitude first.
QJsonObject toGeoJson(const Geometry &geometry);
/// Error: InvalidInput, also for what whyInvalid() finds wrong.
Result<Geometry> geometryFromGeoJson(const QJsonValue &json);

} // namespace leadline
