// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_area.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

constexpr double world = 40075016.685578488;

TEST(SceneArea, CrossesTheDatelineInOnePiece)
{
    const std::vector<LatLon> aleutians = {{52.8, 178}, {52.7, -178.5}, {50.6, -178.7}, {50.7, 178}};
    const auto projection = webMercator();
    const auto east = areaOnMap(aleutians, *projection, world / 2);
    ASSERT_TRUE(east);
    EXPECT_NEAR(east->width(), 3.5 / 360 * world, world / 1000);
    EXPECT_NEAR(east->center().x(), world / 2, world / 100);
    const auto west = areaOnMap(aleutians, *projection, -world / 2);
    ASSERT_TRUE(west);
    EXPECT_NEAR(west->center().x(), -world / 2, world / 100);
}

TEST(SceneArea, RoundAPoleReachesTheMapsEdge)
{
    std::vector<LatLon> ring;
    for (int lon = -180; lon < 180; lon += 20)
        ring.push_back({-70, double(lon)});
    const auto area = areaOnMap(ring, *webMercator(), 0);
    ASSERT_TRUE(area);
    EXPECT_NEAR(area->width(), world, 1);
    EXPECT_NEAR(area->top(), -world / 2, 1);
    EXPECT_LT(area->bottom(), 0);
}

TEST(SceneArea, PixelsAndExtentFitTogether)
{
    Viewport view;
    view.center = {1000, 2000};
    view.metresPerPixel = 2;
    view.size = {100, 80};
    view.devicePixelRatio = 2;
    const QRect pixels = devicePixelsOf({950.5, 1990.2, 20, 30}, view);
    const QRectF extent = extentOf(pixels, view);
    EXPECT_LE(extent.left(), 950.5);
    EXPECT_GE(extent.right(), 970.5);
    EXPECT_LE(extent.top(), 1990.2);
    EXPECT_GE(extent.bottom(), 2020.2);
    EXPECT_LT(extent.width(), 20 + 2.01);
    EXPECT_TRUE(devicePixelsOf({5000, 2000, 10, 10}, view).isEmpty());
    EXPECT_EQ(devicePixelsOf({-1e7, -1e7, 2e7, 2e7}, view), QRect(0, 0, 200, 160));
}

} // namespace
} // namespace leadline
