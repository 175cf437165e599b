// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/time_bins.h"

#include <array>

namespace leadline {

namespace {

constexpr std::int64_t dayMs = 86'400'000;
constexpr std::array units{BinUnit::Day, BinUnit::Week, BinUnit::Month, BinUnit::Year};

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

// Day 0 of the epoch, 1970-01-01, was a Thursday: its week began three days before.
constexpr std::int64_t mondayOffsetDays = 3;

Instant startOf(BinUnit unit, std::int64_t bin)
{
    switch (unit) {
    case BinUnit::Day:
        return {bin * dayMs};
    case BinUnit::Week:
        return {(bin * 7 - mondayOffsetDays) * dayMs};
    case BinUnit::Month:
        return instantFromCivilUtc(static_cast<int>(floorDiv(bin, 12)),
                                   static_cast<int>(bin - floorDiv(bin, 12) * 12) + 1, 1);
    case BinUnit::Year:
        break;
    }
    return instantFromCivilUtc(static_cast<int>(bin), 1, 1);
}

QString monthName(int month)
{
    static constexpr const char *names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return QLatin1String(names[month - 1]);
}

/// The year that a week belongs to is that of its Thursday (ISO 8601).
QString weekLabel(Instant monday)
{
    const CivilTime thursday = civilUtc({monday.msUtc + 3 * dayMs});
    const std::int64_t dayOfYear =
        floorDiv(monday.msUtc + 3 * dayMs - instantFromCivilUtc(thursday.year, 1, 1).msUtc, dayMs);
    return QStringLiteral("%1-W%2").arg(thursday.year).arg(dayOfYear / 7 + 1, 2, 10, QLatin1Char('0'));
}

} // namespace

QString binUnitName(BinUnit unit)
{
    static constexpr const char *names[] = {"day", "week", "month", "year"};
    return QLatin1String(names[static_cast<int>(unit)]);
}

Result<BinUnit> binUnitFromName(QStringView name)
{
    for (const BinUnit unit : units)
        if (binUnitName(unit) == name)
            return unit;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("no unit of time \"%1\"; there are day, week, month and year").arg(name.left(40)));
}

std::int64_t binOf(BinUnit unit, Instant t)
{
    const std::int64_t day = floorDiv(t.msUtc, dayMs);
    switch (unit) {
    case BinUnit::Day:
        return day;
    case BinUnit::Week:
        return floorDiv(day + mondayOffsetDays, 7);
    case BinUnit::Month: {
        const CivilTime civil = civilUtc(t);
        return std::int64_t{civil.year} * 12 + civil.month - 1;
    }
    case BinUnit::Year:
        break;
    }
    return civilUtc(t).year;
}

TimeSpan spanOfBin(BinUnit unit, std::int64_t bin)
{
    return {startOf(unit, bin), {startOf(unit, bin + 1).msUtc - 1}};
}

QString binLabel(BinUnit unit, std::int64_t bin)
{
    const Instant start = startOf(unit, bin);
    const CivilTime civil = civilUtc(start);
    switch (unit) {
    case BinUnit::Day:
        return QStringLiteral("%1 %2 %3").arg(civil.day).arg(monthName(civil.month)).arg(civil.year);
    case BinUnit::Week:
        return weekLabel(start);
    case BinUnit::Month:
        return QStringLiteral("%1 %2").arg(monthName(civil.month)).arg(civil.year);
    case BinUnit::Year:
        break;
    }
    return QString::number(civil.year);
}

} // namespace leadline
