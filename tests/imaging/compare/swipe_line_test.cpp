// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/swipe_line.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

const QSizeF view{800, 600};

bool showsB(const SwipeLine &line, QPointF pixel)
{
    return swipeSideOfB(line, view).containsPoint(pixel, Qt::OddEvenFill);
}

TEST(SwipeLine, PartsTheViewAtEveryAngle)
{
    EXPECT_FALSE(showsB({}, {100, 300}));
    EXPECT_TRUE(showsB({}, {700, 300}));
    const SwipeLine level{{0.5, 0.5}, 90};
    EXPECT_FALSE(showsB(level, {400, 100}));
    EXPECT_TRUE(showsB(level, {400, 500}));
    const SwipeLine slanted{{0.5, 0.5}, 45};
    EXPECT_FALSE(showsB(slanted, {100, 100}));
    EXPECT_TRUE(showsB(slanted, {700, 500}));
    const SwipeLine turned{{0.5, 0.5}, 180};
    EXPECT_TRUE(showsB(turned, {100, 300})) << "half a turn exchanges the sides";
}

TEST(SwipeLine, IsDrawnFromEdgeToEdge)
{
    const QLineF upright = swipeSegment({{0.25, 0.5}, 0}, view);
    EXPECT_NEAR(upright.x1(), 200, 1e-6);
    EXPECT_NEAR(std::abs(upright.dy()), 600, 1e-6);
    const QLineF level = swipeSegment({{0.25, 0.5}, 90}, view);
    EXPECT_NEAR(std::abs(level.dx()), 800, 1e-6);
    const QLineF atTheEdge = swipeSegment({{0, 0}, 30}, view);
    EXPECT_TRUE(std::isfinite(atTheEdge.x1()) && std::isfinite(atTheEdge.y2()));
}

TEST(SwipeLine, StaysInsideTheViewWhereverTheHandGoes)
{
    const SwipeLine moved = swipeMovedTo({}, {-500, 9000}, view);
    EXPECT_EQ(moved.through, QPointF(0, 1));
}

TEST(SwipeLine, ItsTurnerKeepsToTheSideThatHasRoomAndTurnsFromThere)
{
    const SwipeLine high{{0.5, 0.05}, 0};
    EXPECT_GT(swipeTurner(high, view).y(), swipeGrip(high, view).y()) << "above there is no room";
    const SwipeLine turned = swipeTurnedTo(high, swipeGrip(high, view) + QPointF(-60, 60), view);
    EXPECT_NEAR(turned.angleDegrees, 45, 1e-6);
}

TEST(SwipeLine, SnapsToUprightAndLevel)
{
    EXPECT_EQ(swipeTurnedTo({}, swipeGrip({}, view) + QPointF(100, -3), view).angleDegrees, 90);
}

} // namespace
} // namespace leadline
