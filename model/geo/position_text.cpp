// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/position_text.h"

#include "model/geo/grid_reference.h"
#include "model/geo/map_link.h"

namespace leadline {
namespace {

QString squareText(double halfSideMetres)
{
    const double side = 2 * halfSideMetres;
    if (side >= 1000)
        return QStringLiteral("%1 km").arg(side / 1000, 0, 'g', 3);
    return QStringLiteral("%1 m").arg(side, 0, 'g', 3);
}

bool hasDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

Result<std::vector<PositionReading>> readPositions(const QString &text, const std::optional<LatLon> &near)
{
    std::vector<PositionReading> readings;
    const Result<MapLink> link = readMapLink(text);
    if (link)
        return std::vector{
            PositionReading{link->position, QStringLiteral("read from %1").arg(link->provider), link->zoom}};
    if (link.error().code != ErrorCode::NotFound)
        return Unexpected{link.error()};
    if (const auto square = parseMgrs(text))
        return std::vector{PositionReading{
            square->center, QStringLiteral("read as MGRS, a square of %1").arg(squareText(square->halfSideMetres))}};
    if (const auto square = parsePlusCode(text, near))
        return std::vector{PositionReading{
            square->center,
            QStringLiteral("read as a plus code, a square of %1").arg(squareText(square->halfSideMetres))}};
    const std::vector<LatLon> utm = parseUtm(text);
    for (const LatLon &p : utm) {
        readings.push_back({p, utm.size() < 2 ? QStringLiteral("read as UTM")
                               : p.lat >= 0   ? QStringLiteral("read as UTM, S as the latitude band")
                                              : QStringLiteral("read as UTM, S as south")});
    }
    if (!readings.empty())
        return readings;
    const Result<LatLon> typed = parseLatLon(text);
    if (typed)
        return std::vector{PositionReading{*typed, QStringLiteral("read as latitude, longitude")}};
    if (!hasDigit(text))
        return fail(ErrorCode::NotFound, QStringLiteral("no position"));
    return Unexpected{typed.error()};
}

QString formatPosition(LatLon p, PositionFormat format)
{
    switch (format) {
    case PositionFormat::Decimal:
        return formatDecimal(p);
    case PositionFormat::Dms:
        return formatDms(p);
    case PositionFormat::Utm:
        return formatUtm(p);
    case PositionFormat::Mgrs:
        return formatMgrs(p);
    case PositionFormat::PlusCode:
        return formatPlusCode(p);
    case PositionFormat::GeoUri:
        return formatGeoUri(p);
    }
    return {};
}

QString positionFormatName(PositionFormat format)
{
    switch (format) {
    case PositionFormat::Decimal:
        return QStringLiteral("Decimal degrees");
    case PositionFormat::Dms:
        return QStringLiteral("Degrees, minutes, seconds");
    case PositionFormat::Utm:
        return QStringLiteral("UTM");
    case PositionFormat::Mgrs:
        return QStringLiteral("MGRS");
    case PositionFormat::PlusCode:
        return QStringLiteral("Plus code");
    case PositionFormat::GeoUri:
        return QStringLiteral("geo: address");
    }
    return {};
}

} // namespace leadline
