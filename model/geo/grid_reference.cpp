// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/grid_reference.h"

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>

#include <QRegularExpression>

#include <cmath>

namespace leadline {
namespace {

using GeographicLib::MGRS;
using GeographicLib::UTMUPS;

const QString plusAlphabet = QStringLiteral("23456789CFGHJMPQRVWX");
constexpr int plusPairs = 5; ///< pairs of digits, each a twentieth of the one before; then a grid of 5 rows x 4 columns
constexpr int plusSeparatorAt = 8;
constexpr double metresPerDegree = 111'320;

/// The first pair of digits counts in steps of 20°.
double pairStep(int pair)
{
    return 20 / std::pow(20.0, pair);
}

int plusDigit(QChar c)
{
    return static_cast<int>(plusAlphabet.indexOf(c));
}

/// Where the digits say that the square begins in the south-west, and its sides in degrees.
struct PlusSquare
{
    double south = -90;
    double west = -180;
    double height = 0;
    double width = 0;

    LatLon center() const { return {south + height / 2, west + width / 2}; }
};

PlusSquare squareOf(const QString &digits)
{
    PlusSquare square;
    for (int pair = 0; pair < plusPairs && 2 * pair + 1 < digits.size(); ++pair) {
        square.height = square.width = pairStep(pair);
        square.south += plusDigit(digits[2 * pair]) * square.height;
        square.west += plusDigit(digits[2 * pair + 1]) * square.width;
    }
    for (qsizetype i = 2 * plusPairs; i < digits.size(); ++i) {
        square.height /= 5;
        square.width /= 4;
        square.south += plusDigit(digits[i]) / 4 * square.height;
        square.west += plusDigit(digits[i]) % 4 * square.width;
    }
    return square;
}

QString plusDigitsOf(LatLon p)
{
    // In whole steps of the last pair (1/8000°), as the specification advises, so that 49.2 does not become 49.1999.
    const qint64 steps = 8000;
    const qint64 top = 180 * steps - 1;
    qint64 lat = std::clamp<qint64>(std::llround(std::floor((p.lat + 90) * steps + 1e-7)), 0, top);
    qint64 lon = std::llround(std::floor((p.lon + 180) * steps + 1e-7)) % (360 * steps);
    QString digits;
    for (int pair = 0; pair < plusPairs; ++pair) {
        digits.prepend(plusAlphabet[lon % 20]);
        digits.prepend(plusAlphabet[lat % 20]);
        lat /= 20;
        lon /= 20;
    }
    return digits;
}

/// The digits before the separator are those of whatever lies near; the square that results may be the neighbour's.
LatLon nearestOf(const PlusSquare &square, double step, LatLon near)
{
    LatLon center = square.center();
    if (near.lat + step / 2 < center.lat && center.lat - step >= -90)
        center.lat -= step;
    else if (near.lat - step / 2 > center.lat && center.lat + step <= 90)
        center.lat += step;
    if (near.lon + step / 2 < center.lon)
        center.lon -= step;
    else if (near.lon - step / 2 > center.lon)
        center.lon += step;
    center.lon = std::remainder(center.lon, 360);
    return center;
}

std::optional<LatLon> fromUtm(int zone, bool north, double easting, double northing)
{
    try {
        LatLon p;
        UTMUPS::Reverse(zone, north, easting, northing, p.lat, p.lon);
        return p.isValid() ? std::optional(p) : std::nullopt;
    } catch (const std::exception &) { // outside of the zone
        return std::nullopt;
    }
}

} // namespace

QString formatMgrs(LatLon p, int digits)
{
    if (!p.isValid())
        return {};
    try {
        int zone = 0;
        bool north = true;
        double x = 0, y = 0;
        UTMUPS::Forward(p.lat, p.lon, zone, north, x, y);
        std::string text;
        MGRS::Forward(zone, north, x, y, p.lat, digits, text);
        const QString plain = QString::fromStdString(text);
        const qsizetype letters = plain.size() - 2 * digits;
        QString spaced = plain.left(letters - 2) + QLatin1Char(' ') + plain.mid(letters - 2, 2);
        if (digits > 0)
            spaced += QLatin1Char(' ') + plain.mid(letters, digits) + QLatin1Char(' ') + plain.mid(letters + digits);
        return spaced.trimmed();
    } catch (const std::exception &) {
        return {};
    }
}

QString formatUtm(LatLon p)
{
    if (!p.isValid())
        return {};
    try {
        int zone = 0;
        bool north = true;
        double x = 0, y = 0;
        UTMUPS::Forward(p.lat, p.lon, zone, north, x, y);
        const QString name = zone == UTMUPS::UPS ? QStringLiteral("UPS ") : QString::number(zone);
        return QStringLiteral("%1%2 %3 %4")
            .arg(name, north ? QStringLiteral("N") : QStringLiteral("S"))
            .arg(std::llround(x))
            .arg(std::llround(y));
    } catch (const std::exception &) {
        return {};
    }
}

QString formatPlusCode(LatLon p)
{
    if (!p.isValid())
        return {};
    const QString digits = plusDigitsOf(p);
    return digits.left(plusSeparatorAt) + QLatin1Char('+') + digits.mid(plusSeparatorAt);
}

QString formatGeoUri(LatLon p)
{
    return QStringLiteral("geo:%1,%2").arg(p.lat, 0, 'f', 6).arg(p.lon, 0, 'f', 6);
}

std::optional<GridSquare> parseMgrs(QStringView text)
{
    QString plain = text.toString().toUpper();
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    plain.remove(blanks);
    // Without digits it names 100 km: "52TEM". The letters I and O are never used.
    static const QRegularExpression pattern(
        QStringLiteral("^(?:[0-9]{1,2}[C-HJ-NP-X]|[ABYZ])[A-HJ-NP-Z]{2}(?:[0-9]{2}){0,5}$"));
    if (!pattern.match(plain).hasMatch())
        return std::nullopt;
    try {
        int zone = 0, digits = 0;
        bool north = true;
        double x = 0, y = 0;
        MGRS::Reverse(plain.toStdString(), zone, north, x, y, digits, true);
        const auto center = fromUtm(zone, north, x, y);
        if (!center)
            return std::nullopt;
        return GridSquare{*center, 100'000 / std::pow(10.0, digits) / 2};
    } catch (const std::exception &) {
        return std::nullopt;
    }
}

std::vector<LatLon> parseUtm(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:UTM\\s*)?(?:ZONE\\s*)?([0-9]{1,2})\\s*(NORTH|SOUTH|[C-HJ-NP-X])[\\s,;:]+"
                       "E?\\s*([0-9]{5,7}(?:\\.[0-9]+)?)\\s*(?:M?\\s*E)?[\\s,;/]+"
                       "N?\\s*([0-9]{1,8}(?:\\.[0-9]+)?)\\s*(?:M?\\s*N)?$"));
    static const QRegularExpression epsg(QStringLiteral("^EPSG:32([67])([0-9]{2})[\\s,;:]+([0-9]{5,7}(?:\\.[0-9]+)?)"
                                                        "[\\s,;/]+([0-9]{1,8}(?:\\.[0-9]+)?)$"));
    const QString plain = text.trimmed().toString().toUpper();
    std::vector<std::optional<LatLon>> read;
    if (const auto match = epsg.match(plain); match.hasMatch()) {
        read.push_back(fromUtm(match.captured(2).toInt(), match.captured(1) == QLatin1String("6"),
                               match.captured(3).toDouble(), match.captured(4).toDouble()));
    } else if (const auto utm = pattern.match(plain); utm.hasMatch()) {
        const QString letter = utm.captured(2);
        const bool isWord = letter.size() > 1;
        const bool south = isWord ? letter == QLatin1String("SOUTH") : letter < QLatin1String("N");
        const auto at = [&utm](bool north) {
            return fromUtm(utm.captured(1).toInt(), north, utm.captured(3).toDouble(), utm.captured(4).toDouble());
        };
        read.push_back(at(!south));
        if (letter == QLatin1String("S"))
            read.push_back(at(false));
    }
    std::vector<LatLon> positions;
    for (const std::optional<LatLon> &p : read) {
        if (p)
            positions.push_back(*p);
    }
    return positions;
}

std::optional<GridSquare> parsePlusCode(QStringView text, const std::optional<LatLon> &near)
{
    const QString plain = text.trimmed().toString().toUpper();
    static const QRegularExpression pattern(QStringLiteral(
        "^([23456789CFGHJMPQRVWX]{2,8}|[23456789CFGHJMPQRVWX]{2,6}0+)\\+([23456789CFGHJMPQRVWX]{2,7})?$"));
    const auto match = pattern.match(plain);
    if (!match.hasMatch() || match.captured(1).size() % 2 != 0 || match.captured(1).size() > plusSeparatorAt)
        return std::nullopt;
    QString digits = match.captured(1);
    const bool padded = digits.contains(QLatin1Char('0'));
    if (padded && (digits.size() != plusSeparatorAt || !match.captured(2).isEmpty()))
        return std::nullopt;
    digits.remove(QLatin1Char('0'));
    const qsizetype missing = padded ? 0 : plusSeparatorAt - digits.size();
    if (missing == 0) {
        const PlusSquare square = squareOf(digits + match.captured(2));
        if (square.south >= 90 || square.west >= 180)
            return std::nullopt;
        return GridSquare{square.center(), square.height / 2 * metresPerDegree};
    }
    if (!near || !near->isValid())
        return std::nullopt;
    const PlusSquare square = squareOf(plusDigitsOf(*near).left(missing) + digits + match.captured(2));
    return GridSquare{nearestOf(square, pairStep(static_cast<int>(missing / 2) - 1), *near),
                      square.height / 2 * metresPerDegree};
}

} // namespace leadline
