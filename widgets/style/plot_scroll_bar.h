// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollBar;

namespace leadline {

/// Puts a vertical scroll bar at the right edge of its parent, beside a plot of this height that begins below `top`,
/// and lets it scroll through content of that height; hidden where all of it is in sight. Logical pixels.
void fitPlotScrollBar(QScrollBar &bar, double top, double plotHeight, double contentHeight);

} // namespace leadline
