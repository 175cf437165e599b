// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/tracks/track_block.h"
#include "model/tracks/vessel_statement.h"
#include "model/work/progress.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// What a chart of tracks shows against time.
enum class TrackValue { Speed, Course, Heading, Draught, Reports, Distance };

inline constexpr std::array<TrackValue, 6> allTrackValues{TrackValue::Speed,   TrackValue::Course,
                                                          TrackValue::Heading, TrackValue::Draught,
                                                          TrackValue::Reports, TrackValue::Distance};

/// "speed", "course", …: the words of the command line.
QString trackValueName(TrackValue value);
std::optional<TrackValue> trackValueNamed(const QString &name);
/// "Speed over ground", "Distance to the place"
QString trackValueTitle(TrackValue value);
/// "kn", "°", "m", "reports an hour", "km"
QString trackValueUnit(TrackValue value);
/// The key of the command line's tables, with the unit in it: "sog_knots", "distance_metres".
QString trackValueKey(TrackValue value);

struct SeriesPoint
{
    std::int64_t ms = 0; ///< since 1970, UTC
    float value = 0;
    bool joined = false; ///< a line leads here from the point before: nothing was missing between them

    friend bool operator==(const SeriesPoint &, const SeriesPoint &) = default;
};

/// One value of one vessel against time, in order of time. What was not available is no point, and silence is no line.
struct TrackSeries
{
    VesselId vessel; ///< none: of several together
    std::vector<SeriesPoint> points;
};

/// A line is drawn between reports no farther apart in time than this.
inline constexpr std::int64_t longestLineMs = 1'800'000;

/// Speed in knots, course and heading in degrees, distance to `place` in km over the ellipsoid. Draught and reports
/// have functions of their own. Any thread. Error: Cancelled.
Result<TrackSeries> seriesOf(TrackValue value, const TrackBlock &block, VesselId vessel, LatLon place = {},
                             const Progress &progress = {});
/// Draught in metres as statements say that count for the vessel: level from the first to the last report of each
/// statement.
TrackSeries draughtSeries(const std::vector<VesselStatement> &statements, VesselId vessel);
/// Reports in each hour of UTC that has any, of all these vessels together; an empty list: of all vessels. Points
/// stand at the beginning of their hour.
Result<TrackSeries> reportsPerHour(const TrackBlock &block, const std::vector<VesselId> &vessels,
                                   const Progress &progress = {});

/// What is drawn of a series in a picture `columns` pixels wide that shows `span`: of each column the first, least,
/// greatest and last value, so that no spike is lost; and the neighbours outside, so that lines reach the edges. A
/// million points take some milliseconds.
std::vector<SeriesPoint> thinnedSeries(const TrackSeries &series, const TimeSpan &span, int columns);

} // namespace leadline
