// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/coverage/coverage_calendar.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

/// The calendar as `leadline coverage --json` prints it: {"lat", "lon", "cloud_above_percent", "in_case", "found",
/// "rows": [{"sensor", "synthetic", "days": [{"day": "2023-10-20", "state": "loaded"|"found"|"cloudy", "in_case",
/// "scenes": [{"title", "ref" (of one in the case), "id", "date" (EDTF), "cloud_cover_percent", "synthetic"}]}],
/// "ranges": [{"from", "to", "open_start", "open_end", "state", "in_case", "scenes"}]}]}. Days that are absent have
/// none.
QJsonObject coverageJson(const CoverageCalendar &calendar);

/// The same, a row for each day and stretch, by time: "when", "sensor", "state", "cloud", "scene".
QJsonArray coverageTable(const CoverageCalendar &calendar);
QStringList coverageColumns();

/// One cell in words, a line each: the date, the sensor and what there is, then its scenes. For tool tips and readers
/// of the screen.
QStringList describeCell(const CoverageCalendar &calendar, const CoverageRow &row, const CoverageCell &cell);

} // namespace leadline
