// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geodesic.h"
#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::test;

TEST(Viewport, PixelsAndPositionsRoundTrip)
{
    const Viewport view = rajinView();
    for (const QPointF pixel : {QPointF(0, 0), QPointF(550, 380), QPointF(1099, 759)}) {
        const auto position = view.positionAt(pixel);
        ASSERT_TRUE(position);
        const auto back = view.pixelOf(*position);
        ASSERT_TRUE(back);
        EXPECT_NEAR(back->x(), pixel.x(), 1e-6);
        EXPECT_NEAR(back->y(), pixel.y(), 1e-6);
    }
}

TEST(Viewport, NorthIsUpAndEastIsRight)
{
    const Viewport view = rajinView();
    const auto rajin = view.pixelOf({42.25, 130.3});
    const auto dunai = view.pixelOf({42.88, 132.34});
    ASSERT_TRUE(rajin && dunai);
    EXPECT_LT(rajin->x(), dunai->x());
    EXPECT_GT(rajin->y(), dunai->y());
}

TEST(Viewport, TakesTheCopyOfTheWorldNearestToTheCentre)
{
    const Viewport fiji = viewAt({-17, 179.9}, 7);
    const auto west = fiji.pixelOf({-17, 179.5});
    const auto east = fiji.pixelOf({-17, -179.5});
    ASSERT_TRUE(west && east);
    EXPECT_GT(east->x(), west->x());
    EXPECT_LT(east->x() - west->x(), 200);
    const auto back = fiji.positionAt(*east);
    ASSERT_TRUE(back);
    EXPECT_NEAR(back->lon, -179.5, 1e-9);
}

TEST(Viewport, FittingShowsAllOfTheBoxInsideTheMargin)
{
    const GeoBox box{130.0, 41.9, 133.0, 43.2};
    const Viewport view = Viewport::fitting(box, {800, 600}, 40);
    for (const LatLon corner : {LatLon{41.9, 130.0}, LatLon{43.2, 133.0}}) {
        const auto pixel = view.pixelOf(corner);
        ASSERT_TRUE(pixel);
        EXPECT_GE(pixel->x(), 39.9);
        EXPECT_LE(pixel->x(), 760.1);
        EXPECT_GE(pixel->y(), 39.9);
        EXPECT_LE(pixel->y(), 560.1);
    }
}

TEST(Viewport, FittingABoxOverTheDatelineStaysNarrow)
{
    const Viewport view = Viewport::fitting({178, -19, -178, -16}, {800, 600}, 40);
    EXPECT_GT(view.zoom(), 6);
    const auto middle = view.pixelOf({-17.5, 180});
    ASSERT_TRUE(middle);
    EXPECT_NEAR(middle->x(), 400, 1);
}

TEST(Viewport, FittingASinglePlaceDoesNotZoomInForever)
{
    const Viewport view = Viewport::fitting({130.3, 42.25, 130.3, 42.25}, {800, 600});
    EXPECT_NEAR(view.zoom(), 14, 0.01);
}

TEST(Viewport, ZoomKeepsThePointUnderTheHand)
{
    const Viewport view = rajinView();
    const QPointF hand(200, 600);
    const Viewport closer = view.zoomed(2.5, hand);
    EXPECT_NEAR(closer.toMap(hand).x(), view.toMap(hand).x(), 1e-6);
    EXPECT_NEAR(closer.toMap(hand).y(), view.toMap(hand).y(), 1e-6);
    EXPECT_NEAR(closer.metresPerPixel * 2.5, view.metresPerPixel, 1e-9);
    EXPECT_NEAR(view.zoomed(1e-9, hand).zoom(), 0, 1e-9);
    EXPECT_NEAR(view.zoomed(1e12, hand).zoom(), 22, 1e-9);
}

TEST(Viewport, PanningMovesThePaperWithTheHand)
{
    const Viewport view = rajinView();
    const auto before = view.pixelOf({42.5, 131.5});
    const auto after = view.panned({30, -20}).pixelOf({42.5, 131.5});
    ASSERT_TRUE(before && after);
    EXPECT_NEAR(after->x() - before->x(), 30, 1e-6);
    EXPECT_NEAR(after->y() - before->y(), -20, 1e-6);
}

TEST(Viewport, GroundScaleIsTheTrueDistanceAtTheCentre)
{
    const Viewport view = viewAt({60, 10}, 8);
    const auto a = view.positionAt({100, 150});
    const auto b = view.positionAt({300, 150});
    ASSERT_TRUE(a && b);
    EXPECT_NEAR(view.groundMetresPerPixel() * 200, distanceMetres(*a, *b), 60);
    // Mercator at 60° shows everything twice as large.
    EXPECT_NEAR(view.groundMetresPerPixel(), view.metresPerPixel / 2, view.metresPerPixel * 0.01);
}

TEST(Viewport, BoundsOverTheDatelineHaveEastWestOfWest)
{
    const GeoBox box = viewAt({-17, 180}, 7).geoBounds();
    EXPECT_TRUE(box.crossesDateline());
    EXPECT_TRUE(box.contains({-17, 179.9}));
    EXPECT_TRUE(box.contains({-17, -179.9}));
    EXPECT_FALSE(box.contains({-17, 0}));
}

TEST(Viewport, BoundsOfTheWholeWorldAreTheWholeWorld)
{
    const GeoBox box = viewAt({0, 0}, 0, {1000, 800}).geoBounds();
    EXPECT_DOUBLE_EQ(box.west, -180);
    EXPECT_DOUBLE_EQ(box.east, 180);
    EXPECT_GT(box.north, 85);
    EXPECT_LT(box.south, -85);
}

TEST(Viewport, WorksInAProjectionThatDoesNotRepeat)
{
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm) << utm.error().message().toStdString();
    Viewport view;
    view.projection = *utm;
    view.size = {400, 300};
    view.metresPerPixel = 100;
    const auto centre = (*utm)->forward({42.25, 130.3});
    ASSERT_TRUE(centre);
    view.center = *centre;
    const auto pixel = view.pixelOf({42.25, 130.3});
    ASSERT_TRUE(pixel);
    EXPECT_NEAR(pixel->x(), 200, 1e-6);
    EXPECT_TRUE(view.geoBounds().contains({42.25, 130.3}));
    EXPECT_NEAR(view.groundMetresPerPixel(), 100, 0.5);
}
