// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_layout.h"
#include "model/result/result.h"

#include <QStringList>

namespace leadline {

/// What a file of the timeline is made from. A value; any thread.
struct TimelineFileRequest
{
    TimelineScene scene;       ///< for pictures
    TimelineViewport viewport; ///< its height is raised to that of all lanes
    CaseData data;             ///< for tables and calendars
    std::optional<TimeSpan> span;
    QString caseName;
    Instant now;
};

/// What was written, and what was not.
struct TimelineFileSummary
{
    std::size_t items = 0;
    bool synthetic = false;       ///< something in it is made up
    std::vector<ItemRef> leftOut; ///< of a calendar: years that it cannot have
};

/// The timeline as a picture (.png at twice its size, .svg, .pdf), as a table (.csv) or as a calendar (.ics), by the
/// ending; whole or not at all. Errors: Usage for another ending, and those of writePicture().
Result<TimelineFileSummary> writeTimeline(const TimelineFileRequest &request, const QString &path);

} // namespace leadline
