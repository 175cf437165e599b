// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <optional>
#include <vector>

namespace leadline {

/// A square on the ground that a reference names: its middle, and half of its longer side in metres.
struct GridSquare
{
    LatLon center;
    double halfSideMetres = 0;
};

/// "52T FM 07522 76882": MGRS (NGA.STND.0037) on WGS 84 with `digits` per axis, 0 (100 km) to 5 (1 m); UPS letters near
/// the poles. Empty for a position that is none. GeographicLib.
QString formatMgrs(LatLon p, int digits = 5);

/// "52N 607522 4676882": UTM zone with its hemisphere, easting and northing in whole metres; UPS near the poles.
QString formatUtm(LatLon p);

/// "8Q8M6CQ3+5W": the Open Location Code (plus code) of ten digits, some 14 m.
QString formatPlusCode(LatLon p);

/// "geo:42.23601,130.30312" (RFC 5870).
QString formatGeoUri(LatLon p);

/// MGRS with or without blanks, of any precision. Nothing when the text is none.
std::optional<GridSquare> parseMgrs(QStringView text);

/// "52N 607522 4676882", "52 T 607522mE 4676882mN", "zone 52 north 607522, 4676882", EPSG:32652 likewise. The letter S
/// is both a hemisphere and a latitude band of the north: then there are two answers, and the person must choose. Empty
/// when the text is no UTM or lies outside the zone.
std::vector<LatLon> parseUtm(QStringView text);

/// A full plus code, or a short one ("6CQ3+5W") that is completed to the nearest to `near`. Nothing when the text is
/// none, or a short one with nothing near. Open Location Code specification 1.0.
std::optional<GridSquare> parsePlusCode(QStringView text, const std::optional<LatLon> &near = {});

} // namespace leadline
