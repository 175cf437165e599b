// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/round_trips.h"

#include <algorithm>
#include <optional>

namespace leadline {

namespace {

std::size_t presences(const std::vector<Look> &looks)
{
    return static_cast<std::size_t>(std::count_if(looks.begin(), looks.end(), [](const Look &l) { return l.present; }));
}

/// How many presences it takes to agree with all looks when the first stretch is one (or an absence). A stretch must
/// not hold a look of the other kind from its first to its last moment, so the farthest that it may reach is the
/// earliest end of those that begin after its own beginning. Reaching as far as that is never worse: whatever a shorter
/// stretch leaves possible, the longer one does.
std::int64_t presencesNeeded(const std::vector<Look> &looks, bool startsPresent)
{
    std::optional<Instant> from; // none: since ever
    bool present = startsPresent;
    std::int64_t count = 0;
    while (true) {
        count += present ? 1 : 0;
        std::optional<Instant> until; // none: for ever
        for (const Look &look : looks) {
            if (look.present != present && (!from || look.when.earliest > *from) &&
                (!until || look.when.latest < *until))
                until = look.when.latest;
        }
        if (!until)
            return count;
        from = until;
        present = !present;
    }
}

/// The presences that were not met yet: the next to be over first.
std::vector<TimeSpan> presentSpans(const std::vector<Look> &looks)
{
    std::vector<TimeSpan> spans;
    for (const Look &look : looks) {
        if (look.present)
            spans.push_back(look.when);
    }
    std::sort(spans.begin(), spans.end(), [](const TimeSpan &a, const TimeSpan &b) { return a.latest < b.latest; });
    return spans;
}

} // namespace

std::int64_t millisecondsBetween(Instant from, Instant to)
{
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(to.msUtc, from.msUtc, &difference))
        return to > from ? INT64_MAX : INT64_MIN;
    return difference;
}

std::int64_t fewestRoundTrips(const std::vector<Look> &looks)
{
    if (presences(looks) < 2)
        return 0;
    return std::max<std::int64_t>(0, std::min(presencesNeeded(looks, true), presencesNeeded(looks, false)) - 1);
}

std::int64_t mostRoundTrips(const std::vector<Look> &looks, std::int64_t turnaroundMs)
{
    std::vector<TimeSpan> pending = presentSpans(looks);
    if (pending.size() < 2 || turnaroundMs <= 0)
        return 0;
    // Trips follow one another as soon as they can; before one that would return too late for the look that is over
    // first, the thing waits until that look can have been. Starting earlier never leaves less room for the rest.
    Instant now = std::min_element(pending.begin(), pending.end(), [](const TimeSpan &a, const TimeSpan &b) {
                      return a.earliest < b.earliest;
                  })->earliest;
    const Instant end = pending.back().latest;
    std::int64_t trips = 0;
    while (true) {
        std::erase_if(pending, [now](const TimeSpan &span) { return span.earliest <= now; });
        const Instant limit = pending.empty() ? end : pending.front().latest;
        const std::int64_t fit = millisecondsBetween(now, limit) / turnaroundMs;
        if (fit > 0) {
            trips += fit;
            now.msUtc += fit * turnaroundMs;
        } else if (pending.empty()) {
            return trips;
        } else {
            now = pending.front().earliest;
        }
    }
}

std::vector<TooShortAbsence> tooShortAbsences(const std::vector<Look> &looks, std::int64_t turnaroundMs)
{
    std::vector<TooShortAbsence> found;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        if (looks[i].present)
            continue;
        // The nearest presences that surely lie to either side: the one that began last, the one that is over first.
        std::optional<std::size_t> before;
        std::optional<std::size_t> after;
        for (std::size_t k = 0; k < looks.size(); ++k) {
            if (!looks[k].present)
                continue;
            if (looks[k].when.latest < looks[i].when.earliest &&
                (!before || looks[k].when.earliest > looks[*before].when.earliest))
                before = k;
            if (looks[k].when.earliest > looks[i].when.latest &&
                (!after || looks[k].when.latest < looks[*after].when.latest))
                after = k;
        }
        if (!before || !after)
            continue;
        const std::int64_t longest = millisecondsBetween(looks[*before].when.earliest, looks[*after].when.latest);
        if (longest < turnaroundMs)
            found.push_back({*before, i, *after, longest});
    }
    return found;
}

} // namespace leadline
