// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/coverage/coverage_layout.h"

class QPainter;

namespace leadline {

/// Paints a calendar. Pure; any thread. What a cell is shows in its form: loaded is full and solid, found is hollow and
/// lower, cloudy is hatched (with a frame where it is in the case), none is a small point.
void paintCoverage(QPainter &painter, const CoverageScene &scene, const CoverageViewport &view);

/// One cell's sign in a rectangle: the legend's too.
void paintCoverageSign(QPainter &painter, const QRectF &rect, CoverageState state, bool inCase, const Tokens &tokens);

} // namespace leadline
