// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/measure/measure_words.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

/// A unit, and from which value on it is taken.
struct Unit
{
    const char16_t *name;
    double inBase;
    double from; ///< in the base unit
};

constexpr double foot = 0.3048;
constexpr double mile = 1609.344;
constexpr double nauticalMile = 1852;
constexpr double acre = 4046.8564224;

constexpr std::array metricLengths{Unit{u"m", 1, 0}, Unit{u"km", 1000, 1000}};
constexpr std::array nauticalLengths{Unit{u"m", 1, 0}, Unit{u"nm", nauticalMile, 0.1 * nauticalMile}};
constexpr std::array imperialLengths{Unit{u"ft", foot, 0}, Unit{u"mi", mile, 0.25 * mile}};
constexpr std::array metricAreas{Unit{u"m²", 1, 0}, Unit{u"ha", 1e4, 1e4}, Unit{u"km²", 1e6, 1e6}};
constexpr std::array nauticalAreas{Unit{u"m²", 1, 0}, Unit{u"nm²", nauticalMile *nauticalMile, 1e5}};
constexpr std::array imperialAreas{Unit{u"ft²", foot *foot, 0}, Unit{u"acres", acre, acre},
                                   Unit{u"mi²", mile *mile, mile *mile}};

template<std::size_t N>
const Unit &unitFor(const std::array<Unit, N> &units, double value)
{
    const Unit *best = &units.front();
    for (const Unit &unit : units)
        if (value >= unit.from * 0.9995) // what would round up to it
            best = &unit;
    return *best;
}

/// Decimals that show a deviation with one digit that counts (two where that is a 1), or three digits of the value.
int decimalsFor(double value, std::optional<double> plusMinus)
{
    if (plusMinus && *plusMinus > 0) {
        const double decade = std::floor(std::log10(*plusMinus));
        const bool isOne = *plusMinus / std::pow(10, decade) < 1.95;
        return std::clamp(static_cast<int>(-decade) + (isOne ? 1 : 0), 0, 9);
    }
    if (value <= 0)
        return 0;
    // 999.7 m are 1.00 km: the digits are those of the rounded number.
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(value * 1.0005))), 0, 9);
}

QString numberInWords(const Measured &measured, double inBase)
{
    const double value = measured.value / inBase;
    const std::optional<double> plusMinus =
        measured.plusMinus ? std::optional(*measured.plusMinus / inBase) : std::nullopt;
    const int decimals = decimalsFor(value, plusMinus);
    QString text = QString::number(value, 'f', decimals);
    if (plusMinus)
        text += QStringLiteral(" ± ") + QString::number(*plusMinus, 'f', decimals);
    return text;
}

template<std::size_t N>
QString inUnits(const Measured &measured, const std::array<Unit, N> &units)
{
    const Unit &unit = unitFor(units, measured.value);
    return QStringLiteral("%1 %2").arg(numberInWords(measured, unit.inBase), QString::fromUtf16(unit.name));
}

QString degreesInWords(const Measured &degrees, int width)
{
    const int decimals = degrees.plusMinus ? std::min(decimalsFor(degrees.value, degrees.plusMinus), 4) : 1;
    QString text = QString::number(degrees.value, 'f', decimals);
    if (width == 3 && text.startsWith(QLatin1String("360")))
        text = QString::number(0.0, 'f', decimals);
    const qsizetype digits = text.indexOf(u'.') < 0 ? text.size() : text.indexOf(u'.');
    text = QString(std::max<qsizetype>(0, width - digits), u'0') + text + u'°';
    if (degrees.plusMinus)
        text += QStringLiteral(" ± %1°").arg(*degrees.plusMinus, 0, 'f', decimals);
    return text;
}

} // namespace

QString measureUnitsName(MeasureUnits units)
{
    switch (units) {
    case MeasureUnits::Nautical:
        return QStringLiteral("nautical");
    case MeasureUnits::Imperial:
        return QStringLiteral("imperial");
    case MeasureUnits::Metric:
        break;
    }
    return QStringLiteral("metric");
}

Result<MeasureUnits> measureUnitsFromName(QStringView name)
{
    for (const MeasureUnits units : {MeasureUnits::Metric, MeasureUnits::Nautical, MeasureUnits::Imperial})
        if (name == measureUnitsName(units))
            return units;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("units are metric, nautical or imperial, not \"%1\"").arg(name.left(40).toString()));
}

QString lengthInWords(const Measured &metres, MeasureUnits units)
{
    switch (units) {
    case MeasureUnits::Nautical:
        return inUnits(metres, nauticalLengths);
    case MeasureUnits::Imperial:
        return inUnits(metres, imperialLengths);
    case MeasureUnits::Metric:
        break;
    }
    return inUnits(metres, metricLengths);
}

QString areaInWords(const Measured &squareMetres, MeasureUnits units)
{
    switch (units) {
    case MeasureUnits::Nautical:
        return inUnits(squareMetres, nauticalAreas);
    case MeasureUnits::Imperial:
        return inUnits(squareMetres, imperialAreas);
    case MeasureUnits::Metric:
        break;
    }
    return inUnits(squareMetres, metricAreas);
}

QString bearingInWords(const Measured &degrees)
{
    return degreesInWords(degrees, 3);
}

QString angleInWords(const Measured &degrees)
{
    return degreesInWords(degrees, 1);
}

} // namespace leadline
