// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/compared_map.h"
#include "imaging/compare/comparison_painter.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

const QColor blue(0x20, 0x40, 0xc0);
const QColor red(0xc0, 0x40, 0x20);

Viewport viewOf(QSizeF size)
{
    Viewport view;
    view.size = size;
    view.metresPerPixel = 10;
    return view;
}

/// A picture of one colour over all of a view, or its left half.
RasterPatch plainPatch(const QColor &colour, const Viewport &view, double share = 1)
{
    RasterPatch patch;
    patch.image = QImage(64, 64, QImage::Format_RGB32);
    patch.image.fill(colour);
    patch.extent = view.mapExtent();
    patch.extent.setWidth(patch.extent.width() * share);
    return patch;
}

QImage composed(const Comparison &comparison, double shareOfB = 1)
{
    const Viewport view = viewOf({400, 300});
    return composeComparison({plainPatch(blue, view)}, {plainPatch(red, view, shareOfB)}, comparison, view);
}

TEST(ComparedMap, PutsASwipeTogetherAlongASlantedLine)
{
    Comparison comparison;
    comparison.swipe.angleDegrees = 45;
    const QImage image = composed(comparison);
    EXPECT_EQ(image.pixelColor(40, 40), blue);
    EXPECT_EQ(image.pixelColor(360, 260), red);
}

TEST(ComparedMap, ShowsTheGroundWhereTheOtherSideHasNoPicture)
{
    const QImage image = composed({}, 0.75);
    EXPECT_EQ(image.pixelColor(250, 150), red);
    EXPECT_EQ(image.pixelColor(350, 150).alpha(), 0) << "not the scene of the first date";
}

TEST(ComparedMap, AFadeMixesBothAndStaysOpaque)
{
    Comparison comparison;
    comparison.mode = CompareMode::Fade;
    comparison.fade = 0.25;
    const QColor mixed = composed(comparison).pixelColor(200, 150);
    EXPECT_EQ(mixed.alpha(), 255);
    EXPECT_NEAR(mixed.red(), 0.75 * blue.red() + 0.25 * red.red(), 2);
    EXPECT_NEAR(mixed.blue(), 0.75 * blue.blue() + 0.25 * red.blue(), 2);
}

TEST(ComparedMap, MagnifiesUnderTheLensAboutItsMiddle)
{
    Comparison comparison;
    comparison.mode = CompareMode::Lens;
    comparison.lens.zoom = 4;
    comparison.lens.radius = 60;
    const QImage image = composed(comparison, 0.5); // B ends in the middle of the lens
    EXPECT_EQ(image.pixelColor(160, 150), red);
    EXPECT_EQ(image.pixelColor(240, 150).alpha(), 0);
    EXPECT_EQ(image.pixelColor(100, 150), blue);
    comparison.lens.shape = LensShape::Square;
    EXPECT_EQ(composed(comparison, 0.5).pixelColor(145, 95), red) << "a square has corners";
    EXPECT_EQ(image.pixelColor(145, 95), blue);
}

TEST(ComparedMap, StandsInTwoThreeOrFourPartsOfThePage)
{
    EXPECT_EQ(paneGrid(2), QSize(2, 1));
    EXPECT_EQ(paneGrid(3), QSize(3, 1));
    EXPECT_EQ(paneGrid(4), QSize(2, 2));
    const std::vector<QRectF> rects = paneRects(4, {804, 604});
    ASSERT_EQ(rects.size(), 4U);
    EXPECT_EQ(rects[3], QRectF(404, 304, 400, 300));
}

TEST(ComparedMap, ShowsEachSceneInItsOwnPane)
{
    const Viewport view = viewOf({400, 300});
    std::vector<SidePane> panes(2);
    panes[0].scene.scenes = {plainPatch(blue, view)};
    panes[1].scene.scenes = {plainPatch(red, view)};
    for (SidePane &pane : panes) {
        pane.view = view;
        pane.scene.tokens = darkTokens();
        pane.text.date = QStringLiteral("2020");
    }
    const QImage image = renderToImage(pageOf(panes, {804, 300}));
    EXPECT_EQ(image.pixelColor(200, 200), blue);
    EXPECT_EQ(image.pixelColor(604, 200), red);
}

} // namespace
} // namespace leadline
