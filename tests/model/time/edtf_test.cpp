// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

/// "earliest / latest" of a text that must be readable.
std::string boundsText(QStringView text)
{
    const auto date = parseEdtf(text);
    if (!date)
        return "refused: " + date.error().message().toStdString();
    return (toRfc3339(date->bounds.earliest) + u" / "_s + toRfc3339(date->bounds.latest)).toStdString();
}

std::string words(QStringView text)
{
    const auto date = parseEdtf(text);
    return date ? describeDate(*date).toStdString() : "refused: " + date.error().message().toStdString();
}

std::string refusal(QStringView text)
{
    const auto date = parseEdtf(text);
    return date ? "read as " + date->text.toStdString() : date.error().message().toStdString();
}

} // namespace

TEST(Edtf, BoundsYearMonthAndDay)
{
    EXPECT_EQ(boundsText(u"2023"), "2023-01-01T00:00:00Z / 2023-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10"), "2023-10-01T00:00:00Z / 2023-10-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2024-02"), "2024-02-01T00:00:00Z / 2024-02-29T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20"), "2023-10-20T00:00:00Z / 2023-10-20T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"0000"), "0000-01-01T00:00:00Z / 0000-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"9999"), "9999-01-01T00:00:00Z / 9999-12-31T23:59:59.999Z");
}

TEST(Edtf, BoundsSeasonsOfTheNorthernHemisphere)
{
    EXPECT_EQ(boundsText(u"2023-21"), "2023-03-01T00:00:00Z / 2023-05-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-22"), "2023-06-01T00:00:00Z / 2023-08-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-23"), "2023-09-01T00:00:00Z / 2023-11-30T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-24"), "2023-12-01T00:00:00Z / 2024-02-29T23:59:59.999Z");
}

TEST(Edtf, BoundsUnknownDigits)
{
    EXPECT_EQ(boundsText(u"202X"), "2020-01-01T00:00:00Z / 2029-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-1X"), "2023-10-01T00:00:00Z / 2023-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-XX"), "2023-01-01T00:00:00Z / 2023-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10-2X"), "2023-10-20T00:00:00Z / 2023-10-29T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-02-3X"),
              "refused: \"2023-02-3X\" is not an EDTF date: at character 9, expected a day that the calendar has");
    EXPECT_EQ(boundsText(u"2023-02-2X"), "2023-02-20T00:00:00Z / 2023-02-28T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-XX-31"), "2023-01-31T00:00:00Z / 2023-12-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"202X-02-29"), "2020-02-29T00:00:00Z / 2028-02-29T23:59:59.999Z");
}

TEST(Edtf, BoundsTimesOfDay)
{
    EXPECT_EQ(boundsText(u"2023-10-20T11:01:00Z"), "2023-10-20T11:01:00Z / 2023-10-20T11:01:00.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20T11:01Z"), "2023-10-20T11:01:00Z / 2023-10-20T11:01:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20T11:01:00.25Z"), "2023-10-20T11:01:00.250Z / 2023-10-20T11:01:00.259Z");
    EXPECT_EQ(boundsText(u"2023-10-20T11:01:00.2501234Z"), "2023-10-20T11:01:00.250Z / 2023-10-20T11:01:00.250Z");
    EXPECT_EQ(boundsText(u"2023-10-20T01:30:00+09:00"), "2023-10-19T16:30:00Z / 2023-10-19T16:30:00.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20T23:30:00-03:30"), "2023-10-21T03:00:00Z / 2023-10-21T03:00:00.999Z");
}

TEST(Edtf, CoversEveryZoneWhereNoneIsStated)
{
    const auto date = parseEdtf(u"2023-10-20T11:01:00");
    ASSERT_TRUE(date);
    EXPECT_FALSE(date->zoneKnown);
    EXPECT_FALSE(date->isExact());
    EXPECT_EQ(date->bounds.earliest, instantFromCivilUtc(2023, 10, 19, 21, 1, 0));    // on the Line Islands
    EXPECT_EQ(date->bounds.latest, instantFromCivilUtc(2023, 10, 20, 23, 1, 0, 999)); // on Baker Island
}

TEST(Edtf, KeepsQualifiersWithoutWideningBounds)
{
    const auto around = parseEdtf(u"2023-10~");
    ASSERT_TRUE(around);
    EXPECT_TRUE(around->approximate);
    EXPECT_FALSE(around->uncertain);
    EXPECT_EQ(around->bounds, parseEdtf(u"2023-10")->bounds);

    const auto perhaps = parseEdtf(u"2023-10-20?");
    ASSERT_TRUE(perhaps);
    EXPECT_TRUE(perhaps->uncertain);
    EXPECT_FALSE(perhaps->approximate);

    for (const QStringView text : {u"2023-10%", u"%2023-10", u"2023%-10", u"2023-%10", u"2023~-10?"}) {
        const auto both = parseEdtf(text);
        ASSERT_TRUE(both) << text.toString().toStdString();
        EXPECT_TRUE(both->approximate && both->uncertain) << text.toString().toStdString();
        EXPECT_EQ(both->text, text.toString());
    }
}

TEST(Edtf, BoundsIntervals)
{
    EXPECT_EQ(boundsText(u"2023-08~/2023-10-14"), "2023-08-01T00:00:00Z / 2023-10-14T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20/2023-10"), "2023-10-20T00:00:00Z / 2023-10-31T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"2023-10-20T11:01Z/2023-10-20T13:00Z"), "2023-10-20T11:01:00Z / 2023-10-20T13:00:59.999Z");
    const auto range = parseEdtf(u"2023-08~/2023-10-14");
    ASSERT_TRUE(range);
    EXPECT_TRUE(range->approximate);
    EXPECT_FALSE(range->openStart || range->openEnd);
}

TEST(Edtf, PutsOpenAndUnknownEndsAtTheEndsOfTheCalendar)
{
    for (const QStringView text : {u"2023-10/..", u"2023-10/"}) {
        const auto since = parseEdtf(text);
        ASSERT_TRUE(since);
        EXPECT_TRUE(since->openEnd);
        EXPECT_FALSE(since->openStart);
        EXPECT_EQ(since->bounds.earliest, instantFromCivilUtc(2023, 10, 1));
        EXPECT_EQ(since->bounds.latest, instantFromCivilUtc(9999, 12, 31, 23, 59, 59, 999));
    }
    for (const QStringView text : {u"../2023-10", u"/2023-10"}) {
        const auto until = parseEdtf(text);
        ASSERT_TRUE(until);
        EXPECT_TRUE(until->openStart);
        EXPECT_FALSE(until->openEnd);
        EXPECT_EQ(until->bounds.earliest, instantFromCivilUtc(0, 1, 1));
        EXPECT_EQ(until->bounds.latest, instantFromCivilUtc(2023, 10, 31, 23, 59, 59, 999));
    }
}

TEST(Edtf, BoundsSets)
{
    EXPECT_EQ(boundsText(u"[2023-10-20,2023-10-17]"), "2023-10-17T00:00:00Z / 2023-10-20T23:59:59.999Z");
    EXPECT_EQ(boundsText(u"{2021,2023-05..2023-07}"), "2021-01-01T00:00:00Z / 2023-07-31T23:59:59.999Z");
    const auto before = parseEdtf(u"[..2023-10]");
    ASSERT_TRUE(before);
    EXPECT_TRUE(before->openStart);
    const auto after = parseEdtf(u"[2023-10,2024-01..]");
    ASSERT_TRUE(after);
    EXPECT_TRUE(after->openEnd);
}

TEST(Edtf, AcceptsTwoTimesWithoutZoneInOneInterval)
{
    const auto span = parseEdtf(u"2023-10-20T11:01/2023-10-20T13:00");
    ASSERT_TRUE(span);
    EXPECT_FALSE(span->zoneKnown);
    EXPECT_FALSE(parseEdtf(u"2023-10-20T13:00/2023-10-20T11:01"));
}

TEST(Edtf, PutsSpacesAndLowerCaseRight)
{
    EXPECT_EQ(parseEdtf(u"  2023-10-20 11:01z ")->text, u"2023-10-20T11:01Z"_s);
    EXPECT_EQ(parseEdtf(u"2023-10-2x")->text, u"2023-10-2X"_s);
    EXPECT_EQ(parseEdtf(u"2023-08 / 2023-10")->text, u"2023-08/2023-10"_s);
    EXPECT_EQ(parseEdtf(u"[ 2021, 2023 .. ]")->text, u"[2021,2023..]"_s);
}

TEST(Edtf, ReadsItsOwnTextBackToTheSameValue)
{
    for (const QStringView text :
         {u"2023", u"2023-10~", u"2023-21", u"2023-10-2X", u"2023-10-20T11:01:00Z", u"2023-10-20T11:01:00+09:00",
          u"2023-10-20T11:01", u"2023-08~/2023-10-14", u"2023/..", u"/2023", u"[2021,2022]", u"{2021..2022,2024?}"}) {
        const auto first = parseEdtf(text);
        ASSERT_TRUE(first) << text.toString().toStdString();
        const auto second = parseEdtf(first->text);
        ASSERT_TRUE(second);
        EXPECT_EQ(*first, *second) << text.toString().toStdString();
    }
}

TEST(Edtf, RefusesWhatIsNoDateAndSaysWhere)
{
    EXPECT_EQ(refusal(u""), "no date is given");
    for (const QStringView text : {u"October 2023",
                                   u"20.10.2023",
                                   u"10/20/2023",
                                   u"23",
                                   u"20231020",
                                   u"2023-1",
                                   u"2023-10-32",
                                   u"2023-10-00",
                                   u"2023-00",
                                   u"2023-42",
                                   u"2023-21-05",
                                   u"2023-10T11:01",
                                   u"2023-10-2XT11:01",
                                   u"2023-10-20T24:00",
                                   u"2023-10-20T11",
                                   u"2023-10-20T11:60",
                                   u"2023-10-20T11:01:00.",
                                   u"2023-10-20T11:01+15:00",
                                   u"2023-10-20T11:01:00ZZ",
                                   u"../..",
                                   u"/",
                                   u"..",
                                   u"[]",
                                   u"[2023",
                                   u"{2023]",
                                   u"[2023,]",
                                   u"2023~~~",
                                   u"-0000",
                                   u"Y2023",
                                   u"٢٠٢٣",
                                   u"2023/2024/2025",
                                   u"20 23"})
        EXPECT_FALSE(parseEdtf(text)) << text.toString().toStdString();
    EXPECT_FALSE(parseEdtf(QString(5000, u'2')));
}

TEST(Edtf, SaysWhetherItIsExact)
{
    EXPECT_TRUE(parseEdtf(u"2023-10-20T11:01:00Z")->isExact());
    EXPECT_TRUE(parseEdtf(u"2023-10-20T20:01:00.5+09:00")->isExact());
    for (const QStringView text :
         {u"2023-10-20T11:01Z", u"2023-10-20", u"2023-10-20T11:01:00", u"2023-10-20T11:01:00Z~"})
        EXPECT_FALSE(parseEdtf(text)->isExact()) << text.toString().toStdString();
}

TEST(Edtf, MakesADateOfAnInstantThatReadsBackEqual)
{
    for (const Instant t :
         {instantFromCivilUtc(2023, 10, 20, 11, 1, 0), instantFromCivilUtc(2023, 10, 20, 11, 1, 0, 7)}) {
        const EdtfDate made = edtfFromInstant(t);
        EXPECT_TRUE(made.isExact());
        EXPECT_EQ(made.bounds.earliest, t);
        const auto read = parseEdtf(made.text);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, made);
    }
}

TEST(DescribeDate, NamesSingleDates)
{
    EXPECT_EQ(words(u"2023"), "2023");
    EXPECT_EQ(words(u"2023-10"), "October 2023");
    EXPECT_EQ(words(u"2023-12-09"), "9 December 2023");
    EXPECT_EQ(words(u"2023-12-09T02:14:00Z"), "9 December 2023, 02:14 UTC");
    EXPECT_EQ(words(u"2023-12-09T02:14:37Z"), "9 December 2023, 02:14:37 UTC");
    EXPECT_EQ(words(u"2023-12-09T02:14:37.5Z"), "9 December 2023, 02:14:37.500 UTC");
    EXPECT_EQ(words(u"2023-12-09T02:14:00+09:00"), "8 December 2023, 17:14 UTC");
    EXPECT_EQ(words(u"2023-10-20T11:01:00"), "20 October 2023, 11:01 (zone not stated)");
    EXPECT_EQ(words(u"2023-22"), "summer 2023");
    EXPECT_EQ(words(u"2023-24"), "winter 2023–24");
}

TEST(DescribeDate, KeepsTheDoubt)
{
    EXPECT_EQ(words(u"2023-10~"), "around October 2023");
    EXPECT_EQ(words(u"2023-10?"), "October 2023?");
    EXPECT_EQ(words(u"2023-10-20%"), "around 20 October 2023?");
    EXPECT_EQ(words(u"202X"), "2020s");
    EXPECT_EQ(words(u"20XX"), "a year in 2000–2099");
    EXPECT_EQ(words(u"2023-XX"), "a month in 2023");
    EXPECT_EQ(words(u"2023-1X"), "a month in October–December 2023");
    EXPECT_EQ(words(u"2023-10-XX"), "a day in October 2023");
    EXPECT_EQ(words(u"2023-10-2X"), "a day in 20–29 October 2023");
    EXPECT_EQ(words(u"2023-XX-XX"), "a day in 2023");
    EXPECT_EQ(words(u"2023-XX-15"), "2023-XX-15 (X not known)");
}

TEST(DescribeDate, SharesWhatTheEndsOfARangeHaveInCommon)
{
    EXPECT_EQ(words(u"2023-10-17/2023-10-21"), "17–21 October 2023");
    EXPECT_EQ(words(u"2023-08-28/2023-10-14"), "28 August – 14 October 2023");
    EXPECT_EQ(words(u"2023-12-28/2024-01-03"), "28 December 2023 – 3 January 2024");
    EXPECT_EQ(words(u"2023-08/2023-10"), "August–October 2023");
    EXPECT_EQ(words(u"2021/2023"), "2021–2023");
    EXPECT_EQ(words(u"2023-08~/2023-10-14"), "around August 2023 – 14 October 2023");
    EXPECT_EQ(words(u"2023-08/2023-10-14"), "August 2023 – 14 October 2023");
    EXPECT_EQ(words(u"2023-10-17~/2023-10-21~"), "around 17–21 October 2023");
    EXPECT_EQ(words(u"2023-10-20T11:01Z/2023-10-20T13:00Z"), "20 October 2023, 11:01–13:00 UTC");
    EXPECT_EQ(words(u"2023-10-20T11:01Z/2023-10-21T02:00Z"), "20 October 2023, 11:01 UTC – 21 October 2023, 02:00 UTC");
}

TEST(DescribeDate, NamesOpenEndsAndSets)
{
    EXPECT_EQ(words(u"2023-10-17/.."), "since 17 October 2023");
    EXPECT_EQ(words(u"../2023-10~"), "until around October 2023");
    EXPECT_EQ(words(u"2023-10/"), "since October 2023 (end not known)");
    EXPECT_EQ(words(u"/2023-10"), "until October 2023 (start not known)");
    EXPECT_EQ(words(u"[2023-10-17,2023-10-19,2023-10-21]"), "17, 19 or 21 October 2023");
    EXPECT_EQ(words(u"{2023-10-17,2023-11-02}"), "17 October 2023 and 2 November 2023");
    EXPECT_EQ(words(u"[2021,2023..]"), "2021 or 2023 or later");
}

TEST(Instant, WritesAndReadsRfc3339)
{
    const Instant t = instantFromCivilUtc(2023, 10, 20, 11, 1, 0);
    EXPECT_EQ(toRfc3339(t), u"2023-10-20T11:01:00Z"_s);
    EXPECT_EQ(toRfc3339({t.msUtc + 5}), u"2023-10-20T11:01:00.005Z"_s);
    EXPECT_EQ(toRfc3339({-1}), u"1969-12-31T23:59:59.999Z"_s);
    EXPECT_EQ(*parseRfc3339(u"2023-10-20T20:01:00+09:00"), t);
    EXPECT_FALSE(parseRfc3339(u"2023-10-20T11:01:00"));
    EXPECT_FALSE(parseRfc3339(u"yesterday"));
}

TEST(Instant, GoesToTheCalendarAndBack)
{
    for (const int year : {0, 1, 1600, 1899, 1900, 1969, 1970, 2000, 2023, 2024, 9999}) {
        for (const int month : {1, 2, 3, 12}) {
            const CivilTime civil{year, month, 28, 23, 59, 58, 7};
            EXPECT_EQ(civilUtc(instantFromCivilUtc(year, month, 28, 23, 59, 58, 7)), civil) << year << '-' << month;
        }
    }
}

} // namespace leadline
