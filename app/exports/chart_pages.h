// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/block.h"
#include "imaging/charts/case_chart.h"

namespace leadline {

/// Charts of a case as parts of a briefing: each with what it says of how it counts, where its figures come from, what
/// it leaves out, and a table that leads from them to the exhibits. `data` is what the audience may see.
std::vector<Block> chartPages(const CaseData &data, const ChartScope &scope,
                              const std::vector<CaseChartChoice> &choices);

/// "events", "events:week", "counts:containers", "grades", several with commas: as `leadline brief --charts` takes
/// them. Error: InvalidInput with the word.
Result<std::vector<CaseChartChoice>> chartChoicesFrom(const QString &words);
/// The inverse, of one.
QString chartWord(const CaseChartChoice &choice);

} // namespace leadline
