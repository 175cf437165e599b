// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/swipe_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr double turnerDistance = 88;
constexpr double turnerMargin = 16; ///< that a turner keeps from the edge of the view
constexpr double reach = 9;         ///< how far beside the line the hand still takes it
constexpr double turnerReach = 15;
constexpr double snapDegrees = 3;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// Along the line: up, for an upright one.
QPointF alongSwipe(const SwipeLine &line)
{
    return {std::sin(radians(line.angleDegrees)), -std::cos(radians(line.angleDegrees))};
}

double normal(double degrees)
{
    return std::remainder(degrees, 360);
}

bool turnerPointsBack(const SwipeLine &line, QSizeF size)
{
    const QRectF room = QRectF(QPointF(0, 0), size).adjusted(turnerMargin, turnerMargin, -turnerMargin, -turnerMargin);
    return !room.contains(swipeGrip(line, size) + alongSwipe(line) * turnerDistance);
}

} // namespace

QPointF acrossSwipe(const SwipeLine &line)
{
    return {std::cos(radians(line.angleDegrees)), std::sin(radians(line.angleDegrees))};
}

QPointF swipeGrip(const SwipeLine &line, QSizeF size)
{
    return {line.through.x() * size.width(), line.through.y() * size.height()};
}

QPointF swipeTurner(const SwipeLine &line, QSizeF size)
{
    const double way = turnerPointsBack(line, size) ? -turnerDistance : turnerDistance;
    return swipeGrip(line, size) + alongSwipe(line) * way;
}

QPolygonF swipeSideOfB(const SwipeLine &line, QSizeF size)
{
    // Sutherland and Hodgman: the view's rectangle against one half-plane.
    const QPointF across = acrossSwipe(line);
    const QPointF grip = swipeGrip(line, size);
    const std::array<QPointF, 4> corners{QPointF(0, 0), QPointF(size.width(), 0), QPointF(size.width(), size.height()),
                                         QPointF(0, size.height())};
    QPolygonF side;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const QPointF &from = corners[i];
        const QPointF &to = corners[(i + 1) % corners.size()];
        const double before = QPointF::dotProduct(from - grip, across);
        const double after = QPointF::dotProduct(to - grip, across);
        if (before >= 0)
            side << from;
        if ((before >= 0) != (after >= 0))
            side << from + (to - from) * (before / (before - after));
    }
    return side;
}

QLineF swipeSegment(const SwipeLine &line, QSizeF size)
{
    const QPointF grip = swipeGrip(line, size);
    const double far = size.width() + size.height();
    QLineF whole(grip - alongSwipe(line) * far, grip + alongSwipe(line) * far);
    // The line passes inside the view, since its grip does: each end is cut at the first edge on its way.
    const auto cutEnd = [&](QPointF end) {
        double share = 1;
        const QPointF way = end - grip;
        const auto limit = [&](double from, double by, double most) {
            if (by > 0)
                share = std::min(share, (most - from) / by);
            else if (by < 0)
                share = std::min(share, -from / by);
        };
        limit(grip.x(), way.x(), size.width());
        limit(grip.y(), way.y(), size.height());
        return grip + way * share;
    };
    return {cutEnd(whole.p1()), cutEnd(whole.p2())};
}

SwipeLine swipeMovedTo(SwipeLine line, QPointF grip, QSizeF size)
{
    if (size.isEmpty())
        return line;
    line.through = {std::clamp(grip.x() / size.width(), 0.0, 1.0), std::clamp(grip.y() / size.height(), 0.0, 1.0)};
    return line;
}

SwipeLine swipeTurnedTo(SwipeLine line, QPointF pointer, QSizeF size)
{
    QPointF way = pointer - swipeGrip(line, size);
    if (std::hypot(way.x(), way.y()) < 1)
        return line;
    if (turnerPointsBack(line, size))
        way = -way;
    double degrees = std::atan2(way.x(), -way.y()) * 180 / std::numbers::pi;
    const double level = std::round(degrees / 90) * 90;
    if (std::abs(degrees - level) < snapDegrees)
        degrees = level;
    line.angleDegrees = normal(degrees);
    return line;
}

SwipeLine swipeTurnedBy(SwipeLine line, double degrees)
{
    line.angleDegrees = normal(line.angleDegrees + degrees);
    return line;
}

std::optional<SwipePart> swipePartAt(const SwipeLine &line, QPointF pixel, QSizeF size)
{
    const QPointF fromTurner = pixel - swipeTurner(line, size);
    if (std::hypot(fromTurner.x(), fromTurner.y()) <= turnerReach)
        return SwipePart::Turner;
    const QPointF fromGrip = pixel - swipeGrip(line, size);
    if (std::abs(QPointF::dotProduct(fromGrip, acrossSwipe(line))) <= reach ||
        std::hypot(fromGrip.x(), fromGrip.y()) <= turnerReach + 3)
        return SwipePart::Line;
    return std::nullopt;
}

} // namespace leadline
