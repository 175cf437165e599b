// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/flat_picture.h"

#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QPainter>

namespace leadline {
namespace {

Viewport viewOf(double metresPerPixel, double ratio = 1)
{
    Viewport view;
    view.center = {1000, 2000};
    view.metresPerPixel = metresPerPixel;
    view.size = {200, 100};
    view.devicePixelRatio = ratio;
    return view;
}

ViewPicture plain(const Viewport &viewport, const QColor &colour)
{
    ViewPicture picture{QImage(physicalSize(viewport), QImage::Format_ARGB32_Premultiplied), viewport};
    picture.image.fill(colour);
    return picture;
}

class FlatPictureTest : public ::testing::Test
{
protected:
    void flatten(const Viewport &view, const QColor &colour)
    {
        flat.flatten({Qt::blue, {plain(withRim(view), colour)}, {}, ++m_revision}, withRim(view));
        ASSERT_TRUE(waitUntil([this] { return !flat.isBusy(); }));
    }

    QImage paint(const Viewport &view)
    {
        QImage screen(physicalSize(view), QImage::Format_RGB32);
        screen.fill(Qt::black);
        QPainter painter(&screen);
        open = flat.paint(painter, view, screen.rect());
        return screen;
    }

    FlatPicture flat{nullptr};
    QRegion open;

private:
    std::uint64_t m_revision = 0;
};

TEST_F(FlatPictureTest, LayersLieOnTheGroundInTheirOrder)
{
    const Viewport view = viewOf(1);
    ViewPicture half = plain(withRim(view), Qt::transparent);
    QPainter(&half.image).fillRect(0, 0, 150, 1000, Qt::red);
    ViewPicture dot = plain(withRim(view), Qt::transparent);
    QPainter(&dot.image).fillRect(60, 40, 10, 10, Qt::white);
    flat.flatten({Qt::blue, {plain(withRim(view), Qt::darkGreen)}, {half, dot}, 1}, withRim(view));
    ASSERT_TRUE(waitUntil([this] { return !flat.isBusy(); }));
    const QImage screen = paint(view); // the rim is 50 wide and 25 high
    EXPECT_TRUE(open.isEmpty());
    EXPECT_EQ(screen.pixelColor(20, 60), QColor(Qt::red));
    EXPECT_EQ(screen.pixelColor(15, 20), QColor(Qt::white));
    EXPECT_EQ(screen.pixelColor(150, 60), QColor(Qt::darkGreen));
}

TEST_F(FlatPictureTest, TheGroundFarRoundFillsWhatTheSharpOneLeavesAndWaterTheRest)
{
    const Viewport view = viewOf(1);
    Viewport left = view;
    left.center.rx() -= 150;
    Viewport above = view;
    above.center.ry() += 100;
    flat.flatten({Qt::blue, {plain(left, Qt::darkGreen), plain(above, Qt::red)}, {}, 1}, withRim(view));
    ASSERT_TRUE(waitUntil([this] { return !flat.isBusy(); }));
    Viewport higher = view;
    higher.center.ry() += 25;
    const QImage screen = paint(higher);
    EXPECT_EQ(screen.pixelColor(20, 60), QColor(Qt::darkGreen));
    EXPECT_EQ(screen.pixelColor(100, 10), QColor(Qt::red));
    EXPECT_EQ(screen.pixelColor(100, 60), QColor(Qt::blue));
}

TEST_F(FlatPictureTest, ServesAsLongAsThereIsSomethingLeftToPanOver)
{
    const Viewport view = viewOf(1);
    flatten(view, Qt::red);
    EXPECT_TRUE(flat.serves(view, 1));
    EXPECT_FALSE(flat.serves(view, 2));
    EXPECT_TRUE(flat.serves(view.panned({30, 0}), 1));
    EXPECT_FALSE(flat.serves(view.panned({48, 0}), 1));
    EXPECT_FALSE(flat.serves(viewOf(1.1), 1));
    EXPECT_FALSE(flat.serves(viewOf(1, 2), 1));
}

TEST_F(FlatPictureTest, ThePictureBeforeIsSeenWhereTheNewOneDoesNotReach)
{
    for (const double ratio : {1.0, 2.0}) {
        const Viewport far = viewOf(4, ratio);
        flatten(far, Qt::darkGreen);
        paint(far);
        flatten(viewOf(1, ratio), Qt::red);
        // In the middle of the way in.
        const Viewport between = viewOf(3, ratio);
        const QImage screen = paint(between);
        EXPECT_TRUE(open.isEmpty());
        const auto at = [&](int x, int y) { return screen.pixelColor(QPoint(x, y) * ratio); };
        // That one reaches everywhere: a sharp middle in an unsharp rim would be seen as a jump.
        EXPECT_EQ(at(100, 50), QColor(Qt::darkGreen));
        EXPECT_EQ(at(5, 5), QColor(Qt::darkGreen));
        // Farther out than either: the new one in the middle, the one before round it, the rest is left to others.
        const QImage out = paint(viewOf(8, ratio));
        EXPECT_EQ(out.pixelColor(QPoint(100, 50) * ratio), QColor(Qt::red));
        EXPECT_EQ(out.pixelColor(QPoint(35, 50) * ratio), QColor(Qt::darkGreen));
        EXPECT_FALSE(open.isEmpty());
        EXPECT_TRUE(open.contains(QPoint(2, 2)));
        EXPECT_FALSE(open.contains((QPointF(100, 50) * ratio).toPoint()));
    }
}

TEST_F(FlatPictureTest, APictureInUseIsNotPaintedOver)
{
    const Viewport far = viewOf(4);
    flatten(far, Qt::darkGreen);
    paint(far);
    flatten(viewOf(1), Qt::red);
    paint(far); // the one before is seen round it
    flat.flatten({Qt::blue, {plain(withRim(viewOf(1.2)), Qt::yellow)}, {}, 9}, viewOf(1.2));
    EXPECT_EQ(paint(far).pixelColor(5, 5), QColor(Qt::darkGreen));
    ASSERT_TRUE(waitUntil([this] { return !flat.isBusy(); }));
    EXPECT_EQ(paint(viewOf(1.2)).pixelColor(100, 50), QColor(Qt::yellow));
}

TEST(ViewPictureTest, IsShiftedByWholePixelsAtTheSameScale)
{
    Viewport view = viewOf(1);
    ViewPicture picture = plain(view, Qt::red);
    QPainter(&picture.image).fillRect(100, 50, 1, 1, Qt::white);
    QImage screen(physicalSize(view), QImage::Format_RGB32);
    screen.fill(Qt::black);
    QPainter painter(&screen);
    const QRegion left = drawPicture(painter, picture, view.panned({10.3, 0}), screen.rect(), Sampling::Smooth);
    EXPECT_EQ(screen.pixelColor(110, 50), QColor(Qt::white));
    EXPECT_EQ(screen.pixelColor(111, 50), QColor(Qt::red));
    EXPECT_EQ(left, QRegion(0, 0, 10, 100));
}

TEST(ViewPictureTest, OneFromTheOtherEndOfTheWorldIsNotDrawn)
{
    const Viewport view = viewOf(0.02);
    Viewport away = view;
    away.center.ry() += 1e7;
    QImage screen(physicalSize(view), QImage::Format_RGB32);
    screen.fill(Qt::black);
    QPainter painter(&screen);
    EXPECT_EQ(drawPicture(painter, plain(away, Qt::red), view, screen.rect(), Sampling::Smooth),
              QRegion(screen.rect()));
    EXPECT_EQ(screen.pixelColor(0, 0), QColor(Qt::black));
}

} // namespace
} // namespace leadline
