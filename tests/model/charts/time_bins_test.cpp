// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/time_bins.h"

#include <gtest/gtest.h>

#include <QDate>
#include <random>

namespace leadline {
namespace {

constexpr std::int64_t dayMs = 86'400'000;

TEST(TimeBins, WeeksAreThoseOfIso8601)
{
    // A week belongs to the year of its Thursday.
    EXPECT_EQ(binLabel(BinUnit::Week, binOf(BinUnit::Week, instantFromCivilUtc(2023, 10, 20))),
              QStringLiteral("2023-W42"));
    EXPECT_EQ(binLabel(BinUnit::Week, binOf(BinUnit::Week, instantFromCivilUtc(2023, 1, 1))),
              QStringLiteral("2022-W52"));
    EXPECT_EQ(binLabel(BinUnit::Week, binOf(BinUnit::Week, instantFromCivilUtc(2024, 12, 30))),
              QStringLiteral("2025-W01"));
    EXPECT_EQ(binLabel(BinUnit::Week, binOf(BinUnit::Week, instantFromCivilUtc(2021, 1, 3))),
              QStringLiteral("2020-W53"));
}

TEST(TimeBins, AgreeWithTheCalendarForSixThousandYears)
{
    std::mt19937 random(7);
    std::uniform_int_distribution<int> days(-1'500'000, 800'000);
    for (int i = 0; i < 5'000; ++i) {
        const std::int64_t day = days(random);
        const Instant t{day * dayMs + 12345};
        const QDate date = QDate::fromJulianDay(day + 2'440'588);
        for (const BinUnit unit : {BinUnit::Day, BinUnit::Week, BinUnit::Month, BinUnit::Year}) {
            const std::int64_t bin = binOf(unit, t);
            const TimeSpan span = spanOfBin(unit, bin);
            ASSERT_TRUE(span.contains(t));
            ASSERT_EQ(binOf(unit, span.earliest), bin);
            ASSERT_EQ(binOf(unit, span.latest), bin);
            ASSERT_EQ(binOf(unit, {span.latest.msUtc + 1}), bin + 1);
        }
        ASSERT_EQ(((binOf(BinUnit::Week, t) * 7 - 3) % 7 + 7) % 7, 4) << "Mondays";
        if (date.year() < 1)
            continue;
        int weekYear = 0;
        const int week = date.weekNumber(&weekYear);
        ASSERT_EQ(binLabel(BinUnit::Week, binOf(BinUnit::Week, t)),
                  QStringLiteral("%1-W%2").arg(weekYear).arg(week, 2, 10, QLatin1Char('0')));
        ASSERT_EQ(binOf(BinUnit::Month, t), std::int64_t{date.year()} * 12 + date.month() - 1);
    }
}

TEST(TimeBins, AWrongWordIsNamed)
{
    EXPECT_EQ(*binUnitFromName(u"week"), BinUnit::Week);
    const auto refused = binUnitFromName(u"fortnight");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().what.contains(QLatin1String("fortnight")));
}

} // namespace
} // namespace leadline
