// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/coverage/coverage_layout.h"

#include "imaging/timeline/timeline_labels.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

constexpr double dayTop = 6;
constexpr double dayHeight = 16;
constexpr double rangeHeight = 14;
constexpr double rangeStep = 17;
constexpr double rowMargin = 6;
constexpr std::size_t mostRangeLines = 3;
constexpr double fitMargin = 24;
constexpr double grace = 4;

double msOf(CoverageDay day)
{
    return static_cast<double>(day.begin().msUtc);
}

/// In which line of its row each range lies: those that overlap stand below each other.
std::vector<std::size_t> linesOf(const CoverageRow &row)
{
    std::array<CoverageDay, mostRangeLines> until;
    until.fill({INT64_MIN});
    std::vector<std::size_t> lines;
    for (const CoverageCell &range : row.ranges) {
        std::size_t line = 0;
        while (line + 1 < mostRangeLines && until[line] >= range.from)
            ++line;
        until[line] = std::max(until[line], range.to);
        lines.push_back(line);
    }
    return lines;
}

double heightOf(const CoverageRow &row, const std::vector<std::size_t> &lines)
{
    const double days = row.days.empty() ? 0 : dayHeight;
    const double ranges = lines.empty() ? 0 : rangeStep * static_cast<double>(*std::ranges::max_element(lines) + 1);
    const double gap = days > 0 && ranges > 0 ? 3 : 0;
    return dayTop + days + gap + ranges + rowMargin;
}

/// The cells of a row that reach into sight, and how many lie on either side.
struct InSight
{
    std::size_t first = 0;
    std::size_t last = 0; ///< one past
};

InSight daysInSight(const CoverageRow &row, const TimelineAxis &axis)
{
    const CoverageDay from = CoverageDay::of(axis.timeAt(axis.left));
    const CoverageDay to = CoverageDay::of(axis.timeAt(axis.right));
    const auto first = std::ranges::lower_bound(row.days, from, {}, &CoverageCell::from);
    const auto last = std::ranges::upper_bound(row.days, to, {}, &CoverageCell::from);
    return {static_cast<std::size_t>(first - row.days.begin()), static_cast<std::size_t>(last - row.days.begin())};
}

/// Places the days of a row; what would fall on the same pixels becomes one mark, of the best of them.
void placeDays(const CoverageRow &row, std::size_t rowIndex, double top, const CoverageViewport &view,
               CoverageLayout &layout)
{
    const TimelineAxis axis = view.axis();
    const InSight sight = daysInSight(row, axis);
    layout.earlier += sight.first;
    layout.later += row.days.size() - sight.last;
    const double width = std::max(2.0, view.dayPixels());
    const bool roomy = view.dayPixels() >= 5;
    const std::size_t begun = layout.days.size();
    for (std::size_t i = sight.first; i < sight.last; ++i) {
        const CoverageCell &cell = row.days[i];
        double left = axis.xOf(cell.from.begin());
        if (!roomy)
            left = std::floor(left / 2) * 2;
        const QRectF rect(left + (roomy ? 0.5 : 0), top, width - (roomy ? 1.5 : 0), dayHeight);
        if (layout.days.size() > begun && layout.days.back().rect.left() >= rect.left() - 0.01) {
            PlacedCell &there = layout.days.back();
            if (row.days[there.spot.cell].state < cell.state)
                there.spot.cell = i;
            continue;
        }
        layout.days.push_back({{rowIndex, false, i}, rect});
    }
}

void placeRanges(const CoverageRow &row, std::size_t rowIndex, double top, const std::vector<std::size_t> &lines,
                 const CoverageViewport &view, CoverageLayout &layout)
{
    const TimelineAxis axis = view.axis();
    for (std::size_t i = 0; i < row.ranges.size(); ++i) {
        const CoverageCell &range = row.ranges[i];
        const double left = std::max(axis.left - 20, axis.left + (msOf(range.from) - axis.startMs) / axis.msPerPixel);
        const double right =
            std::min(axis.right + 20, axis.left + (msOf({range.to.number + 1}) - axis.startMs) / axis.msPerPixel);
        if (right < axis.left)
            ++layout.earlier;
        else if (left > axis.right)
            ++layout.later;
        else
            layout.ranges.push_back({{rowIndex, true, i},
                                     QRectF(left, top + rangeStep * static_cast<double>(lines[i]),
                                            std::max(3.0, right - left), rangeHeight)});
    }
}

/// All cells of a row by time, days and ranges together.
std::vector<CoverageSpot> spotsByTime(const CoverageCalendar &calendar, std::size_t rowIndex)
{
    const CoverageRow &row = calendar.rows[rowIndex];
    std::vector<CoverageSpot> spots;
    spots.reserve(row.days.size() + row.ranges.size());
    for (std::size_t i = 0; i < row.days.size(); ++i)
        spots.push_back({rowIndex, false, i});
    for (std::size_t i = 0; i < row.ranges.size(); ++i)
        spots.push_back({rowIndex, true, i});
    std::ranges::stable_sort(spots, {}, [&](const CoverageSpot &spot) { return cellAt(calendar, spot).from; });
    return spots;
}

} // namespace

void CoverageViewport::setAxis(const TimelineAxis &axis)
{
    msPerPixel = std::max(axis.msPerPixel, static_cast<double>(CoverageDay::msPerDay) / mostDayPixels);
    startMs = axis.startMs;
}

CoverageViewport CoverageViewport::fitting(const CoverageCalendar &calendar, QSizeF size)
{
    CoverageViewport view;
    view.size = size;
    std::optional<TimeSpan> span = calendar.span();
    if (!span)
        return view;
    span->latest.msUtc += CoverageDay::msPerDay;
    const TimelineAxis fitted = view.axis().fitted(*span, fitMargin);
    view.setAxis(fitted);
    // A few days are not blown up, they stand in the middle.
    if (view.msPerPixel > fitted.msPerPixel)
        view.startMs -= (view.msPerPixel - fitted.msPerPixel) * view.axis().width() / 2;
    return view;
}

CoverageLayout layoutCoverage(const CoverageScene &scene, const CoverageViewport &view)
{
    CoverageLayout layout;
    const QFontMetricsF metrics(timelineFont());
    layout.ticks = axisTicks(view.axis(), [&metrics](const QString &text) { return metrics.horizontalAdvance(text); });
    double top = view.axisHeight - view.scrollY;
    for (std::size_t i = 0; i < scene.calendar->rows.size(); ++i) {
        const CoverageRow &row = scene.calendar->rows[i];
        const std::vector<std::size_t> lines = linesOf(row);
        const double height = heightOf(row, lines);
        layout.rows.push_back({i, QRectF(0, top, view.size.width(), height)});
        placeDays(row, i, top + dayTop, view, layout);
        placeRanges(row, i, top + dayTop + (row.days.empty() ? 0 : dayHeight + 3), lines, view, layout);
        top += height;
        layout.contentHeight += height;
    }
    return layout;
}

std::optional<CoverageSpot> coverageSpotAt(QPointF point, const CoverageScene &scene, const CoverageViewport &view)
{
    if (!view.plot().contains(point))
        return {};
    const CoverageLayout layout = layoutCoverage(scene, view);
    std::optional<CoverageSpot> nearest;
    double least = grace;
    for (const auto *cells : {&layout.days, &layout.ranges})
        for (const PlacedCell &placed : *cells) {
            if (point.y() < placed.rect.top() - 1 || point.y() > placed.rect.bottom() + 1)
                continue;
            const double away = std::max({placed.rect.left() - point.x(), point.x() - placed.rect.right(), 0.0});
            if (away < least) {
                least = away;
                nearest = placed.spot;
            }
        }
    return nearest;
}

const CoverageCell &cellAt(const CoverageCalendar &calendar, const CoverageSpot &spot)
{
    const CoverageRow &row = calendar.rows[spot.row];
    return spot.isRange ? row.ranges[spot.cell] : row.days[spot.cell];
}

std::optional<CoverageSpot> neighbourInRow(const CoverageCalendar &calendar, const CoverageSpot &spot, int direction)
{
    const std::vector<CoverageSpot> spots = spotsByTime(calendar, spot.row);
    const auto here = std::ranges::find(spots, spot);
    if (here == spots.end() || (direction < 0 && here == spots.begin()))
        return {};
    const auto next = direction < 0 ? here - 1 : here + 1;
    return next == spots.end() ? std::nullopt : std::optional(*next);
}

std::optional<CoverageSpot> neighbourRow(const CoverageCalendar &calendar, const CoverageSpot &spot, int direction)
{
    if (direction < 0 ? spot.row == 0 : spot.row + 1 >= calendar.rows.size())
        return {};
    const std::vector<CoverageSpot> spots = spotsByTime(calendar, direction < 0 ? spot.row - 1 : spot.row + 1);
    const std::int64_t day = cellAt(calendar, spot).from.number;
    const auto nearest = std::ranges::min_element(
        spots, {}, [&](const CoverageSpot &other) { return std::abs(cellAt(calendar, other).from.number - day); });
    return nearest == spots.end() ? std::nullopt : std::optional(*nearest);
}

std::optional<CoverageSpot> endOfRow(const CoverageCalendar &calendar, std::size_t row, bool last)
{
    if (row >= calendar.rows.size())
        return {};
    const std::vector<CoverageSpot> spots = spotsByTime(calendar, row);
    return spots.empty() ? std::nullopt : std::optional(last ? spots.back() : spots.front());
}

} // namespace leadline
