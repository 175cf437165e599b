// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_pyramid.h"

#include <gmock/gmock.h>

#include <numbers>
#include <set>

namespace leadline {
namespace {

constexpr double halfWorld = std::numbers::pi * 6378137.0;

Viewport viewAt(LatLon center, double zoom, QSizeF size = {512, 512})
{
    Viewport view;
    view.center = *view.projection->forward(center);
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(zoom);
    view.size = size;
    return view;
}

TEST(TilePyramid, FindsTheTileOfAPlace)
{
    // Rajin at zoom 10: x = floor((130.303+180)/360*1024), y by the slippy-map formula.
    const auto tiles = tilesCovering(viewAt({42.236, 130.303}, 10, {1, 1}), 10);
    ASSERT_EQ(tiles.size(), 1U);
    EXPECT_EQ(tiles[0].tile, (TileId{10, 882, 379}));
    EXPECT_EQ(tiles[0].world, 0);
}

TEST(TilePyramid, TilesMeetWithoutGapAndCoverTheView)
{
    const Viewport view = viewAt({42.236, 130.303}, 7.4, {1000, 620});
    QRectF covered;
    for (const PlacedTile &placed : tilesCovering(view, 7))
        covered |= tileExtent(placed);
    EXPECT_TRUE(covered.contains(view.mapExtent()));
    const QRectF left = tileExtent({{7, 10, 20}, 0});
    const QRectF right = tileExtent({{7, 11, 20}, 0});
    EXPECT_NEAR(left.right(), right.left(), 1e-6);
}

TEST(TilePyramid, GoesOnAcrossTheDateline)
{
    const auto tiles = tilesCovering(viewAt({10, 180}, 3), 3);
    std::set<int> columns;
    std::set<int> worlds;
    for (const PlacedTile &placed : tiles) {
        columns.insert(placed.tile.x);
        worlds.insert(placed.world);
        EXPECT_TRUE(placed.tile.x >= 0 && placed.tile.x < 8);
    }
    EXPECT_TRUE(columns.contains(7));
    EXPECT_TRUE(columns.contains(0));
    EXPECT_EQ(worlds, (std::set<int>{0, 1}));
    EXPECT_NEAR(tileExtent({{3, 0, 2}, 1}).left(), halfWorld, 1e-6);
    EXPECT_NEAR(tileExtent({{3, 7, 2}, -1}).right(), -halfWorld, 1e-6);
}

TEST(TilePyramid, HasNoTilesBeyondThePoles)
{
    for (const PlacedTile &placed : tilesCovering(viewAt({84, 0}, 2, {2000, 2000}), 2))
        EXPECT_TRUE(placed.tile.y >= 0 && placed.tile.y < 4);
}

TEST(TilePyramid, BeginsAtTheMiddleOfTheView)
{
    const Viewport view = viewAt({42.236, 130.303}, 8, {1200, 800});
    const auto tiles = tilesCovering(view, 8);
    ASSERT_GT(tiles.size(), 6U);
    EXPECT_TRUE(tileExtent(tiles.front()).contains(view.center));
}

TEST(TilePyramid, PicksTheZoomNearestToTheScreen)
{
    EXPECT_EQ(tileZoom(viewAt({0, 0}, 5.1), 256, 0, 19), 5);
    EXPECT_EQ(tileZoom(viewAt({0, 0}, 5.8), 256, 0, 19), 6);
    EXPECT_EQ(tileZoom(viewAt({0, 0}, 5.1), 512, 0, 19), 4);
    EXPECT_EQ(tileZoom(viewAt({0, 0}, 18), 256, 0, 14), 14);
    EXPECT_EQ(tileZoom(viewAt({0, 0}, 1), 256, 3, 14), 3);
}

} // namespace
} // namespace leadline
