// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/lat_lon.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

void expectReads(QStringView text, double lat, double lon)
{
    const auto p = parseLatLon(text);
    ASSERT_TRUE(p) << p.error().message().toStdString();
    EXPECT_NEAR(p->lat, lat, 1e-9) << text.toString().toStdString();
    EXPECT_NEAR(p->lon, lon, 1e-9) << text.toString().toStdString();
}

} // namespace

TEST(LatLon, ReadsDecimalDegrees)
{
    expectReads(u"42.236, 130.303", 42.236, 130.303);
    expectReads(u"42.236 130.303", 42.236, 130.303);
    expectReads(u"42.236;130.303", 42.236, 130.303);
    expectReads(u"-42.5,-130.25", -42.5, -130.25);
    expectReads(u"−42.5 130", -42.5, 130);
    expectReads(u"42,236 130,303", 42.236, 130.303);
    expectReads(u"42.236 N 130.303 E", 42.236, 130.303);
    expectReads(u"42.236°N, 130.303°E", 42.236, 130.303);
    expectReads(u"N42.236 W130.303", 42.236, -130.303);
    expectReads(u"33.5S 151.2e", -33.5, 151.2);
    expectReads(u"-0.5, 0", -0.5, 0);
}

TEST(LatLon, ReadsDegreesMinutesAndSeconds)
{
    expectReads(u"42 14 N 130 18 E", 42 + 14 / 60.0, 130 + 18 / 60.0);
    expectReads(u"42°14′09.6″N 130°18′11.2″E", 42.236, 130 + 18 / 60.0 + 11.2 / 3600);
    expectReads(u"42° 14' 9.6\" N, 130° 18' 11.2\" E", 42.236, 130 + 18 / 60.0 + 11.2 / 3600);
}

TEST(LatLon, TakesLettersBeforeOrder)
{
    expectReads(u"130.303 E 42.236 N", 42.236, 130.303);
    expectReads(u"E 130 18, N 42 14", 42 + 14 / 60.0, 130.3);
}

TEST(LatLon, RefusesWhatIsNoPosition)
{
    for (const QStringView text : {u"", u"42.236", u"Rajin", u"42.236, 130.303, 5", u"91, 10", u"10, 181",
                                   u"42 N 130 N", u"42 N 130", u"-42 S 10 E", u"42 61 N 130 18 E",
                                   u"42.5 30 N 130 18 E", u"42°14°N 130 E", u"1e5, 3", u"nan, nan", u"42′ N 130 E"})
        EXPECT_FALSE(parseLatLon(text)) << text.toString().toStdString();
}

TEST(LatLon, SaysThatLatitudeComesFirst)
{
    const auto swapped = parseLatLon(u"130.303, 42.236");
    ASSERT_FALSE(swapped);
    EXPECT_TRUE(swapped.error().what.contains(u"latitude comes first"_s));
}

TEST(LatLon, WritesBothForms)
{
    EXPECT_EQ(formatDecimal({42.23601, 130.30312}), u"42.23601° N 130.30312° E"_s);
    EXPECT_EQ(formatDecimal({-1.5, -0.25}, 2), u"1.50° S 0.25° W"_s);
    EXPECT_EQ(formatDms({42.236, 130.30311}), u"42°14′09.6″ N 130°18′11.2″ E"_s);
    EXPECT_EQ(formatDms({59.9999999, -8}), u"60°00′00.0″ N 08°00′00.0″ W"_s);
}

TEST(LatLon, ReadsWhatItWrites)
{
    for (const LatLon p : {LatLon{42.23601, 130.30312}, LatLon{-33.86, -151.2}, LatLon{0, 0}, LatLon{90, -180}}) {
        const auto decimal = parseLatLon(formatDecimal(p));
        ASSERT_TRUE(decimal);
        EXPECT_NEAR(decimal->lat, p.lat, 1e-5);
        EXPECT_NEAR(decimal->lon, p.lon, 1e-5);
        const auto dms = parseLatLon(formatDms(p));
        ASSERT_TRUE(dms);
        EXPECT_NEAR(dms->lat, p.lat, 0.05 / 3600 + 1e-9);
        EXPECT_NEAR(dms->lon, p.lon, 0.05 / 3600 + 1e-9);
    }
}

TEST(GeoBox, BoundsPointsOnOneSideOfTheDateline)
{
    const auto box = boundsOf({{42.2, 130.3}, {42.9, 132.3}, {41.0, 131.0}});
    ASSERT_TRUE(box);
    EXPECT_EQ(*box, (GeoBox{130.3, 41.0, 132.3, 42.9}));
    EXPECT_FALSE(box->crossesDateline());
    EXPECT_FALSE(boundsOf(std::vector<LatLon>{}));
}

TEST(GeoBox, CrossesTheDatelineWhereThatIsNarrower)
{
    const auto box = boundsOf({{10, 179}, {12, -178}, {11, 178}});
    ASSERT_TRUE(box);
    EXPECT_EQ(*box, (GeoBox{178, 10, -178, 12}));
    EXPECT_TRUE(box->crossesDateline());
    EXPECT_DOUBLE_EQ(box->widthDegrees(), 4);
    EXPECT_DOUBLE_EQ(box->center().lon, 180);
    EXPECT_TRUE(box->contains({11, -179}));
    EXPECT_FALSE(box->contains({11, 0}));
}

TEST(GeoBox, HoldsItsOwnCornersAndNothingBeyond)
{
    const GeoBox box{130, 41, 132, 43};
    EXPECT_TRUE(box.contains({41, 130}));
    EXPECT_TRUE(box.contains({43, 132}));
    EXPECT_FALSE(box.contains({43.001, 131}));
    EXPECT_FALSE(box.contains({42, 132.001}));
    EXPECT_EQ(box.center(), (LatLon{42, 131}));
}

} // namespace leadline
