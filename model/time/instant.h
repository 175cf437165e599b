// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringView>

#include <compare>
#include <cstdint>

namespace leadline {

/// A moment: milliseconds since 1970-01-01T00:00:00 UTC, leap seconds ignored (POSIX).
struct Instant
{
    std::int64_t msUtc = 0;

    friend auto operator<=>(const Instant &, const Instant &) = default;
};

/// A closed range of moments; `earliest <= latest`.
struct TimeSpan
{
    Instant earliest;
    Instant latest;

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
    bool contains(Instant t) const { return earliest <= t && t <= latest; }
    bool overlaps(const TimeSpan &other) const { return earliest <= other.latest && other.earliest <= latest; }
    std::int64_t durationMs() const { return latest.msUtc - earliest.msUtc; }
};

/// RFC 3339 in UTC, "2023-10-20T11:01:00Z"; milliseconds are written only when they are not zero.
QString toRfc3339(Instant t);

/// Reads RFC 3339 with a stated offset or Z. Refuses a time without one: its zone would be a guess.
Result<Instant> parseRfc3339(QStringView text);

/// Civil date and time of `t` in UTC to an Instant, no validation of ranges. Month and day count from 1.
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
constexpr Instant instantFromCivilUtc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0,
                                      int millisecond = 0)
{
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    const std::int64_t days = era * 146097 + dayOfEra - 719468;
    return Instant{((days * 24 + hour) * 60 + minute) * 60000 + static_cast<std::int64_t>(second) * 1000 + millisecond};
}

/// A moment as the calendar and the clock show it in UTC. Month and day count from 1.
struct CivilTime
{
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;

    friend bool operator==(const CivilTime &, const CivilTime &) = default;
};

/// The inverse of instantFromCivilUtc(). Source: H. Hinnant, civil_from_days.
CivilTime civilUtc(Instant t);

} // namespace leadline
