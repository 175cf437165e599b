// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "imaging/charts/track_chart.h"
#include "model/result/result.h"

namespace leadline {

/// The chart as a picture (.png at twice its size, .svg, .pdf) or as the table of its points (.csv), by the ending;
/// whole or not at all. Any thread. Errors: those of writePicture().
Result<void> writeChart(const TrackChart &chart, const QSizeF &size, const QString &path);

/// The same of a chart of the case; its table holds its figures.
Result<void> writeCaseChart(const CaseChart &chart, const QSizeF &size, const QString &path);

/// The chart in pixels, at `ratio` times its size.
QImage chartImage(const TrackChart &chart, const QSizeF &size, double ratio);
QImage chartImage(const CaseChart &chart, const QSizeF &size, double ratio);

} // namespace leadline
