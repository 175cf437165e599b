// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QSizeF>

#include <optional>

namespace leadline {

/// The line that parts the view between A and B, in shares of the view, so that it stays where it is when the window
/// is resized.
struct SwipeLine
{
    QPointF through{0.5, 0.5}; ///< where its grip is: shares of the view's width and height
    double angleDegrees = 0;   ///< 0: upright, A on the left; grows clockwise; -180 .. 180

    friend bool operator==(const SwipeLine &, const SwipeLine &) = default;
};

/// All below is in logical pixels of a view of `size`, from its upper left.

/// The unit vector across the line, from A to B.
QPointF acrossSwipe(const SwipeLine &line);
QPointF swipeGrip(const SwipeLine &line, QSizeF size);
/// The handle that turns the line: on it, at a fixed distance from the grip, on the side that has room.
QPointF swipeTurner(const SwipeLine &line, QSizeF size);
/// The part of the line that lies in the view.
QLineF swipeSegment(const SwipeLine &line, QSizeF size);
/// The part of the view in which B is seen; empty when the line leaves it all to A.
QPolygonF swipeSideOfB(const SwipeLine &line, QSizeF size);

/// The line with its grip at a point, kept inside the view.
SwipeLine swipeMovedTo(SwipeLine line, QPointF grip, QSizeF size);
/// The line turned so that its turner points at `pointer`; near an upright or level line it snaps to it.
SwipeLine swipeTurnedTo(SwipeLine line, QPointF pointer, QSizeF size);
SwipeLine swipeTurnedBy(SwipeLine line, double degrees);

/// What of the line the hand would take hold of.
enum class SwipePart { Line, Turner };
std::optional<SwipePart> swipePartAt(const SwipeLine &line, QPointF pixel, QSizeF size);

} // namespace leadline
