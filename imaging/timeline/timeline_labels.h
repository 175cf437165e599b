// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_layout.h"

#include <QFont>

namespace leadline {

/// The type of labels and of the ruler: 11 px, tabular figures.
QFont timelineFont();

/// Puts titles beside or inside the marks of one lane: those placed from index `firstMark` on. Selected ones come
/// first; a title that has no room is cut short, or left out.
void placeLabels(const TimelineScene &scene, const LaneBox &box, std::size_t firstMark, TimelineLayout &layout);

} // namespace leadline
