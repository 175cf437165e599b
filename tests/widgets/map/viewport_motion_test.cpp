// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/viewport_motion.h"

#include "widgets/map/layer_canvas.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

Viewport sampleView()
{
    Viewport view;
    view.center = {1000, 2000};
    view.metresPerPixel = 10;
    view.size = {400, 300};
    return view;
}

TEST(ViewportMotion, BeginsAndEndsWhereItShould)
{
    const Viewport from = sampleView();
    const Viewport to = from.zoomed(4, {50, 60});
    EXPECT_NEAR(between(from, to, 0).metresPerPixel, from.metresPerPixel, 1e-9);
    EXPECT_NEAR(between(from, to, 1).center.x(), to.center.x(), 1e-6);
    EXPECT_NEAR(between(from, to, 1).metresPerPixel, to.metresPerPixel, 1e-9);
}

TEST(ViewportMotion, KeepsThePointUnderThePointerInPlace)
{
    const Viewport from = sampleView();
    const QPointF pointer(50, 60);
    const QPointF under = from.toMap(pointer);
    const Viewport to = from.zoomed(4, pointer);
    for (const double t : {0.2, 0.5, 0.9}) {
        const QPointF now = between(from, to, t).toPixel(under);
        EXPECT_NEAR(now.x(), pointer.x(), 1e-6);
        EXPECT_NEAR(now.y(), pointer.y(), 1e-6);
    }
}

TEST(ViewportMotion, GoesStraightWhenTheScaleStays)
{
    const Viewport from = sampleView();
    const Viewport to = from.panned({100, 0});
    EXPECT_NEAR(between(from, to, 0.5).center.x(), (from.center.x() + to.center.x()) / 2, 1e-6);
}

TEST(LayerCanvas, PicturesAcrossTheDatelineLieOnTheNearerSide)
{
    Viewport picture = sampleView();
    const double world = picture.projection->worldWidth();
    picture.center.setX(world / 2 - 100);
    Viewport view = picture;
    view.center.setX(-world / 2 + 100); // 200 m farther east, on the other side of the line
    EXPECT_NEAR(placeOnScreen(picture, view).left(), -20, 1e-6);
}

TEST(LayerCanvas, PaintsARimRoundTheView)
{
    const Viewport view = sampleView();
    const Viewport wide = withRim(view);
    EXPECT_EQ(wide.center, view.center);
    EXPECT_GE(wide.size.width(), 1.5 * view.size.width());
    EXPECT_EQ(placeOnScreen(wide, view).topLeft(), QPointF(-100, -75));
}

} // namespace
} // namespace leadline
