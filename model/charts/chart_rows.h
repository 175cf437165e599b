// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/charts/dated_counts.h"
#include "model/charts/event_bins.h"
#include "model/charts/grade_table.h"

#include <QByteArray>
#include <QJsonObject>

namespace leadline {

// The figures of the charts of a case, for scripts and tables. Times are RFC 3339, UTC.

/// {"chart": "events", "unit", "bins": [{"bin", "from", "to", "sure", "possible", "items"}] (only those that hold
/// something), "events", "sure", "before", "after", "undated", "outside_time", "hidden", "synthetic"}
QJsonObject eventFigures(const EventBins &bins);
/// {"chart": "counts", "units": [{"unit", "counts": [{"item", "what", "date", "earliest", "latest" (absent where open),
/// "low", "best", "high", "synthetic"}], "undated"}], "undated", "outside_time", "hidden"}
QJsonObject countFigures(const DatedCounts &counts);
/// {"chart": "grades", "cells": [{"reliability", "credibility" ("" = not judged), "exhibits", "sources", "items"}]
/// (only those that hold something), "exhibits", "ungraded", "half_graded", "outside_time", "hidden", "synthetic"}
QJsonObject gradeFigures(const GradeTable &table);

/// The same as CSV: bin, from, to, sure, possible; every bin has a line.
QByteArray eventCsv(const EventBins &bins);
/// unit, item, what, date_edtf, earliest, latest, low, best, high, synthetic.
QByteArray countCsv(const DatedCounts &counts);
/// reliability, credibility, exhibits, sources; every grade has a line.
QByteArray gradeCsv(const GradeTable &table);

} // namespace leadline
