// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace leadline {

/// One look at a place: at some moment of `when` (not during all of it) the thing was there, or was not.
struct Look
{
    TimeSpan when;
    bool present = false;

    friend bool operator==(const Look &, const Look &) = default;
};

// How often a thing left a place and came back, as far as looks can tell. A round trip is one absence with a presence
// before and one after it; what lies before the first and after the last look that found it there does not count.
// Presences and absences are closed at both ends: a look at the very moment of leaving or coming back agrees with
// both. Every look that is handed in counts; those that cannot tell must be left out. Pure; any thread.

/// The least number of round trips that agrees with all looks: two presences with an absence between them need one,
/// two presences without one need none. Where the order of looks is open (their spans overlap) the order that needs
/// the fewest is taken. Exact. 0 for fewer than two presences.
std::int64_t fewestRoundTrips(const std::vector<Look> &looks);

/// The greatest number of round trips that agrees with the looks when each takes at least `turnaroundMs` from leaving
/// to being back; calls may be as short as a moment. Two presences in a row do not exclude trips between them: as many
/// are counted as have the time. Exact where every look has one moment; where moments are uncertain the number is never
/// too low, and may be too high by what absences would forbid. `turnaroundMs` > 0. 0 for fewer than two presences.
std::int64_t mostRoundTrips(const std::vector<Look> &looks, std::int64_t turnaroundMs);

/// An absence that lasted less than the turnaround says, whatever the moments of the looks were: the thing was there
/// before it, was gone, and was there again too soon. Indices into the looks.
struct TooShortAbsence
{
    std::size_t before = 0;
    std::size_t absent = 0;
    std::size_t after = 0;
    std::int64_t longestMs = 0; ///< the longest that the absence can have lasted

    friend bool operator==(const TooShortAbsence &, const TooShortAbsence &) = default;
};

/// One for each absence that does not fit the turnaround: then a look, its identity or the turnaround is wrong.
std::vector<TooShortAbsence> tooShortAbsences(const std::vector<Look> &looks, std::int64_t turnaroundMs);

/// `a - b`, at the ends of the numbers where it does not fit: dates reach millions of years to both sides.
std::int64_t millisecondsBetween(Instant from, Instant to);

} // namespace leadline
