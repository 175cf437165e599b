// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/duration_words.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(DurationWords, AreReadAsPeopleAndAsIso8601WriteThem)
{
    constexpr std::int64_t hour = 3'600'000;
    const std::pair<const char *, std::int64_t> cases[] = {{"3 days", 72 * hour},    {"36h", 36 * hour},
                                                           {"2.5 d", 60 * hour},     {"1 week 12 h", 180 * hour},
                                                           {"90 min", hour * 3 / 2}, {"1 day, 6 hours", 30 * hour},
                                                           {"P3D", 72 * hour},       {"PT36H", 36 * hour},
                                                           {"p1dt12h", 36 * hour},   {"2 d and 3 h", 51 * hour}};
    for (const auto &[text, milliseconds] : cases) {
        const auto read = parseDuration(QString::fromLatin1(text));
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, milliseconds) << text;
    }
}

TEST(DurationWords, RefuseWhatIsNoLengthOfTime)
{
    for (const char *text : {"", "3", "days", "0 d", "-3 d", "3 months", "P1M", "P", "3 d x", "1e9 d", "99999999999 d"})
        EXPECT_FALSE(parseDuration(QString::fromLatin1(text))) << text;
}

TEST(DurationWords, AreSaidInAtMostTwoUnits)
{
    EXPECT_EQ(describeDuration(3 * 86'400'000LL), QStringLiteral("3 days"));
    EXPECT_EQ(describeDuration(86'400'000LL), QStringLiteral("1 day"));
    EXPECT_EQ(describeDuration(54 * 3'600'000LL), QStringLiteral("2 d 6 h"));
    EXPECT_EQ(describeDuration(5'400'000), QStringLiteral("1 h 30 min"));
    EXPECT_EQ(describeDuration(40'000), QStringLiteral("40 s"));
}

} // namespace leadline
