// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/lat_lon.h"

namespace leadline {

namespace {

/// `degrees` brought into -180..180.
double wrapped(double degrees)
{
    if (degrees >= -180 && degrees <= 180)
        return degrees;
    return std::remainder(degrees, 360.0);
}

QString dms(double degrees, int degreeDigits)
{
    // Rounded once, in tenths of a second: otherwise 59.97″ prints as 60.0″.
    const auto tenths = static_cast<long long>(std::llround(std::abs(degrees) * 36000));
    const long long wholeDegrees = tenths / 36000;
    const long long minutes = tenths / 600 % 60;
    const double seconds = static_cast<double>(tenths % 600) / 10;
    return QStringLiteral("%1°%2′%3″")
        .arg(wholeDegrees, degreeDigits, 10, QLatin1Char('0'))
        .arg(minutes, 2, 10, QLatin1Char('0'))
        .arg(seconds, 4, 'f', 1, QLatin1Char('0'));
}

QChar northOrSouth(LatLon p)
{
    return QLatin1Char(p.lat < 0 ? 'S' : 'N');
}
QChar eastOrWest(LatLon p)
{
    return QLatin1Char(p.lon < 0 ? 'W' : 'E');
}

} // namespace

LatLon GeoBox::center() const
{
    return {(south + north) / 2, wrapped(west + widthDegrees() / 2)};
}

bool GeoBox::contains(LatLon p) const
{
    if (p.lat < south || p.lat > north)
        return false;
    return crossesDateline() ? p.lon >= west || p.lon <= east : p.lon >= west && p.lon <= east;
}

bool GeoBox::overlaps(const GeoBox &other) const
{
    if (other.south > north || other.north < south)
        return false;
    const auto reaches = [](const GeoBox &box, double lon) { return box.contains({box.south, lon}); };
    return reaches(*this, other.west) || reaches(*this, other.east) || reaches(other, west);
}

GeoBox GeoBox::grown(double part) const
{
    const double height = (north - south) * part;
    const double width = widthDegrees() * part;
    GeoBox box{-180, std::max(south - height, -90.0), 180, std::min(north + height, 90.0)};
    if (widthDegrees() + 2 * width < 360) {
        box.west = wrapped(west - width);
        box.east = wrapped(east + width);
    }
    return box;
}

std::optional<GeoBox> boundsOf(const std::vector<LatLon> &points)
{
    GeoBox box{0, 90, 0, -90};
    std::vector<double> longitudes;
    longitudes.reserve(points.size());
    for (const LatLon p : points) {
        if (!std::isfinite(p.lat) || !std::isfinite(p.lon))
            continue; // NaN has no place in a sorted list
        box.south = std::min(box.south, p.lat);
        box.north = std::max(box.north, p.lat);
        longitudes.push_back(p.lon);
    }
    if (longitudes.empty())
        return std::nullopt;
    std::sort(longitudes.begin(), longitudes.end());
    box.west = longitudes.front();
    box.east = longitudes.back();

    // The box leaves out the widest empty stretch of the circle; it crosses the dateline when that lies inside.
    double widest = 360 - (box.east - box.west);
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        const double gap = longitudes[i] - longitudes[i - 1];
        if (gap > widest) {
            widest = gap;
            box.west = longitudes[i];
            box.east = longitudes[i - 1];
        }
    }
    return box;
}

QString formatDecimal(LatLon p, int decimals)
{
    return QStringLiteral("%1° %2 %3° %4")
        .arg(std::abs(p.lat), 0, 'f', decimals)
        .arg(northOrSouth(p))
        .arg(std::abs(p.lon), 0, 'f', decimals)
        .arg(eastOrWest(p));
}

QString formatDms(LatLon p)
{
    return QStringLiteral("%1 %2 %3 %4").arg(dms(p.lat, 2)).arg(northOrSouth(p)).arg(dms(p.lon, 2)).arg(eastOrWest(p));
}

} // namespace leadline
