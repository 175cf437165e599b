// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "imaging/charts/chart_scale.h"

namespace leadline {

// How values lie on a picture of a case's chart: for the painter and for what finds parts under the pointer.

/// Of more counts, each column of the picture shows its own together.
constexpr int mostSingleCounts = 2'000;

ChartScale caseScale(const CaseChart &chart, const QSizeF &size);
double yOf(const CaseChart &chart, const QSizeF &size, double value);
/// Where a count's dot is: in the middle of its time, at its best number or in the middle of its range.
QPointF countPoint(const CaseChart &chart, const QSizeF &size, const TimelineAxis &axis, const ChartScale &scale,
                   const DatedCount &count);

} // namespace leadline
