// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QString>

#include <vector>

namespace leadline {

/// The city that a zone of the time zone database is named after, and where that city lies. Not where the zone ends:
/// the database has no borders.
struct ZoneCity
{
    QString zone; ///< "Asia/Vladivostok"
    LatLon position;
};

/// All that the system's database places (zone.tab); empty where the system has none. A few hundred; about 1 ms.
std::vector<ZoneCity> zoneCities();

/// Reads a zone.tab: country, ±DDMM±DDDMM or ±DDMMSS±DDDMMSS, zone. Other lines are left out.
std::vector<ZoneCity> readZoneTable(const QByteArray &table);

/// One that was found, and how far off it is.
struct NearZone
{
    QString zone;
    double metres = 0;
};

/// The nearest cities to a place, nearest first.
std::vector<NearZone> nearestZones(const std::vector<ZoneCity> &cities, LatLon place, std::size_t most);

} // namespace leadline
