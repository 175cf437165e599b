// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_time.h"

#include "imaging/tiles/tile_presets.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

std::string shown(const char *extent, Instant moment)
{
    return timeShownAt(QString::fromLatin1(extent), moment).value_or(QStringLiteral("nothing")).toStdString();
}

TEST(TileTime, TakesTheLatestThatIsNotAfterTheCursor)
{
    const Instant cursor = instantFromCivilUtc(2023, 10, 4, 15);
    EXPECT_EQ(shown("2000-02-24/2024-01-01/P1D", cursor), "2023-10-04");
    EXPECT_EQ(shown("2023-09-01/2023-10-01/P1D", cursor), "2023-10-01") << "the series ends before";
    EXPECT_EQ(shown("2023-11-01/2023-12-01/P1D", cursor), "2023-11-01") << "it begins later: its first";
    EXPECT_EQ(shown("2023-01-01/2024-01-01/P8D", cursor), "2023-09-30");
    EXPECT_EQ(shown("2020-01/2024-01/P1M", cursor), "2023-10");
    EXPECT_EQ(shown("2016/2024/P1Y", cursor), "2023");
    EXPECT_EQ(shown("2023-10-04T00:00:00Z/2023-10-05T00:00:00Z/PT6H", cursor), "2023-10-04T12:00:00Z");
    EXPECT_EQ(shown("2023-08-03,2023-09-12,2023-10-20", cursor), "2023-09-12");
    EXPECT_EQ(shown("2023-08-01/2023-08-10/P1D, 2023-10-02/2023-10-03/P1D", cursor), "2023-10-03");
    EXPECT_EQ(shown("", cursor), "2023-10-04");
}

TEST(TileTime, SaysNothingOfWhatItCannotRead)
{
    EXPECT_EQ(shown("yesterday", instantFromCivilUtc(2023, 1, 1)), "nothing");
    EXPECT_EQ(shown("2023-10-04/2023-01-01/P1D", instantFromCivilUtc(2023, 1, 1)), "nothing");
    EXPECT_EQ(shown("2023-99-99/x/P0D", instantFromCivilUtc(2023, 1, 1)), "nothing");
}

TEST(TileTime, ASourceThatFollowsTheCursorIsAskedForItsDayAndSaysSoInItsCredit)
{
    const TileSource gibs = nasaGibsTrueColour(GibsSensor::Terra);
    const TileSource shown = atTime(gibs, instantFromCivilUtc(2023, 8, 5, 9));
    EXPECT_TRUE(tileUrl(shown, {2, 3, 1}).path().contains(QStringLiteral("/2023-08-05/")));
    EXPECT_TRUE(shown.attribution.endsWith(QStringLiteral("2023-08-05")));
    EXPECT_NE(cacheNameOf(shown), cacheNameOf(atTime(gibs, instantFromCivilUtc(2023, 8, 6))));
    TileSource fixed = gibs;
    fixed.timeFollows = false;
    fixed.time = QStringLiteral("2022-01-02");
    EXPECT_TRUE(tileUrl(atTime(fixed, instantFromCivilUtc(2023, 8, 5)), {2, 3, 1})
                    .path()
                    .contains(QStringLiteral("/2022-01-02/")));
}

} // namespace
} // namespace leadline
