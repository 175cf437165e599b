// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace leadline {
namespace {

const std::vector<LatLon> square{{42, 130}, {42, 131}, {43, 131}, {43, 130}};
/// Round the 180th meridian, from 178° E to 177° W.
const std::vector<LatLon> dateline{{50, 178}, {50, -177}, {53, -177}, {52, 179.5}};

TEST(Outline, CornersAndSidesBelongToTheInside)
{
    const Outline outline(square);
    EXPECT_TRUE(outline.contains({42.5, 130.5}));
    for (const LatLon &corner : square)
        EXPECT_TRUE(outline.contains(corner));
    EXPECT_TRUE(outline.contains({42, 130.3}));
    EXPECT_TRUE(outline.contains({42.7, 131}));
    EXPECT_FALSE(outline.contains({42, 131.001}));
    EXPECT_FALSE(outline.contains({41.999, 130.5}));
    EXPECT_FALSE(outline.contains({42.5, 129.999}));
}

TEST(Outline, ARayThroughACornerCountsOnce)
{
    const Outline kite(std::vector<LatLon>{{42, 130}, {43, 131}, {42, 132}, {41, 131}});
    EXPECT_TRUE(kite.contains({42, 130.5})) << "level with two corners";
    EXPECT_FALSE(kite.contains({42, 129.5}));
    EXPECT_FALSE(kite.contains({42, 132.5}));
    EXPECT_FALSE(kite.contains({43, 130.5})) << "level with the uppermost";
}

TEST(Outline, IsHollowWhereTheHandLeftItSo)
{
    const Outline bay(
        std::vector<LatLon>{{42, 130}, {42, 133}, {44, 133}, {44, 132}, {43, 132}, {43, 131}, {44, 131}, {44, 130}});
    EXPECT_FALSE(bay.contains({43.5, 131.5}));
    EXPECT_TRUE(bay.contains({43.5, 130.5}));
    EXPECT_TRUE(bay.contains({43.5, 132.5}));
    EXPECT_TRUE(bay.meets({43.5, 130.5}, {43.5, 132.5}));
    EXPECT_FALSE(bay.meets({43.9, 131.4}, {43.2, 131.6}));
}

TEST(Outline, GoesOnOverThe180thMeridian)
{
    const Outline outline(dateline);
    EXPECT_TRUE(outline.contains({51, 179.9}));
    EXPECT_TRUE(outline.contains({51, -179.9}));
    EXPECT_TRUE(outline.contains({51, 180}));
    EXPECT_TRUE(outline.contains({51, -180}));
    EXPECT_FALSE(outline.contains({51, 177}));
    EXPECT_FALSE(outline.contains({51, -176}));
    EXPECT_FALSE(outline.contains({51, 0})) << "not the long way round";
    EXPECT_TRUE(outline.bounds().crossesDateline());
    EXPECT_TRUE(outline.meets({51.5, 177}, {51.5, -176})) << "a way that only passes through";
    EXPECT_FALSE(outline.meets({54, 177}, {54, -176}));
    EXPECT_FALSE(outline.meets({51.5, 10}, {51.5, 20}));
}

TEST(Outline, IsTheSameWhereverItBeginsAndWhicheverWayItGoesRound)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> lat(49, 54);
    std::uniform_real_distribution<double> lon(-4, 6);
    std::vector<Outline> same;
    std::vector<LatLon> corners = dateline;
    for (std::size_t turn = 0; turn < corners.size(); ++turn) {
        corners.push_back(corners.front());
        corners.erase(corners.begin());
        same.emplace_back(corners);
        same.emplace_back(std::vector<LatLon>(corners.rbegin(), corners.rend()));
    }
    for (int i = 0; i < 5'000; ++i) {
        const auto at = [&] {
            const double east = 180 + lon(random);
            return LatLon{lat(random), east > 180 ? east - 360 : east};
        };
        const LatLon a = at();
        const LatLon b = at();
        for (const Outline &outline : same) {
            ASSERT_EQ(outline.contains(a), same.front().contains(a));
            ASSERT_EQ(outline.meets(a, b), same.front().meets(b, a));
            ASSERT_TRUE(!outline.contains(a) || outline.meets(a, b));
        }
    }
}

TEST(Outline, IsReadFromWktAndGeoJson)
{
    const auto wkt = outlineFromText("polygon ((130 42, 131 42, 131 43, 130 43, 130 42))");
    ASSERT_TRUE(wkt) << wkt.error().what.toStdString();
    EXPECT_EQ(*wkt, square);
    for (
        const char *json :
        {R"({"type":"Polygon","coordinates":[[[130,42],[131,42],[131,43],[130,43],[130,42]]]})",
         R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[130,42],[131,42],[131,43],[130,43],[130,42]]]}})",
         R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[130,42],[131,42],[131,43],[130,43],[130,42]]]}}]})"}) {
        const auto read = outlineFromText(json);
        ASSERT_TRUE(read) << json << read.error().what.toStdString();
        EXPECT_EQ(*read, square);
    }
}

TEST(Outline, WhatIsNoAreaIsRefusedWithTheReason)
{
    const auto said = [](const char *text) {
        const auto read = outlineFromText(text);
        return read ? QStringLiteral("taken") : read.error().what;
    };
    EXPECT_TRUE(said("POLYGON ((130 42, 134 42, 134 44, 130 42), (131 42.5, 132 42.5, 132 43, 131 42.5))")
                    .contains(QStringLiteral("holes")));
    EXPECT_TRUE(said("POLYGON ((130 42, 131 42, 130 42))").contains(QStringLiteral("three corners")));
    EXPECT_TRUE(said("POLYGON ((130 42, 131 92, 131 43, 130 42))").contains(QStringLiteral("Earth")));
    EXPECT_TRUE(said("POLYGON ((0 80, 90 80, 180 80, -90 80, 0 80))").contains(QStringLiteral("pole")));
    EXPECT_NE(said("POLYGON ((130 42, 131 42"), QStringLiteral("taken"));
    EXPECT_NE(said("POLYGON ((a b, c d, e f))"), QStringLiteral("taken"));
    EXPECT_NE(said("{\"type\":\"Point\",\"coordinates\":[1,2]}"), QStringLiteral("taken"));
    EXPECT_NE(said("{\"type\":\"FeatureCollection\",\"features\":[]}"), QStringLiteral("taken"));
    EXPECT_NE(said("{"), QStringLiteral("taken"));
    EXPECT_NE(said("somewhere"), QStringLiteral("taken"));
}

} // namespace
} // namespace leadline
