// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/zone_cities.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

const QByteArray table = "# a comment\n"
                         "RU\t+4310+13156\tAsia/Vladivostok\tMSK+07\n"
                         "KP\t+3901+12545\tAsia/Pyongyang\n"
                         "KR\t+3733+12658\tAsia/Seoul\n"
                         "US\t+404251-0740023\tAmerica/New_York\tEastern\n"
                         "broken line\nXX\t+12+34\tNo/Place\n";

} // namespace

TEST(ZoneCities, ReadsWhereTheCitiesOfZonesLie)
{
    const std::vector<ZoneCity> cities = readZoneTable(table);
    ASSERT_EQ(cities.size(), 4U);
    EXPECT_EQ(cities[0].zone, QStringLiteral("Asia/Vladivostok"));
    EXPECT_NEAR(cities[0].position.lat, 43.1667, 1e-3);
    EXPECT_NEAR(cities[3].position.lon, -74.0064, 1e-3);
}

TEST(ZoneCities, TellsTheNearestAndHowFarTheyAre)
{
    const std::vector<NearZone> near = nearestZones(readZoneTable(table), {42.25, 130.30}, 2);
    ASSERT_EQ(near.size(), 2U);
    EXPECT_EQ(near[0].zone, QStringLiteral("Asia/Vladivostok"));
    EXPECT_NEAR(near[0].metres, 168'000, 5'000);
    EXPECT_EQ(near[1].zone, QStringLiteral("Asia/Pyongyang")) << "where Rajin is: near is not inside";
    EXPECT_TRUE(nearestZones({}, {0, 0}, 3).empty());
}

} // namespace leadline
