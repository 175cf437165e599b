// SPDX-License-Identifier: GPL-3.0-or-later
// Two fingers on a touchpad (native gestures) and on a touch screen.
#include "tests/widgets/map/map_window.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>

namespace leadline {
namespace {

class MapPinch : public MapWindow
{
protected:
    void native(Qt::NativeGestureType type, QPointF at, double value = 0, QPointF delta = {})
    {
        QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at, map->mapToGlobal(at),
                                  value, delta);
        QCoreApplication::sendEvent(map.get(), &event);
    }

    /// Two fingers that lie `apart` pixels from each other round a place, one above the other.
    void touch(QPointF middle, double apart, bool down)
    {
        const QPoint a = (middle - QPointF(0, apart / 2)).toPoint();
        const QPoint b = (middle + QPointF(0, apart / 2)).toPoint();
        if (down)
            QTest::touchEvent(map.get(), m_screen.get()).press(0, a).press(1, b);
        else
            QTest::touchEvent(map.get(), m_screen.get()).move(0, a).move(1, b);
    }

    void lift(QPointF middle, double apart)
    {
        const QPoint a = (middle - QPointF(0, apart / 2)).toPoint();
        const QPoint b = (middle + QPointF(0, apart / 2)).toPoint();
        QTest::touchEvent(map.get(), m_screen.get()).release(0, a).release(1, b);
    }

    double scale() const { return map->viewport().metresPerPixel; }

private:
    std::unique_ptr<QPointingDevice> m_screen{QTest::createTouchDevice()};
};

TEST_F(MapPinch, SpreadingTwoFingersOnATouchpadZoomsInAboutThem)
{
    const QPoint fingers(600, 150);
    const LatLon under = positionAt(fingers);
    const double before = scale();
    native(Qt::BeginNativeGesture, fingers);
    // What a touchpad sends adds up: ten tenths make twice as large.
    for (int i = 0; i < 10; ++i)
        native(Qt::ZoomNativeGesture, fingers, 0.1);
    native(Qt::EndNativeGesture, fingers);
    EXPECT_NEAR(scale(), before / 2, before * 0.001);
    EXPECT_NEAR(pixelOf(under).x(), fingers.x(), 1);
    EXPECT_NEAR(pixelOf(under).y(), fingers.y(), 1);
    EXPECT_TRUE(settle());
}

TEST_F(MapPinch, ClosingTwoFingersOnATouchpadZoomsOutAsFarAsTheyClose)
{
    const double before = scale();
    for (int pinch = 0; pinch < 2; ++pinch) { // the second begins anew
        native(Qt::BeginNativeGesture, {400, 300});
        for (int i = 0; i < 10; ++i)
            native(Qt::ZoomNativeGesture, {400, 300}, -0.05);
        native(Qt::EndNativeGesture, {400, 300});
    }
    EXPECT_NEAR(scale(), before * 4, before * 0.001);
    // Further than fingers can: it neither turns over nor stops for good.
    native(Qt::BeginNativeGesture, {400, 300});
    for (int i = 0; i < 40; ++i)
        native(Qt::ZoomNativeGesture, {400, 300}, -0.05);
    native(Qt::EndNativeGesture, {400, 300});
    EXPECT_GT(scale(), before * 4);
    EXPECT_TRUE(settle());
}

TEST_F(MapPinch, TheMapGoesWithFingersThatMoveWhileTheyPinch)
{
    const LatLon under = positionAt({400, 300});
    native(Qt::BeginNativeGesture, {400, 300});
    native(Qt::PanNativeGesture, {400, 300}, 0, {30, -12});
    native(Qt::PanNativeGesture, {400, 300}, 0, {10, 2});
    native(Qt::EndNativeGesture, {400, 300});
    EXPECT_NEAR(pixelOf(under).x(), 440, 1);
    EXPECT_NEAR(pixelOf(under).y(), 290, 1);
}

TEST_F(MapPinch, APinchTakesOverFromAZoomThatIsStillRunning)
{
    map->setAnimated(true);
    QTest::keyClick(map.get(), Qt::Key_Plus);
    native(Qt::BeginNativeGesture, {400, 300});
    native(Qt::ZoomNativeGesture, {400, 300}, 0.25);
    const double after = scale();
    native(Qt::EndNativeGesture, {400, 300});
    ASSERT_TRUE(settle());
    EXPECT_EQ(scale(), after);
}

TEST_F(MapPinch, SpreadingTwoFingersOnATouchScreenZoomsInAboutThem)
{
    const QPointF fingers(500, 300);
    const LatLon under = positionAt(fingers.toPoint());
    const double before = scale();
    touch(fingers, 100, true);
    EXPECT_NEAR(scale(), before, before * 0.001);
    for (int apart = 110; apart <= 200; apart += 10)
        touch(fingers, apart, false);
    lift(fingers, 200);
    EXPECT_NEAR(scale(), before / 2, before * 0.02);
    EXPECT_NEAR(pixelOf(under).x(), fingers.x(), 3);
    EXPECT_NEAR(pixelOf(under).y(), fingers.y(), 3);
    EXPECT_TRUE(context.selection().empty());
    EXPECT_TRUE(settle());
}

TEST_F(MapPinch, TwoFingersOnATouchScreenTakeTheMapAlong)
{
    const LatLon under = positionAt({400, 300});
    const double before = scale();
    touch({400, 300}, 120, true);
    for (int step = 1; step <= 10; ++step)
        touch({400.0 + 10 * step, 300.0 + 4 * step}, 120, false);
    lift({500, 340}, 120);
    EXPECT_NEAR(scale(), before, before * 0.02);
    // Qt tells two fingers from one at their first move: that step is lost.
    EXPECT_NEAR(pixelOf(under).x(), 490, 3);
    EXPECT_NEAR(pixelOf(under).y(), 336, 3);
}

} // namespace
} // namespace leadline
