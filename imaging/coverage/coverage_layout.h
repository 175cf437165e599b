// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/timeline/timeline_axis.h"
#include "model/coverage/coverage_calendar.h"
#include "model/focus/view_context.h"

#include <QRectF>
#include <QSizeF>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace leadline {

/// One cell of a calendar, by its place in the rows.
struct CoverageSpot
{
    std::size_t row = 0;
    bool isRange = false; ///< of CoverageRow::ranges, else of days
    std::size_t cell = 0;

    friend auto operator<=>(const CoverageSpot &, const CoverageSpot &) = default;
};

/// Everything that a picture of a calendar needs. Cheap to copy; paintable on any thread.
struct CoverageScene
{
    std::shared_ptr<const CoverageCalendar> calendar = std::make_shared<const CoverageCalendar>();
    Tokens tokens;
    TimeWindow time;
    std::set<ItemRef> selection;
    std::optional<CoverageSpot> focus; ///< where the keyboard is
    bool showsFocus = false;
};

/// Which days lie where, on a rectangle of logical pixels: names of sensors at the left, the ruler on top.
struct CoverageViewport
{
    QSizeF size;
    double startMs = 0;
    double msPerPixel = 3.6e6;
    double scrollY = 0;
    double gutter = 196;
    double axisHeight = 28;

    /// A day takes from a hundredth of a pixel to this many.
    static constexpr double mostDayPixels = 36;

    TimelineAxis axis() const { return {startMs, msPerPixel, gutter, std::max(gutter + 1, size.width())}; }
    /// Keeps to whole days: a calendar has no hours.
    void setAxis(const TimelineAxis &axis);
    QRectF plot() const
    {
        return {gutter, axisHeight, std::max(1.0, size.width() - gutter), std::max(0.0, size.height() - axisHeight)};
    }
    double dayPixels() const { return static_cast<double>(CoverageDay::msPerDay) / msPerPixel; }
    /// The view that shows the whole calendar; this year when there is nothing.
    static CoverageViewport fitting(const CoverageCalendar &calendar, QSizeF size);
};

/// One drawn mark. Where a pixel holds several days the best of them is drawn.
struct PlacedCell
{
    CoverageSpot spot;
    QRectF rect;
};

/// One sensor's strip over the whole width.
struct PlacedRow
{
    std::size_t row = 0;
    QRectF rect;
};

struct CoverageLayout
{
    std::vector<AxisTick> ticks;
    std::vector<PlacedRow> rows;
    std::vector<PlacedCell> days;
    std::vector<PlacedCell> ranges;
    double contentHeight = 0; ///< of all rows
    std::size_t earlier = 0;  ///< cells out of sight at the left
    std::size_t later = 0;
};

/// Works out the picture. Pure, any thread; its cost depends on what is in sight and on the pixels.
CoverageLayout layoutCoverage(const CoverageScene &scene, const CoverageViewport &view);

/// The cell under a point, with a few pixels' grace.
std::optional<CoverageSpot> coverageSpotAt(QPointF point, const CoverageScene &scene, const CoverageViewport &view);

const CoverageCell &cellAt(const CoverageCalendar &calendar, const CoverageSpot &spot);

/// The spot of the cell where a keyboard goes next: along a row by time over its days and ranges, or to the cell of the
/// row below or above that lies nearest. Nothing where there is none.
std::optional<CoverageSpot> neighbourInRow(const CoverageCalendar &calendar, const CoverageSpot &spot, int direction);
std::optional<CoverageSpot> neighbourRow(const CoverageCalendar &calendar, const CoverageSpot &spot, int direction);
std::optional<CoverageSpot> endOfRow(const CoverageCalendar &calendar, std::size_t row, bool last);

} // namespace leadline
