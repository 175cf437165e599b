// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/round_trips.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <random>

namespace leadline {
namespace {

constexpr std::int64_t day = 86'400'000;

Look present(std::int64_t at, std::int64_t until = -1)
{
    return {{{at}, {until < 0 ? at : until}}, true};
}

Look absent(std::int64_t at, std::int64_t until = -1)
{
    return {{{at}, {until < 0 ? at : until}}, false};
}

/// What the rules say, by trying every way in which a thing can have come and gone at whole moments.
class EveryWay
{
public:
    EveryWay(std::vector<Look> looks, std::int64_t lastMoment, std::int64_t turnaround)
        : m_looks(std::move(looks))
        , m_last(lastMoment)
        , m_turnaround(turnaround)
    {
        for (const bool startsPresent : {true, false}) {
            m_startsPresent = startsPresent;
            m_switches.clear();
            tryFrom(0);
        }
    }

    std::optional<std::int64_t> fewest; ///< none: nothing agrees with the looks
    std::optional<std::int64_t> most;

private:
    struct Stretch
    {
        std::int64_t from;
        std::int64_t until;
    };

    void tryFrom(std::int64_t moment)
    {
        judge();
        if (m_switches.size() >= 8)
            return;
        for (std::int64_t t = moment; t <= m_last; ++t) {
            const bool endsAbsence = (m_switches.size() % 2 == 0) != m_startsPresent;
            if (endsAbsence && !m_switches.empty() && t - m_switches.back() < m_turnaround)
                continue;
            m_switches.push_back(t);
            tryFrom(t);
            m_switches.pop_back();
        }
    }

    std::vector<Stretch> stretches(bool ofPresence) const
    {
        std::vector<Stretch> list;
        for (std::size_t i = 0; i <= m_switches.size(); ++i) {
            if ((i % 2 == 0) == (m_startsPresent == ofPresence))
                list.push_back({i == 0 ? -1000 : m_switches[i - 1], i == m_switches.size() ? 1000 : m_switches[i]});
        }
        return list;
    }

    static bool meets(const Look &look, const Stretch &stretch)
    {
        return look.when.earliest.msUtc <= stretch.until && stretch.from <= look.when.latest.msUtc;
    }

    void judge()
    {
        const std::vector<Stretch> here = stretches(true);
        const std::vector<Stretch> away = stretches(false);
        std::vector<std::pair<std::int64_t, std::int64_t>> calls; // first and last that each presence can be of
        for (const Look &look : m_looks) {
            const std::vector<Stretch> &own = look.present ? here : away;
            std::pair<std::int64_t, std::int64_t> range{-1, -1};
            for (std::size_t i = 0; i < own.size(); ++i) {
                if (!meets(look, own[i]))
                    continue;
                if (range.first < 0)
                    range.first = static_cast<std::int64_t>(i);
                range.second = static_cast<std::int64_t>(i);
            }
            if (range.first < 0)
                return; // nobody can have seen that
            if (look.present)
                calls.push_back(range);
        }
        std::int64_t least = 0;
        std::int64_t greatest = 0;
        if (calls.size() >= 2) {
            // The looks' moments of one call lie in a row, so a look can be of any call between its first and last.
            std::int64_t latestFirst = 0;
            std::int64_t earliestLast = std::numeric_limits<std::int64_t>::max();
            for (const auto &[first, last] : calls) {
                latestFirst = std::max(latestFirst, first);
                earliestLast = std::min(earliestLast, last);
            }
            least = std::max<std::int64_t>(0, latestFirst - earliestLast);
            for (std::size_t i = 0; i < calls.size(); ++i) {
                for (std::size_t k = 0; k < calls.size(); ++k)
                    greatest = i == k ? greatest : std::max(greatest, calls[i].second - calls[k].first);
            }
        }
        fewest = std::min(fewest.value_or(least), least);
        most = std::max(most.value_or(greatest), greatest);
    }

    std::vector<Look> m_looks;
    std::int64_t m_last;
    std::int64_t m_turnaround;
    bool m_startsPresent = true;
    std::vector<std::int64_t> m_switches;
};

std::vector<Look> randomLooks(std::mt19937 &random, std::int64_t lastMoment, bool uncertain)
{
    std::vector<Look> looks;
    const auto below = [&random](std::int64_t n) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
    };
    for (std::int64_t i = 2 + below(4); i > 0; --i) {
        const std::int64_t from = below(lastMoment + 1);
        const std::int64_t until = uncertain ? std::min(lastMoment, from + below(4)) : from;
        const Look look{{{from}, {until}}, below(2) == 0};
        // Present and absent at one moment contradict each other whatever the turnaround is.
        const bool contradicts = std::any_of(looks.begin(), looks.end(), [&look](const Look &other) {
            return look.present != other.present && look.when == other.when;
        });
        if (!contradicts)
            looks.push_back(look);
    }
    return looks;
}

} // namespace

TEST(RoundTrips, AreProvedByAnAbsenceBetweenTwoPresences)
{
    EXPECT_EQ(fewestRoundTrips({present(0), absent(1), present(2)}), 1);
    EXPECT_EQ(fewestRoundTrips({present(0), absent(1), present(2), absent(3), absent(4), present(5)}), 2);
    EXPECT_EQ(fewestRoundTrips({absent(0), present(1), absent(2)}), 0);
    EXPECT_EQ(fewestRoundTrips({}), 0);
}

TEST(RoundTrips, ArePossibleBetweenTwoPresencesThatLieFarEnoughApart)
{
    EXPECT_EQ(fewestRoundTrips({present(0), present(10 * day)}), 0);
    EXPECT_EQ(mostRoundTrips({present(0), present(10 * day)}, 3 * day), 3);
    EXPECT_EQ(mostRoundTrips({present(0), present(10 * day)}, 11 * day), 0);
    EXPECT_EQ(mostRoundTrips({present(0), present(2 * day), present(10 * day)}, 3 * day), 2);
}

TEST(RoundTrips, TakeTheOrderWithTheFewestWhereDatesOverlap)
{
    // Both on one day: it may have been gone before it came, or after.
    EXPECT_EQ(fewestRoundTrips({present(0), absent(10, 20), present(10, 20)}), 0);
    EXPECT_EQ(fewestRoundTrips({present(0), absent(10, 20), present(21, 30)}), 1);
}

TEST(RoundTrips, AreAsManyAsUncertainMomentsLeaveTimeFor)
{
    EXPECT_EQ(mostRoundTrips({present(0), present(5, 6)}, 6), 1);
    EXPECT_EQ(mostRoundTrips({present(0), present(5), present(5, 11)}, 3), 1 + 2);
}

TEST(RoundTrips, SayWhichAbsenceIsTooShortForTheTurnaround)
{
    const std::vector<Look> looks{present(0), absent(day), present(2 * day)};
    EXPECT_THAT(tooShortAbsences(looks, 2 * day), ::testing::IsEmpty());
    EXPECT_THAT(tooShortAbsences(looks, 3 * day), ::testing::ElementsAre(TooShortAbsence{0, 1, 2, 2 * day}));
}

TEST(RoundTrips, AreWhatTryingEveryWaySays)
{
    std::mt19937 random(2023);
    for (int i = 0; i < 150; ++i) {
        const std::int64_t turnaround = 2 + static_cast<std::int64_t>(random() % 3);
        const std::vector<Look> looks = randomLooks(random, 7, false);
        const EveryWay free(looks, 7, 0);
        EXPECT_EQ(free.fewest, std::optional(fewestRoundTrips(looks)));
        const EveryWay bound(looks, 7, turnaround);
        if (!bound.most) {
            EXPECT_THAT(tooShortAbsences(looks, turnaround), ::testing::Not(::testing::IsEmpty()));
            continue;
        }
        EXPECT_THAT(tooShortAbsences(looks, turnaround), ::testing::IsEmpty());
        EXPECT_EQ(bound.most, std::optional(mostRoundTrips(looks, turnaround)));
    }
}

TEST(RoundTrips, AreNeverTooFewNorTooManyWhereMomentsAreUncertain)
{
    std::mt19937 random(1013);
    for (int i = 0; i < 150; ++i) {
        const std::int64_t turnaround = 2 + static_cast<std::int64_t>(random() % 3);
        const std::vector<Look> looks = randomLooks(random, 7, true);
        const EveryWay free(looks, 7, 0);
        EXPECT_EQ(free.fewest, std::optional(fewestRoundTrips(looks)));
        const EveryWay bound(looks, 7, turnaround);
        if (!bound.most)
            continue;
        EXPECT_THAT(tooShortAbsences(looks, turnaround), ::testing::IsEmpty());
        EXPECT_LE(*bound.most, mostRoundTrips(looks, turnaround));
        EXPECT_GE(*bound.fewest, fewestRoundTrips(looks));
    }
}

TEST(RoundTrips, BearTheEndsOfTheCalendar)
{
    const std::int64_t far = INT64_MAX;
    EXPECT_EQ(millisecondsBetween({INT64_MIN}, {far}), far);
    EXPECT_GT(mostRoundTrips({present(0), {{{far - 1}, {far}}, true}}, day), 0);
    EXPECT_EQ(fewestRoundTrips({{{{INT64_MIN}, {INT64_MIN}}, true}, absent(0), {{{far}, {far}}, true}}), 1);
}

} // namespace leadline
