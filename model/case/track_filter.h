// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/geo/lat_lon.h"
#include "model/result/result.h"
#include "model/time/instant.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// Which vessels' tracks are looked at. Every condition that is stated must hold; what is not stated lets all pass.
struct TrackFilter
{
    std::optional<TimeSpan> span;      ///< reported then; only that part of a track is shown
    std::optional<GeoBox> area;        ///< vessels that were in it (in `span`, if stated)
    std::vector<VesselId> vessels;     ///< sorted; empty: any
    QStringList shipTypes;             ///< as the case has them, without regard to case; "" is "not stated"; empty: any
    QStringList flags;                 ///< the same
    std::optional<double> lowestKnots; ///< vessels that reported such a speed (in `span`); only those positions are
    std::optional<double> highestKnots; ///< shown
    std::vector<LatLon>
        outline;         ///< corners of a polygon (Outline); vessels that were in it; not beside `area`; empty: any
    QString outlineName; ///< of what it was taken from; empty: drawn by hand

    bool isEmpty() const { return *this == TrackFilter{}; }
    bool limitsPlace() const { return area || !outline.empty(); }
    bool limitsSpeed() const { return lowestKnots || highestKnots; }
    friend bool operator==(const TrackFilter &, const TrackFilter &) = default;
};

/// Where a bookmark keeps one, in what it holds of the time: Bookmark::time.
inline constexpr QLatin1String bookmarkTracksKey("tracks");

/// As a bookmark keeps it: {"from","to" (RFC 3339), "area":[W,S,E,N] or "outline":[[lon,lat],…] and
/// "outline_name", "vessels":[id,…], "ship_types":[…],
/// "flags":[…], "lowest_knots", "highest_knots"}; what is not stated is absent.
QJsonObject toJson(const TrackFilter &filter);

/// Error: InvalidInput, with the key in the sentence. Unknown keys are refused: a condition that is not understood must
/// not pass for one that holds.
Result<TrackFilter> trackFilterFromJson(const QJsonObject &json);

/// One condition in a few words, and the filter without it: what a chip shows and does.
struct FilterCondition
{
    QString text; ///< "15 Aug – 22 Dec 2023", "area", "3 vessels", "type: Cargo, Tanker", "0–5 kn"
    TrackFilter without;
};

std::vector<FilterCondition> conditionsOf(const TrackFilter &filter);

} // namespace leadline
