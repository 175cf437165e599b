// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_scene.h"

namespace leadline {

// The steps of buildTimelineScene(): how each kind of lane is filled. Pure; any thread.

/// A mark with the bounds and ends of a date: approximate, uncertain and zoneless dates fade at their known ends. A
/// date without a time of day lies on that day of the ruler, whatever its zone.
TimelineMark markOf(const EdtfDate &date, ItemRef item, const QString &label, const DisplayZone &zone);

/// Sorts the marks and fills in what drawing and counting need. Call once, after the last mark.
void finishLane(TimelineLane &lane);

/// Gives overlapping marks of a sorted lane rows of their own, at most `maxRows`; synthetic ones lie below the others.
void stackByTime(TimelineLane &lane, int maxRows);

/// As stackByTime, but marks with the same group (not empty) get rows right below each other: rival claims on one
/// question. `groups` is parallel to the lane's sorted marks.
void stackByGroup(TimelineLane &lane, const std::vector<QString> &groups, int maxRows);

/// One lane for each vessel that is followed closely, one for all others. `linked` are preferred to vessels that
/// nothing in the case mentions.
std::vector<TimelineLane> vesselLanes(const CaseData &data, const TimelineInputs &inputs);

/// One lane for each unit that events and claims count in, with a bar for each count.
std::vector<TimelineLane> countLanes(const CaseData &data, const TimelineInputs &inputs);

} // namespace leadline
