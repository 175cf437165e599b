// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/time_notation.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

constexpr TimeNotation isoUtc{TimeOrder::YearFirst, 0};
constexpr TimeNotation dayFirstUtc{TimeOrder::DayFirst, 0};
constexpr TimeNotation monthFirstUtc{TimeOrder::MonthFirst, 0};
constexpr TimeNotation isoZoneOrUnix{TimeOrder::IsoOrUnix, std::nullopt};

} // namespace

TEST(ParseTime, ReadsIsoAsUtc)
{
    const Instant expected = instantFromCivilUtc(2023, 1, 11, 23, 59, 1);
    EXPECT_EQ(parseTime("2023-01-11T23:59:01", isoUtc).time, expected);
    EXPECT_EQ(parseTime("2023-01-11 23:59:01", isoUtc).time, expected);
    EXPECT_EQ(parseTime("2023-01-11T23:59:01Z", isoUtc).time, expected);
    EXPECT_EQ(parseTime("2023-01-12T01:59:01+02:00", isoUtc).time, expected);
    EXPECT_EQ(parseTime("2023-01-11 23:59:01.250", isoUtc).time.msUtc, expected.msUtc + 250);
}

TEST(ParseTime, ReadsDayFirstOnlyWhereTheLayoutSaysSo)
{
    const ParsedTime october = parseTime("04/10/2022 11:16:01", dayFirstUtc);
    EXPECT_EQ(october.fault, TimeFault::None);
    EXPECT_EQ(october.time, instantFromCivilUtc(2022, 10, 4, 11, 16, 1));
    EXPECT_EQ(parseTime("10/15/2022 11:16:01", dayFirstUtc).fault, TimeFault::Unreadable);
    EXPECT_EQ(parseTime("04/10/2022 11:16:01", isoUtc).fault, TimeFault::Unreadable);
    EXPECT_EQ(parseTime("04/10/2022 11:16:01", isoZoneOrUnix).fault, TimeFault::Unreadable);
}

TEST(ParseTime, AsksForAZoneWhereNoneIsKnown)
{
    EXPECT_EQ(parseTime("2023-01-11T23:59:01", isoZoneOrUnix).fault, TimeFault::NoZone);
    EXPECT_EQ(parseTime("2023-01-11T23:59:01Z", isoZoneOrUnix).fault, TimeFault::None);
    EXPECT_EQ(parseTime("1665832561", isoZoneOrUnix).time.msUtc, 1665832561000);
    EXPECT_EQ(parseTime("1665832561250", isoZoneOrUnix).time.msUtc, 1665832561250);
}

TEST(ParseTime, RefusesDaysThatDoNotExist)
{
    for (const char *text : {"2023-02-29T00:00:00", "2023-13-01T00:00:00", "2023-01-11T24:00:00", "2023-01-11T00:60:00",
                             "1066-01-11T00:00:00", "2023-01-11", "", "2023-01-11T00:00:00+99:00"})
        EXPECT_EQ(parseTime(text, isoUtc).fault, TimeFault::Unreadable) << text;
    EXPECT_EQ(parseTime("2024-02-29T00:00:00", isoUtc).fault, TimeFault::None);
}

TEST(ParseTime, ReadsTheWaysOfWritingThatPublishersHave)
{
    const Instant moment = instantFromCivilUtc(2021, 7, 1, 18, 51, 51);
    const std::pair<const char *, TimeNotation> same[] = {
        {"20210701_185151", isoUtc},
        {"20210701T185151Z", isoUtc},
        {"2021/7/1 18:51:51", isoUtc},
        {"2021-07-01 18:51:51.000000 +0000 UTC", isoUtc},
        {"2021-07-01 18:51:51 GMT", isoUtc},
        {"01.07.2021 18:51:51", dayFirstUtc},
        {"1-Jul-2021 18:51:51", dayFirstUtc},
        {"1 July 2021, 18:51:51", dayFirstUtc},
        {"7/1/2021 6:51:51 PM", monthFirstUtc},
        {"Jul 1, 2021 18:51:51", monthFirstUtc},
        {"1625165511", {TimeOrder::UnixSeconds, std::nullopt}},
        {"1625165511.0", {TimeOrder::UnixSeconds, std::nullopt}},
        {"1625165511000", {TimeOrder::UnixMilliseconds, std::nullopt}},
    };
    for (const auto &[text, notation] : same) {
        const ParsedTime parsed = parseTime(text, notation);
        EXPECT_EQ(parsed.fault, TimeFault::None) << text;
        EXPECT_EQ(parsed.time, moment) << text;
    }
}

TEST(ParseTime, KnowsMidnightAndNoonOfATwelveHourClock)
{
    EXPECT_EQ(parseTime("7/1/2021 12:00 AM", monthFirstUtc).time, instantFromCivilUtc(2021, 7, 1));
    EXPECT_EQ(parseTime("7/1/2021 12:00 pm", monthFirstUtc).time, instantFromCivilUtc(2021, 7, 1, 12));
    EXPECT_EQ(parseTime("7/1/2021 13:00 PM", monthFirstUtc).fault, TimeFault::Unreadable);
}

TEST(ParseTime, TakesTheStatedZoneOnlyWhereTheTextHasNone)
{
    const TimeNotation vladivostok{TimeOrder::DayFirst, 600};
    EXPECT_EQ(parseTime("02.07.2021 04:51:51", vladivostok).time, instantFromCivilUtc(2021, 7, 1, 18, 51, 51));
    EXPECT_EQ(parseTime("01.07.2021 18:51:51 UTC", vladivostok).time, instantFromCivilUtc(2021, 7, 1, 18, 51, 51));
}

TEST(ParseTime, NeverGuessesACentury)
{
    EXPECT_EQ(parseTime("01.07.21 18:51:51", dayFirstUtc).fault, TimeFault::Unreadable);
    EXPECT_EQ(parseTime("7/1/21 18:51", monthFirstUtc).fault, TimeFault::Unreadable);
}

TEST(Zones, AreReadAndWritten)
{
    for (const char *text : {"UTC", "+03:00", "-09:30"}) {
        const Result<int> minutes = zoneMinutesOf(QString::fromLatin1(text));
        ASSERT_TRUE(minutes) << text;
        EXPECT_EQ(zoneText(*minutes), QString::fromLatin1(text));
    }
    EXPECT_EQ(zoneMinutesOf(QStringLiteral("+0300")).value_or(0), 180);
    for (const char *text : {"", "MSK", "+15:00", "3", "+03:60"})
        EXPECT_FALSE(zoneMinutesOf(QString::fromLatin1(text))) << text;
}

} // namespace leadline
