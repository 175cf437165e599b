// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/box_padding.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

TEST(BoxPadding, AsksForWholeCells)
{
    EXPECT_EQ(padBoundingBox({130.25, 42.2, 130.35, 42.3}, 1), (GeoBox{130, 42, 131, 43}));
    EXPECT_EQ(padBoundingBox({131.25, 42.2, 131.35, 42.3}, 5), (GeoBox{130, 40, 135, 45}));
}

TEST(BoxPadding, IsTheSameForEveryPlaceInsideACell)
{
    const GeoBox first = padBoundingBox({130.2, 42.2, 130.3, 42.3}, 1);
    EXPECT_EQ(padBoundingBox({130.7, 42.6, 130.8, 42.7}, 1), first);
}

TEST(BoxPadding, DoesNotLetALineOfTheGridGiveAnEdgeAway)
{
    EXPECT_EQ(padBoundingBox({130, 42, 131, 43}, 1), (GeoBox{129, 41, 132, 44}));
    EXPECT_EQ(padBoundingBox({130.05, 42.5, 130.5, 42.6}, 1), (GeoBox{129, 42, 131, 43}));
}

TEST(BoxPadding, CrossesTheDatelineAsTheBoxDoes)
{
    EXPECT_EQ(padBoundingBox({179.4, 10.3, -179.6, 10.6}, 1), (GeoBox{179, 10, -179, 11}));
    const GeoBox reaching = padBoundingBox({178.5, 10.3, 179.95, 10.6}, 1);
    EXPECT_EQ(reaching, (GeoBox{178, 10, -179, 11})) << "the padding crosses though the box does not";
    EXPECT_TRUE(reaching.crossesDateline());
    EXPECT_EQ(padBoundingBox({-179.95, 10.3, -179.5, 10.6}, 1), (GeoBox{179, 10, -179, 11}));
}

TEST(BoxPadding, EndsAtThePolesAndGoesRoundTheWorldOnce)
{
    EXPECT_EQ(padBoundingBox({11.5, 88.5, 20.5, 90}, 5), (GeoBox{10, 85, 25, 90}));
    EXPECT_EQ(padBoundingBox({-179.5, -80.5, 179.5, 80.5}, 1), (GeoBox{-180, -81, 180, 81}));
    EXPECT_EQ(padBoundingBox({-180, -90, 180, 90}, 10), (GeoBox{-180, -90, 180, 90}));
    EXPECT_EQ(padBoundingBox({20, 0.5, 10, 1.5}, 30), (GeoBox{-180, -30, 180, 30})) << "the cells meet behind";
}

} // namespace
} // namespace leadline
