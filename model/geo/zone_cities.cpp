// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/zone_cities.h"

#include "model/geo/geodesic.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

/// "+4310" or "+515030" in degrees.
double degreesOf(const QString &sign, const QString &digits, qsizetype degreeDigits)
{
    const double size = digits.left(degreeDigits).toInt() + digits.mid(degreeDigits, 2).toInt() / 60.0 +
                        digits.mid(degreeDigits + 2, 2).toInt() / 3600.0;
    return sign == QLatin1String("-") ? -size : size;
}

} // namespace

std::vector<ZoneCity> readZoneTable(const QByteArray &table)
{
    static const QRegularExpression row(
        QStringLiteral(R"(^[A-Z,]+\t([+-])(\d{4}|\d{6})([+-])(\d{5}|\d{7})\t([A-Za-z0-9_+/-]+))"));
    std::vector<ZoneCity> cities;
    for (const QByteArray &line : table.split('\n')) {
        const auto match = row.match(QString::fromLatin1(line));
        if (!match.hasMatch())
            continue;
        const LatLon position{degreesOf(match.captured(1), match.captured(2), 2),
                              degreesOf(match.captured(3), match.captured(4), 3)};
        cities.push_back({match.captured(5), position});
    }
    return cities;
}

std::vector<ZoneCity> zoneCities()
{
    constexpr qint64 mostBytes = 1 << 20;
    QFile table(QStringLiteral("/usr/share/zoneinfo/zone.tab")); // where Qt has its zones from, too
    if (!table.open(QIODevice::ReadOnly))
        return {};
    return readZoneTable(table.read(mostBytes));
}

std::vector<NearZone> nearestZones(const std::vector<ZoneCity> &cities, LatLon place, std::size_t most)
{
    std::vector<NearZone> near;
    near.reserve(cities.size());
    for (const ZoneCity &city : cities)
        near.push_back({city.zone, distanceMetres(city.position, place)});
    std::ranges::sort(near, {}, &NearZone::metres);
    near.resize(std::min(most, near.size()));
    return near;
}

} // namespace leadline
