// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "model/result/result.h"

#include <vector>

namespace leadline {

// Which charts of a case its briefing takes along. Like the order of the lanes (kept_lanes.h) it is no statement of the
// case: it lies in derived/charts.json, is no step to undo and travels in no bag.

/// None where there is nothing, or nothing that can be read.
std::vector<CaseChartChoice> readKeptCharts(const QString &derivedFolder);
/// Writes them whole or not at all. Error: Io and its like.
Result<void> writeKeptCharts(const QString &derivedFolder, const std::vector<CaseChartChoice> &charts);

} // namespace leadline
