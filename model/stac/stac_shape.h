// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QJsonValue>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// Outer rings of a GeoJSON Polygon or MultiPolygon, open; longitudes beyond ±180 (as some catalogues write over the
/// dateline) are brought back. Other geometries, and rings that are none, are doubts.
std::vector<std::vector<LatLon>> readStacOutlines(const QJsonValue &geometry, QStringList &doubts);

/// A bbox of four or six numbers, as a list or as text with commas. Nothing, and a doubt, for anything else that is
/// there.
std::optional<GeoBox> readStacBox(const QJsonValue &value, QStringList &doubts);

/// The four corners of a box from the upper left clockwise.
std::vector<LatLon> cornersOfBox(const GeoBox &box);

/// The ring begun at its corner nearest to the upper left of its box, and clockwise, as footprints of a case are kept.
std::vector<LatLon> fromUpperLeftClockwise(std::vector<LatLon> ring);

/// Whether the position lies inside one of the rings (even-odd rule on degrees; rings may cross the dateline, and may
/// not hold a pole).
bool liesInside(LatLon position, const std::vector<std::vector<LatLon>> &outlines);

/// How much of `area` the rings cover, 0 to 1, by the surface of the sphere; from a lattice of 48 × 48 positions, so
/// exact to about 1 %.
double coveredFraction(const GeoBox &area, const std::vector<std::vector<LatLon>> &outlines);

/// Whether two boxes have a place in common; either may cross the dateline.
bool overlaps(const GeoBox &a, const GeoBox &b);

} // namespace leadline
