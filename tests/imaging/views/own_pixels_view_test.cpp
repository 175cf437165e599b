// SPDX-License-Identifier: GPL-3.0-or-later
// Views in a scene's own pixels: their whole scales, and what is drawn in their plane.
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/decoration_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/pixel_view.h"
#include "imaging/views/bookmark_view.h"
#include "tests/support/fake_scene_decoder.h"

#include <gtest/gtest.h>

#include <numbers>

namespace leadline {
namespace {

/// A picture of 1000 x 800 pixels of 10 m in UTM 52N off Rajin, turned clockwise.
std::shared_ptr<const PixelPlane> turnedPlane(double degrees)
{
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652")).value();
    const double angle = degrees * std::numbers::pi / 180;
    const auto lattice = PixelLattice::fine({0, 0, 1000, 800}, [&](const QRectF &area, int columns, int rows) {
        std::vector<std::optional<LatLon>> positions;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const double x = area.left() + area.width() * column / (columns - 1);
                const double y = area.top() + area.height() * row / (rows - 1);
                positions.push_back(utm->inverse({600'000 + 10 * (std::cos(angle) * x - std::sin(angle) * y),
                                                  4'680'000 - 10 * (std::sin(angle) * x + std::cos(angle) * y)}));
            }
        }
        return Result<std::vector<std::optional<LatLon>>>(std::move(positions));
    });
    return std::make_shared<const PixelPlane>(ItemRef{ItemKind::Evidence, 3}, QStringLiteral("E-003 quay.tif"),
                                              QSize(1000, 800), lattice.value());
}

std::shared_ptr<const PixelPlane> unplacedPlane()
{
    return std::make_shared<const PixelPlane>(ItemRef{ItemKind::Evidence, 4}, QStringLiteral("E-004 scan.jpg"),
                                              QSize(1000, 800), std::nullopt);
}

Viewport viewOn(std::shared_ptr<const PixelPlane> plane, double scale = 1, double ratio = 1)
{
    Viewport view;
    view.size = {601, 400};
    view.devicePixelRatio = ratio;
    view.center = plane->area().center() + QPointF(0.3, 0.7);
    view.metresPerPixel = plane->pixelMetres() * ratio / scale;
    view.projection = std::move(plane);
    return onWholePixels(view);
}

double offWhole(double number)
{
    return std::abs(number - std::round(number));
}

TEST(OwnPixelsView, PixelsOfTheSceneLieOnPixelsOfTheScreen)
{
    const auto plane = turnedPlane(30);
    for (const double ratio : {1.0, 2.0}) {
        for (const double scale : {1.0, 3.0, 1.0 / 4}) {
            const Viewport view = viewOn(plane, scale, ratio);
            EXPECT_DOUBLE_EQ(pixelScale(view), scale);
            const QPointF corner = view.toPixel(plane->planeAt({120, 64})) * ratio;
            EXPECT_LT(offWhole(corner.x()), 1e-6);
            EXPECT_LT(offWhole(corner.y()), 1e-6);
            const QPointF next = view.toPixel(plane->planeAt({121, 65})) * ratio - corner;
            EXPECT_NEAR(next.x(), scale, 1e-6);
            EXPECT_NEAR(next.y(), scale, 1e-6);
        }
    }
}

TEST(OwnPixelsView, EveryStepIsAWholeScaleAndHoldsTheSpotUnderTheHand)
{
    Viewport view = viewOn(turnedPlane(0));
    const QPointF hand(200, 100), spot = view.toMap(hand);
    std::vector<double> scales;
    for (int i = 0; i < 4; ++i) {
        view = zoomedByWholePixels(view, 1.01, hand);
        scales.push_back(pixelScale(view));
    }
    EXPECT_EQ(scales, (std::vector<double>{2, 3, 4, 6}));
    EXPECT_LT((view.toPixel(spot) - hand).manhattanLength(), 8);
    view = zoomedByWholePixels(zoomedByWholePixels(view, 0.99, hand), 1.0 / 16, hand);
    EXPECT_DOUBLE_EQ(pixelScale(view), 1.0 / 4);
    EXPECT_EQ(describePixelScale(1.0 / 3), QStringLiteral("every 3rd pixel"));
    EXPECT_EQ(describePixelScale(1), QStringLiteral("pixel for pixel"));
    EXPECT_EQ(describePixelScale(4), QStringLiteral("4 × 4 screen pixels"));
}

TEST(OwnPixelsView, NorthTurnsWithTheSceneAndTheScaleIsThatOfTheGround)
{
    const Viewport view = viewOn(turnedPlane(30));
    const LatLon middle = view.positionAt({300, 200}).value();
    // Rows run 30° clockwise from south-up: north lies 30° to the left, but for UTM's own convergence.
    const Viewport utm = view.inProjection(projectionFromCrs(QStringLiteral("EPSG:32652")).value());
    EXPECT_NEAR(screenAngleDegrees(0, middle, view), screenAngleDegrees(0, middle, utm) - 30, 0.05);
    EXPECT_NEAR(scaleBarFor(view).fieldMetres / scaleBarFor(view).fieldPixels, 10, 0.02);
}

TEST(OwnPixelsView, WithoutAPlaceThereIsNoNorthAndTheBarCountsPixels)
{
    const Viewport view = viewOn(unplacedPlane(), 2);
    EXPECT_FALSE(view.positionAt({300, 200}));
    const ScaleBar bar = scaleBarFor(view);
    EXPECT_TRUE(bar.end.endsWith(QStringLiteral(" px"))) << bar.end.toStdString();
    EXPECT_NEAR(bar.fieldPixels, 2 * bar.fieldMetres, 1e-6);
}

TEST(OwnPixelsView, ABookmarkGivesItBack)
{
    const auto plane = turnedPlane(30);
    const Viewport view = viewOn(plane, 3);
    const Bookmark bookmark = bookmarkOf(view, {});
    EXPECT_EQ(bookmark.scene, plane->scene());
    const Viewport back = onWholePixels(viewOf(bookmark, plane, view.size).value());
    EXPECT_DOUBLE_EQ(back.metresPerPixel, view.metresPerPixel);
    EXPECT_LT((back.center - view.center).manhattanLength() / view.metresPerPixel, 0.5);
    EXPECT_FALSE(bookmarkOf(viewOn(unplacedPlane()), {}).position);
}

TEST(OwnPixelsView, OtherScenesAreNotReadInItsPlane)
{
    const std::vector<LatLon> corners{{42.6, 130.4}, {42.6, 131.6}, {41.4, 131.6}, {41.4, 130.4}};
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(corners, 0xff2040c0));
    SceneSource other;
    other.item = {ItemKind::Evidence, 9};
    other.name = QStringLiteral("E-009");
    other.path = QStringLiteral("/s/a.tif");
    other.footprint = corners;
    const auto patch = library.read(other, viewOn(turnedPlane(0)));
    ASSERT_TRUE(patch);
    EXPECT_FALSE(*patch);
    other.item = {ItemKind::Evidence, 3};
    EXPECT_TRUE(library.read(other, viewOn(turnedPlane(0)))->has_value());
}

} // namespace
} // namespace leadline
