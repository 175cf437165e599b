// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/display_zone.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

DisplayZone zone(const char *text)
{
    const auto read = DisplayZone::parse(QString::fromUtf8(text));
    EXPECT_TRUE(read) << text;
    return read ? *read : DisplayZone();
}

} // namespace

TEST(DisplayZone, ReadsPlacesAndOffsets)
{
    EXPECT_TRUE(DisplayZone().isUtc());
    EXPECT_TRUE(zone("utc").isUtc());
    EXPECT_TRUE(zone("+00:00").isUtc());
    EXPECT_EQ(zone("asia/vladivostok").name(), QStringLiteral("Asia/Vladivostok"));
    EXPECT_EQ(zone("UTC+9").name(), QStringLiteral("+09:00"));
    EXPECT_EQ(zone("-0330").name(), QStringLiteral("-03:30"));
    for (const char *text : {"Asia/Vladivostok", "+09:00", "UTC", "America/Argentina/Buenos_Aires"})
        EXPECT_EQ(zone(text).name().toStdString(), text);
}

TEST(DisplayZone, RefusesWhatIsNoneOrMeansSeveral)
{
    for (const char *text : {"", "MSK", "EST", "local", "Moon/Base", "+15:00", "+09:60", "9"}) {
        const auto read = DisplayZone::parse(QString::fromUtf8(text));
        ASSERT_FALSE(read) << text;
        EXPECT_TRUE(read.error().what.contains(QStringLiteral("Asia/Vladivostok"))) << text;
    }
}

TEST(DisplayZone, ShowsMomentsWithTheirOffset)
{
    const Instant summer = instantFromCivilUtc(2023, 7, 1, 12);
    const Instant winter = instantFromCivilUtc(2023, 12, 1, 23, 30);
    EXPECT_EQ(zone("UTC").toText(summer), QStringLiteral("2023-07-01T12:00:00Z"));
    EXPECT_EQ(zone("Europe/Berlin").toText(summer), QStringLiteral("2023-07-01T14:00:00+02:00"));
    EXPECT_EQ(zone("Europe/Berlin").toText(winter), QStringLiteral("2023-12-02T00:30:00+01:00"));
    EXPECT_EQ(zone("-03:30").toText(summer), QStringLiteral("2023-07-01T08:30:00-03:30"));
    EXPECT_EQ(zone("+09:00").toText(Instant{-1}), QStringLiteral("1970-01-01T08:59:59.999+09:00"));
}

TEST(DisplayZone, PutsTheTimesOfADateIntoItAndNothingElse)
{
    const DisplayZone seoul = zone("Asia/Seoul");
    const auto shown = [&](const char *text) { return seoul.toText(QString::fromUtf8(text)).toStdString(); };
    EXPECT_EQ(shown("2023-10-12T14:00+10:00"), "2023-10-12T13:00+09:00");
    EXPECT_EQ(shown("2023-10-12T20:00:05Z~"), "2023-10-13T05:00:05+09:00~");
    EXPECT_EQ(shown("2023-10-12T14:00Z/2023-10-12T16:30Z"), "2023-10-12T23:00+09:00/2023-10-13T01:30+09:00");
    EXPECT_EQ(shown("2023-10-12T14:00"), "2023-10-12T14:00") << "its zone is not stated";
    EXPECT_EQ(shown("2023-10"), "2023-10");
    EXPECT_EQ(shown("Y-17E7"), "Y-17E7");
    EXPECT_EQ(shown("arrived 2023-10-12T14:00Z"), "arrived 2023-10-12T14:00Z") << "no date, but a text";
}

TEST(DisplayZone, NamesTheSameMoment)
{
    for (const char *text : {"2023-10-12T14:00+10:00", "2023-03-26T00:59:59Z", "1999-12-31T23:59:59.250Z"}) {
        const auto before = parseEdtf(QString::fromUtf8(text));
        ASSERT_TRUE(before);
        for (const char *name : {"Asia/Seoul", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "-12:00"}) {
            const auto after = parseEdtf(zone(name).toText(before->text));
            ASSERT_TRUE(after) << name;
            EXPECT_EQ(after->bounds.earliest, before->bounds.earliest) << text << " in " << name;
        }
    }
}

TEST(DisplayZone, SaysDatesInWordsWithItsOffset)
{
    const auto words = [](const char *edtf, const char *name) {
        const auto date = parseEdtf(QString::fromUtf8(edtf));
        EXPECT_TRUE(date) << edtf;
        return date ? describeDate(*date, zone(name)).toStdString() : std::string();
    };
    EXPECT_EQ(words("2023-10-20T11:01:00Z", "UTC"), "20 October 2023, 11:01 UTC");
    EXPECT_EQ(words("2023-10-20T21:01:00+10:00", "UTC"), "20 October 2023, 11:01 UTC");
    EXPECT_EQ(words("2023-10-20T11:01:00Z", "Asia/Vladivostok"), "20 October 2023, 21:01 UTC+10");
    EXPECT_EQ(words("2023-10-20T11:01:00Z", "-03:30"), "20 October 2023, 07:31 UTC-3:30");
    EXPECT_EQ(words("2023-12-31T20:00Z~", "Asia/Seoul"), "around 1 January 2024, 05:00 UTC+9");
    EXPECT_EQ(words("2023-10-20T11:00Z/2023-10-20T12:30Z", "Asia/Seoul"), "20 October 2023, 20:00–21:30 UTC+9");
    // The clocks go back in between.
    EXPECT_EQ(words("2023-10-29T00:30Z/2023-10-29T01:30Z", "Europe/Berlin"),
              "29 October 2023, 02:30 UTC+2 – 29 October 2023, 02:30 UTC+1");
}

TEST(DisplayZone, MovesNoDayAndNoTimeWhoseZoneIsNotStated)
{
    for (const char *text : {"2023-10-20", "2023-10~", "2023", "2023-08~/2023-10-14", "2023-10-2X",
                             "[2023-10-17,2023-10-19]", "2023-10-20T11:01:00", "-0043-03-15", "Y-17E7"}) {
        const auto date = parseEdtf(QString::fromUtf8(text));
        ASSERT_TRUE(date) << text;
        for (const char *name : {"Asia/Vladivostok", "America/New_York", "Pacific/Kiritimati"})
            EXPECT_EQ(describeDate(*date, zone(name)), describeDate(*date)) << text << " in " << name;
    }
}

TEST(DisplayZone, KnowsTheHourThatComesTwiceAndTheOneThatDoesNotCome)
{
    const DisplayZone berlin = zone("Europe/Berlin");
    const std::vector<Instant> twice{instantFromCivilUtc(2023, 10, 29, 0, 30),
                                     instantFromCivilUtc(2023, 10, 29, 1, 30)};
    EXPECT_EQ(berlin.momentsOf(instantFromCivilUtc(2023, 10, 29, 2, 30)), twice);
    EXPECT_TRUE(berlin.momentsOf(instantFromCivilUtc(2023, 3, 26, 2, 30)).empty());
    EXPECT_EQ(berlin.firstAt(instantFromCivilUtc(2023, 3, 26, 2, 30)), instantFromCivilUtc(2023, 3, 26, 1));
    EXPECT_EQ(berlin.momentsOf(instantFromCivilUtc(2023, 7, 1)).size(), 1U);
    // Santiago skips midnight: its day begins at one.
    EXPECT_EQ(zone("America/Santiago").firstAt(instantFromCivilUtc(2023, 9, 3)), instantFromCivilUtc(2023, 9, 3, 4));
    for (const Instant t :
         {Instant{INT64_MIN}, Instant{INT64_MAX}, instantFromCivilUtc(-9000, 1, 1), instantFromCivilUtc(123456, 1, 1)})
        EXPECT_FALSE(berlin.label(t).isEmpty());
}

TEST(DisplayZone, NamesBothOffsetsOfAStretchInWhichTheClocksAreChanged)
{
    const TimeSpan autumn{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 11, 15)};
    EXPECT_EQ(zone("Europe/Berlin").label(autumn), QStringLiteral("UTC+2/+1"));
    EXPECT_EQ(zone("Europe/London").label(autumn), QStringLiteral("UTC+1/+0"));
    EXPECT_EQ(zone("Asia/Vladivostok").label(autumn), QStringLiteral("UTC+10"));
    EXPECT_EQ(zone("Europe/Berlin").label(TimeSpan{instantFromCivilUtc(2023, 1, 1), instantFromCivilUtc(2024, 1, 1)}),
              QStringLiteral("UTC+1/+2"));
    EXPECT_EQ(DisplayZone().label(autumn), QStringLiteral("UTC"));
}

TEST(DisplayZone, OffersPlacesThatItReads)
{
    const QStringList places = DisplayZone::places();
    EXPECT_TRUE(places.contains(QStringLiteral("Asia/Vladivostok")));
    EXPECT_FALSE(places.contains(QStringLiteral("Etc/GMT+9"))) << "which is nine hours west";
}

} // namespace leadline
