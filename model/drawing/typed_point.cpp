// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/typed_point.h"

#include "model/geo/geodesic.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace leadline {

namespace {

/// Exact by definition: international foot and mile (1959), nautical mile (1929).
constexpr double footMetres = 0.3048;
constexpr double mileMetres = 1609.344;
constexpr double nauticalMileMetres = 1852;

const QString whatALengthIs = QStringLiteral("a length is a number with m, km, nm, ft or mi, such as 2.5 km");

std::optional<double> azimuthOf(const QString &text)
{
    static const QStringList winds{
        QStringLiteral("N"), QStringLiteral("NNE"), QStringLiteral("NE"), QStringLiteral("ENE"),
        QStringLiteral("E"), QStringLiteral("ESE"), QStringLiteral("SE"), QStringLiteral("SSE"),
        QStringLiteral("S"), QStringLiteral("SSW"), QStringLiteral("SW"), QStringLiteral("WSW"),
        QStringLiteral("W"), QStringLiteral("WNW"), QStringLiteral("NW"), QStringLiteral("NNW")};
    if (const auto wind = winds.indexOf(text.toUpper()); wind >= 0)
        return 360.0 / double(winds.size()) * double(wind);
    bool isNumber = false;
    const double degrees = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber || !(degrees >= 0 && degrees <= 360))
        return {};
    return degrees;
}

} // namespace

Result<double> readLength(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*([0-9]*[.,]?[0-9]+)\\s*([a-zA-Z]*)\\s*$"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return fail(ErrorCode::InvalidInput, whatALengthIs, text.left(40).toString());
    const double number = QLocale::c().toDouble(match.captured(1).replace(u',', u'.'));
    const QString unit = match.captured(2).toLower();
    const double metres = unit.isEmpty() || unit == QLatin1String("m")                  ? 1
                          : unit == QLatin1String("km")                                 ? 1000
                          : unit == QLatin1String("nm") || unit == QLatin1String("nmi") ? nauticalMileMetres
                          : unit == QLatin1String("ft")                                 ? footMetres
                          : unit == QLatin1String("mi")                                 ? mileMetres
                                                                                        : 0;
    if (metres == 0 || number <= 0)
        return fail(ErrorCode::InvalidInput, whatALengthIs, text.left(40).toString());
    return number * metres;
}

Result<LatLon> readTypedPoint(QStringView text, std::optional<LatLon> from)
{
    static const QRegularExpression polar(
        QStringLiteral("^\\s*([0-9]+(?:\\.[0-9]+)?|[NESWnesw]{1,3})\\s*°?\\s+([0-9]*[.,]?[0-9]+\\s*[a-zA-Z]+)\\s*$"));
    const auto match = polar.match(text.toString());
    if (from && match.hasMatch()) {
        const auto azimuth = azimuthOf(match.captured(1));
        const Result<double> length = readLength(match.captured(2));
        // "42 N 130 E" is a position: E is no unit of length.
        if (azimuth && length)
            return destination(*from, *azimuth, *length);
    }
    const Result<LatLon> position = parseLatLon(text);
    if (position)
        return position;
    return fail(ErrorCode::InvalidInput,
                from ? QStringLiteral("type a position such as 42.236, 130.303, or a bearing and a distance such as "
                                      "045 2.5 km")
                     : QStringLiteral("type a position such as 42.236, 130.303"),
                text.left(40).toString());
}

} // namespace leadline
