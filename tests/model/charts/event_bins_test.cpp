// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/event_bins.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

class EventBinsTest : public ::testing::Test
{
protected:
    ItemRef event(const char *date)
    {
        Event e;
        e.id = EventId{++m_last};
        if (*date)
            e.when = parseEdtf(QString::fromLatin1(date)).value();
        m_data.put(e);
        return refOf(e);
    }
    EventBin binAt(const EventBins &bins, const QString &label) const
    {
        for (std::size_t i = 0; i < bins.bins.size(); ++i)
            if (bins.labelOf(i) == label)
                return bins.bins[i];
        return {-1, -1};
    }
    CaseData m_data;
    std::int64_t m_last = 0;
};

TEST_F(EventBinsTest, ADateOverSeveralBinsIsPossibleInEachAndSureInNone)
{
    event("2023-10-20");
    event("2023-10-19/2023-10-21");
    const EventBins days = eventBins(m_data, {}, BinUnit::Day);
    EXPECT_EQ(days.bins, (std::vector<EventBin>{{0, 1}, {1, 1}, {0, 1}}));
    EXPECT_EQ(days.events.size(), 2u);
    EXPECT_EQ(days.sure, 1);
    const EventBins months = eventBins(m_data, {}, BinUnit::Month);
    EXPECT_EQ(months.bins, (std::vector<EventBin>{{2, 0}}));
}

TEST_F(EventBinsTest, DoubtfulAndOpenDatesAreNeverSure)
{
    event("2023-10~");
    event("2023-10-05?");
    event("../2023-10-31");
    event("2023-09-01");
    event("2023-10-02/..");
    const EventBins bins = eventBins(m_data, {}, BinUnit::Month);
    EXPECT_EQ(binAt(bins, QStringLiteral("Sep 2023")), (EventBin{1, 1}));
    EXPECT_EQ(binAt(bins, QStringLiteral("Oct 2023")), (EventBin{0, 4}));
}

TEST_F(EventBinsTest, ATimeWhoseZoneIsNotStatedMayBeOnEitherDay)
{
    event("2023-10-20T23:01:00");
    const EventBins bins = eventBins(m_data, {}, BinUnit::Day);
    EXPECT_EQ(binAt(bins, QStringLiteral("20 Oct 2023")), (EventBin{0, 1}));
    EXPECT_EQ(binAt(bins, QStringLiteral("21 Oct 2023")), (EventBin{0, 1}));
}

TEST_F(EventBinsTest, UndatedHiddenAndOutsideAreCountedNotDropped)
{
    const ItemRef undated = event("");
    const ItemRef hidden = event("2023-10-05");
    event("2022-01-01");
    event("2023-10-06");
    ChartScope scope;
    scope.filter.hiddenItems = {hidden};
    scope.range = TimeSpan{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 10, 31)};
    const EventBins bins = eventBins(m_data, scope);
    EXPECT_EQ(bins.omitted, (ChartOmissions{1, 1, 1}));
    EXPECT_EQ(bins.undated, std::vector{undated});
    EXPECT_EQ(bins.events.size(), 1u);
    EXPECT_EQ(describeOmissions(bins.omitted),
              QStringLiteral("1 without date, 1 outside the time range, 1 hidden by the filter"));
}

TEST_F(EventBinsTest, WhatMayLieOutsideTheRangeIsNotSureInIt)
{
    event("2023-10");
    ChartScope scope;
    scope.range = TimeSpan{instantFromCivilUtc(2023, 10, 5), instantFromCivilUtc(2023, 10, 10)};
    EXPECT_EQ(eventBins(m_data, scope, BinUnit::Month).bins, (std::vector<EventBin>{{0, 1}}));
    EXPECT_EQ(eventBins(m_data, scope, BinUnit::Day).bins.size(), 6u);
}

TEST_F(EventBinsTest, TheUnitIsTheFinestThatCanBeRead)
{
    event("2023-10-20");
    event("2023-10-25");
    EXPECT_EQ(eventBins(m_data, {}).unit, BinUnit::Day);
    event("2024-09-25");
    EXPECT_EQ(eventBins(m_data, {}).unit, BinUnit::Week);
    event("2015");
    EXPECT_EQ(eventBins(m_data, {}).unit, BinUnit::Month);
    event("1850");
    EXPECT_EQ(eventBins(m_data, {}).unit, BinUnit::Year);
}

TEST_F(EventBinsTest, OfALongTimeTheBusyPartIsShownAndTheRestCounted)
{
    for (int i = 0; i < 5; ++i)
        event("2023-10-20");
    event("Y-200000000");
    event("-0044-03-15");
    event("9999");
    const EventBins bins = eventBins(m_data, {}, BinUnit::Day);
    EXPECT_EQ(static_cast<std::int64_t>(bins.bins.size()), mostBins);
    EXPECT_EQ(bins.before, 2);
    EXPECT_EQ(bins.after, 1);
    EXPECT_EQ(binAt(bins, QStringLiteral("20 Oct 2023")).sure, 5);
    EXPECT_EQ(eventBins(m_data, {}).before, 2) << "by year too";
}

TEST_F(EventBinsTest, AnEmptyCaseHasNoBins)
{
    EXPECT_TRUE(eventBins(m_data, {}).bins.empty());
    event("");
    const EventBins bins = eventBins(m_data, {});
    EXPECT_TRUE(bins.bins.empty());
    EXPECT_EQ(bins.omitted.undated, 1);
}

TEST_F(EventBinsTest, EveryBinHoldsWhatAScanOfAllEventsFinds)
{
    std::mt19937 random(23);
    const auto number = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    const auto day = [&] {
        return QStringLiteral("20%1-%2-%3")
            .arg(number(20, 24))
            .arg(number(1, 12), 2, 10, QLatin1Char('0'))
            .arg(number(1, 28), 2, 10, QLatin1Char('0'));
    };
    for (int round = 0; round < 60; ++round) {
        CaseData data;
        ChartScope scope;
        for (std::int64_t id = 1; id <= 80; ++id) {
            Event e;
            e.id = EventId{id};
            QString from = day();
            QString to = day();
            if (to < from)
                std::swap(from, to);
            const QStringList forms{from,
                                    from + u'/' + to,
                                    from.left(7),
                                    from.left(4),
                                    from + u'~',
                                    from.left(7) + u'?',
                                    QStringLiteral("../") + to,
                                    from + QStringLiteral("/.."),
                                    from + QStringLiteral("T12:00:00"),
                                    QStringLiteral("[%1,%2]").arg(from, to)};
            if (const int form = number(0, static_cast<int>(forms.size())); form < forms.size())
                e.when = parseEdtf(forms[form]).value();
            if (number(0, 9) == 0)
                scope.filter.hiddenItems.insert(refOf(e));
            data.put(e);
        }
        if (round % 2 == 0) {
            const Instant a = parseEdtf(day())->bounds.earliest;
            const Instant b = parseEdtf(day())->bounds.latest;
            scope.range = TimeSpan{std::min(a, b), std::max(a, b)};
        }
        const auto unit = static_cast<BinUnit>(round % 4);
        const EventBins bins = eventBins(data, scope, unit);
        int shown = 0;
        for (std::size_t i = 0; i < bins.bins.size(); ++i) {
            const TimeSpan span = bins.spanOf(i);
            EventBin expected;
            std::set<ItemRef> items;
            for (const auto &[id, e] : data.all<Event>()) {
                if (!e.when || scope.filter.hides(refOf(e)) || scope.isOutside(*e.when))
                    continue;
                TimeSpan reach = reachOf(*e.when);
                const bool inRange =
                    !scope.range || (scope.range->contains(reach.earliest) && scope.range->contains(reach.latest));
                if (scope.range) {
                    reach.earliest = std::max(reach.earliest, scope.range->earliest);
                    reach.latest = std::min(reach.latest, scope.range->latest);
                }
                if (!span.overlaps(reach))
                    continue;
                items.insert(refOf(e));
                const bool sure = inRange && span.contains(reach.earliest) && span.contains(reach.latest) &&
                                  !e.when->approximate && !e.when->uncertain;
                ++(sure ? expected.sure : expected.possible);
            }
            ASSERT_EQ(bins.bins[i], expected) << round << ' ' << bins.labelOf(i).toStdString();
            const auto listed = eventsIn(bins, i);
            ASSERT_EQ(std::set<ItemRef>(listed.begin(), listed.end()), items);
            ASSERT_EQ(listed.size(), items.size());
            shown += expected.sure;
        }
        ASSERT_EQ(shown, bins.sure);
        ASSERT_EQ(static_cast<int>(bins.events.size()) + bins.before + bins.after + bins.omitted.undated +
                      bins.omitted.hidden + bins.omitted.outsideTime,
                  80);
    }
}

} // namespace
} // namespace leadline
