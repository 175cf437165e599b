// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/sightings/round_trips.h"

#include <QString>

#include <optional>
#include <vector>

namespace leadline {

/// What a sighting says of its subject at its place.
///
/// How identity counts: a thing that is present with identity "low" may be another one, and a thing that is absent with
/// identity "low" may have been overlooked: both count as "cannot tell". "moderate", "high" and not stated count.
/// A sighting without a date takes that of its scene; without either, or with an end that is open, it counts for
/// nothing (`undated`).
enum class SightingWeight { Present, Absent, CannotTell };

/// A moment that is known between two bounds; an end that no sighting bounds is not there.
struct Bracket
{
    std::optional<Instant> earliest;
    std::optional<Instant> latest;
    SightingId from; ///< the sighting that `earliest` comes from
    SightingId to;   ///< the sighting that `latest` comes from

    friend bool operator==(const Bracket &, const Bracket &) = default;
};

/// Sightings in a row that found the thing present, with none between them that found it absent. That it stayed all the
/// while is not said: between two of them it may have left and come back (see PlaceBrackets::most).
///
/// Arrival: after the latest of the absences right before (at the earliest moment that its date can mean), and no later
/// than the first of the presences to be over (at the latest that its date can mean). Departure: not before the last of
/// the presences to begin, and no later than the first of the absences right after to be over. What cannot tell bounds
/// nothing: the bracket reaches over it to the next sighting that can.
struct Stay
{
    Bracket arrival;
    Bracket departure;
    std::vector<SightingId> sightings; ///< the presences, in order of time
    int unclear = 0;                   ///< sightings inside the two brackets that cannot tell
    /// A presence of it and an absence beside it have spans that overlap: which came first is taken from which span
    /// begins first, and may be otherwise.
    bool orderUncertain = false;

    /// The least and the most that it can have lasted; the most is not there when an end is not bounded.
    std::int64_t shortestMs() const;
    std::optional<std::int64_t> longestMs() const;
};

/// A sighting with its time, in order.
struct DatedSighting
{
    SightingId id;
    TimeSpan when;
    SightingWeight weight = SightingWeight::CannotTell;
    bool elsewhere = false; ///< the subject was seen at another place: so it was not at this one
};

/// What the sightings of one subject at one place tell together.
///
/// Subjects are the same when they are the same item of the case, or, where none is named, when their words are (case
/// and spaces at the ends do not count). A presence at another place counts here as an absence, unless one scene was
/// found to show the subject at both places: then the one is part of the other, and says nothing of it.
struct PlaceBrackets
{
    QString subject; ///< in words: the item's title, or as it was written
    ItemRef subjectItem;
    ItemRef place;                        ///< none: sightings that name no place
    std::vector<DatedSighting> sightings; ///< with a date, by begin; what was seen elsewhere included
    std::vector<Stay> stays;
    int undated = 0;         ///< sightings that count for nothing
    std::int64_t fewest = 0; ///< round trips between the first and the last presence (fewestRoundTrips)
    /// With a turnaround that the sightings fit: mostRoundTrips. Without one their number has no upper bound.
    std::optional<std::int64_t> most;
    std::vector<TooShortAbsence> contradictions; ///< indices into `sightings`: absences shorter than the turnaround
    bool synthetic = false;                      ///< one of the sightings is

    int count(SightingWeight weight) const; ///< of the sightings here, not of those elsewhere
};

/// How a sighting counts; the date apart.
SightingWeight weightOf(const Sighting &sighting);

/// When it was looked: the sighting's own date, else that of its scene; none when there is neither, or an end is open.
std::optional<TimeSpan> timeOfSighting(const Sighting &sighting, const CaseData &data);

/// All subjects at all places, by subject and then by the first sighting. `turnaroundMs`: the least time that one round
/// trip takes, from leaving a place to being back at it; above 0. Pure; any thread.
std::vector<PlaceBrackets> bracketsOf(const CaseData &data, std::optional<std::int64_t> turnaroundMs);

/// "at least 4, at most 6", "at least 4", "4", "none seen".
QString describeTrips(const PlaceBrackets &brackets);

/// "7 Sep 2023, 02:10 – 9 Sep 2023, 02:10 UTC", "before 9 Sep 2023, 02:10 UTC", "not known".
QString describeBracket(const Bracket &bracket);

} // namespace leadline
