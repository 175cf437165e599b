// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/time/instant.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline {

/// In which order the texts of a column write a moment.
enum class TimeOrder : std::uint8_t {
    IsoOrUnix,        ///< ISO 8601; or seconds (10 digits) or milliseconds (13 digits) since 1970
    YearFirst,        ///< "2023-01-11T00:00:00", "2025/1/1 7:05", "20210701_185151"
    DayFirst,         ///< "15/10/2022 11:16:01", "15-Oct-2022 11:16", "15.10.2022 11:16"
    MonthFirst,       ///< "10/15/2022 11:16:01 PM"
    UnixSeconds,      ///< since 1970, with or without fraction
    UnixMilliseconds, ///< since 1970
};
constexpr std::size_t timeOrderCount = 6;

/// How a column writes its times. Never guessed from the texts: "04/10" is two days.
struct TimeNotation
{
    TimeOrder order = TimeOrder::IsoOrUnix;
    std::optional<int> zoneMinutes; ///< east of UTC, of texts that state no zone; nothing: those are refused

    friend bool operator==(const TimeNotation &, const TimeNotation &) = default;
};

/// "iso-or-unix", "year-first", "day-first", "month-first", "unix", "unix-ms".
QString timeOrderWord(TimeOrder order);
/// Error: Usage, with the words that there are.
Result<TimeOrder> timeOrderOf(const QString &word);

/// "UTC", "+03:00", "-09:30" as minutes east of UTC, at most 14 hours. Error: Usage.
Result<int> zoneMinutesOf(const QString &text);
/// "UTC", "+03:00".
QString zoneText(int minutes);

enum class TimeFault : std::uint8_t { None, Unreadable, NoZone };

struct ParsedTime
{
    Instant time;
    TimeFault fault = TimeFault::None;
};

/// Reads one time: a date and a time of day to the minute at least, with or without fraction, AM or PM, and zone ("Z",
/// "UTC", "+02:00", "+0000 UTC"); a zone that is stated goes before that of the notation. Calendar dates are checked;
/// the years 1970 to 2199 are accepted, written with four digits.
ParsedTime parseTime(std::string_view text, TimeNotation notation);

} // namespace leadline
