// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_layout.h"

class QPainter;

namespace leadline {

/// Paints the timeline: ruler, lane names, lanes, selection, time cursor and range. Pure, any thread; the same for
/// screen, PNG and PDF. The painter is in logical pixels with its origin at the picture's upper left corner.
void paintTimeline(QPainter &painter, const TimelineScene &scene, const TimelineViewport &view);

} // namespace leadline
