// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace leadline {

/// A position on WGS 84, degrees. Valid when |lat| <= 90 and |lon| <= 180.
struct LatLon
{
    double lat = 0;
    double lon = 0;

    friend bool operator==(const LatLon &, const LatLon &) = default;
    bool isValid() const { return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180; }
};

/// An area in degrees on WGS 84. `east < west` means that it crosses the 180th meridian (RFC 7946 §5.2).
struct GeoBox
{
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;

    friend bool operator==(const GeoBox &, const GeoBox &) = default;
    bool crossesDateline() const { return east < west; }
    double widthDegrees() const { return crossesDateline() ? east - west + 360 : east - west; }
    LatLon center() const;
    bool contains(LatLon p) const;
    bool overlaps(const GeoBox &other) const;
    /// Larger by a part of its own size on every side, at most the world.
    GeoBox grown(double part) const;
};

/// The smallest box round the points, across the dateline where that is narrower; points that are not finite are passed
/// over. Nothing for no points.
std::optional<GeoBox> boundsOf(const std::vector<LatLon> &points);

/// "42.23601° N 130.30312° E".
QString formatDecimal(LatLon p, int decimals = 5);

/// "42°14′09.6″ N 130°18′11.2″ E".
QString formatDms(LatLon p);

/// Reads "42.236, 130.303", "42.236 N 130.303 E", "42 14 N 130 18 E", "42°14′09.6″N 130°18′11.2″E": latitude first
/// unless the letters say otherwise. Decimal commas are understood where white space or a semicolon stands between the
/// numbers. Error: InvalidInput.
Result<LatLon> parseLatLon(QStringView text);

} // namespace leadline
