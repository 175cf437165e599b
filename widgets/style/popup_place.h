// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace leadline {

/// Where a pop-up of `size` stands above what it belongs to, and wholly inside `room` where it fits. Coordinates of the
/// screen.
QPoint cornerAbove(const QRect &anchor, const QSize &size, const QRect &room);
/// The same to the right of it.
QPoint cornerBeside(const QRect &anchor, const QSize &size, const QRect &room);

} // namespace leadline
