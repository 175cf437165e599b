// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/popup_place.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr int gap = 4;

QPoint keptInside(QPoint corner, const QSize &size, const QRect &room)
{
    return {std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())),
            std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - size.height()))};
}

} // namespace

QPoint cornerAbove(const QRect &anchor, const QSize &size, const QRect &room)
{
    return keptInside({anchor.left(), anchor.top() - size.height() - gap}, size, room);
}

QPoint cornerBeside(const QRect &anchor, const QSize &size, const QRect &room)
{
    return keptInside({anchor.right() + 1 + gap, anchor.top()}, size, room);
}

} // namespace leadline
