// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/timeline/timeline_axis.h"
#include "model/charts/dated_counts.h"
#include "model/charts/event_bins.h"
#include "model/charts/grade_table.h"

#include <QByteArray>
#include <QRectF>

#include <memory>
#include <optional>

class QPainter;

namespace leadline {

/// What the charts of a case show.
enum class CaseChartKind { Events, Counts, Grades };

/// "events", "counts", "grades".
QString caseChartName(CaseChartKind kind);
std::optional<CaseChartKind> caseChartNamed(QStringView name);

/// Which chart, and how it counts.
struct CaseChartChoice
{
    CaseChartKind kind = CaseChartKind::Events;
    std::optional<BinUnit> per; ///< Events: none: the finest that can be read
    QString unit;               ///< Counts: of what; empty: what is counted most often

    friend bool operator==(const CaseChartChoice &, const CaseChartChoice &) = default;
};

/// A chart of a case: everything that its picture and its table need. Its parts are bars (Events), counts (Counts) or
/// cells, row by row (Grades). Cheap to copy; paintable on any thread.
struct CaseChart
{
    CaseChartChoice choice;
    std::shared_ptr<const EventBins> bins;
    std::shared_ptr<const DatedCounts> counts;
    std::shared_ptr<const GradeTable> grades;
    Tokens tokens;
    int marked = -1; ///< the part under the pointer or the keys

    const CountsOfUnit *shownCounts() const;
    int partCount() const;
    bool isEmpty() const;
    bool isSynthetic() const;
};

/// Counts what the scope leaves.
CaseChart caseChart(const CaseData &data, const ChartScope &scope, const CaseChartChoice &choice, const Tokens &tokens);

/// "Events per month", "Counts of containers", "Sources by grade".
QString titleOf(const CaseChart &chart);
/// What it says of how it counts: "Solid: surely in that month. Hatched: …".
QString describeReading(const CaseChart &chart);
/// What is in it and what is left out: "29 events, 15 of them surely in one month; 3 without date".
QString describeContent(const CaseChart &chart);
/// What to do where there is nothing to show.
QString emptyText(const CaseChart &chart);

/// A part in words: "Oct 2023: 3 surely, 2 possibly", "28 (24–33) containers, 17 October 2023: …", "B2, …: 4 exhibits".
QString describePart(const CaseChart &chart, int part);
/// The items behind a part, what is surely there first.
std::vector<ItemRef> itemsOf(const CaseChart &chart, int part);
/// Those that have no date to be shown by.
std::vector<ItemRef> undatedItems(const CaseChart &chart);
/// Whether there is anything at it.
bool holdsSomething(const CaseChart &chart, int part);

/// Where its parts are drawn in a picture of that size.
QRectF casePlotOf(const CaseChart &chart, const QSizeF &size);
QRectF rectOfPart(const CaseChart &chart, const QSizeF &size, int part);
/// The part at a point; -1: none.
int partAt(const CaseChart &chart, const QSizeF &size, QPointF point);

/// The time axis of counts.
TimelineAxis countAxis(const CaseChart &chart, const QSizeF &size);

/// Paints it: the same for screen, PNG, SVG, PDF and briefing.
void paintCaseChart(QPainter &painter, const CaseChart &chart, const QSizeF &size);

/// Its figures as a table.
QByteArray csvOf(const CaseChart &chart);

} // namespace leadline
