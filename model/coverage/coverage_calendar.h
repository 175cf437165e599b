// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/coverage/coverage_pictures.h"

#include <compare>
#include <stop_token>

namespace leadline {

/// What there is of a place on one day. `Cloudy`: a scene, found or in the case, with more cloud than the user wants.
enum class CoverageState : std::uint8_t { None, Cloudy, Found, Loaded };

/// "loaded", "found", "cloudy", "none".
QString coverageWord(CoverageState state);

/// A day of the calendar, UTC: days since 1970-01-01.
struct CoverageDay
{
    std::int64_t number = 0;

    friend auto operator<=>(const CoverageDay &, const CoverageDay &) = default;
    Instant begin() const { return {number * msPerDay}; }
    static CoverageDay of(Instant t);

    static constexpr std::int64_t msPerDay = 86'400'000;
};

/// "2023-10-20".
QString toText(CoverageDay day);

/// The scenes of one sensor on one day, or within one stretch of days of which no day is known. `from == to`: a day.
struct CoverageCell
{
    CoverageDay from;
    CoverageDay to;
    CoverageState state = CoverageState::None;
    bool inCase = false;               ///< one of them is in the case, cloudy or not
    std::vector<std::uint32_t> scenes; ///< in CoverageCalendar::scenes, what counts first

    bool isRange() const { return from != to; }
};

/// What one sensor or provider has of the place.
struct CoverageRow
{
    QString sensor;
    bool synthetic = false;           ///< one of its scenes is made up
    bool allSynthetic = true;         ///< all of them are
    std::vector<CoverageCell> days;   ///< by day; days of which there is nothing are absent
    std::vector<CoverageCell> ranges; ///< by begin: mosaics, "around October 2023"
};

/// The calendar of a place: sensors × days.
struct CoverageCalendar
{
    LatLon place;
    double cloudAbovePercent = 100;
    std::vector<CoveragePicture> scenes; ///< those over the place
    std::vector<CoverageRow> rows;       ///< by sensor, however it is spelt
    std::size_t inCase = 0;              ///< scenes of the case
    std::size_t found = 0;               ///< scenes that are only found

    bool isEmpty() const { return scenes.empty(); }
    /// From the first to the last day of which there is anything; open ends count with the end that is known.
    std::optional<TimeSpan> span() const;
};

/// What shows a place, of the given pictures. Cloudy is what states more cloud than `cloudAbovePercent` (0 to 100);
/// what states none is not cloudy. `within`: only what overlaps it. Any thread; a microsecond for a picture whose box
/// holds the place, and much less for the others. A calendar that was stopped lacks what was not looked at yet.
CoverageCalendar coverageAt(LatLon place, const std::vector<CoveragePicture> &loaded,
                            const std::vector<CoveragePicture> &found, double cloudAbovePercent,
                            const std::optional<TimeSpan> &within = {}, const std::stop_token &stop = {});

} // namespace leadline
