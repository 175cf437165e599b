// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/case_chart.h"
#include "imaging/charts/case_chart_scale.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double hitReach = 8; ///< pixels round a count that still mean it

double halfOf(std::int64_t a, std::int64_t b)
{
    return static_cast<double>(a) / 2 + static_cast<double>(b) / 2;
}

/// The known ends of a date; an open end is where the other one is.
TimeSpan knownEnds(const EdtfDate &date)
{
    if (date.openStart)
        return {date.bounds.latest, date.bounds.latest};
    return date.openEnd ? TimeSpan{date.bounds.earliest, date.bounds.earliest} : date.bounds;
}

double mostOf(const CaseChart &chart)
{
    double most = 0;
    if (chart.choice.kind == CaseChartKind::Events && chart.bins) {
        for (const EventBin &bin : chart.bins->bins)
            most = std::max(most, static_cast<double>(bin.sure + bin.possible));
    } else if (const CountsOfUnit *shown = chart.shownCounts()) {
        for (const DatedCount &count : shown->counts) {
            for (const auto &value : {count.count.low, count.count.best, count.count.high})
                most = std::max(most, value.value_or(0));
            // Room for the arrow of what has no highest.
            if (!boundsOf(count.count).highest)
                most = std::max(most, count.count.low.value_or(0) * 1.15);
        }
    }
    return most;
}

} // namespace

QRectF casePlotOf(const CaseChart &chart, const QSizeF &size)
{
    const bool grades = chart.choice.kind == CaseChartKind::Grades;
    const double left = grades ? (size.width() < 520 ? 48 : 150) : 52;
    const double top = grades ? 44 : 40;
    const double bottom = grades ? 8 : 24;
    return {left, top, std::max(1.0, size.width() - left - 14), std::max(1.0, size.height() - top - bottom)};
}

ChartScale caseScale(const CaseChart &chart, const QSizeF &size)
{
    const int steps = std::clamp(static_cast<int>(casePlotOf(chart, size).height() / 34), 2, 8);
    ChartScale scale = scaleUpTo(mostOf(chart), steps);
    if (chart.choice.kind == CaseChartKind::Events && scale.step < 1)
        scale = {0, std::ceil(scale.highest), 1}; // there are no halves of events
    return scale;
}

double yOf(const CaseChart &chart, const QSizeF &size, double value)
{
    const QRectF plot = casePlotOf(chart, size);
    return plot.bottom() - caseScale(chart, size).share(value) * plot.height();
}

TimelineAxis countAxis(const CaseChart &chart, const QSizeF &size)
{
    const QRectF plot = casePlotOf(chart, size);
    TimelineAxis axis;
    axis.left = plot.left();
    axis.right = plot.right();
    const CountsOfUnit *shown = chart.shownCounts();
    if (!shown || shown->counts.empty())
        return axis;
    TimeSpan span = knownEnds(shown->counts.front().date);
    for (const DatedCount &count : shown->counts) {
        const TimeSpan ends = knownEnds(count.date);
        span = {std::min(span.earliest, ends.earliest), std::max(span.latest, ends.latest)};
    }
    return axis.fitted(span, 16);
}

QPointF countPoint(const CaseChart &chart, const QSizeF &size, const TimelineAxis &axis, const ChartScale &scale,
                   const DatedCount &count)
{
    const TimeSpan ends = knownEnds(count.date);
    const double x = axis.left + (halfOf(ends.earliest.msUtc, ends.latest.msUtc) - axis.startMs) / axis.msPerPixel;
    const CountBounds bounds = boundsOf(count.count);
    const double value =
        count.count.best.value_or(bounds.lowest && bounds.highest ? (*bounds.lowest + *bounds.highest) / 2
                                                                  : bounds.lowest.value_or(bounds.highest.value_or(0)));
    const QRectF plot = casePlotOf(chart, size);
    return {x, plot.bottom() - scale.share(value) * plot.height()};
}

QRectF rectOfPart(const CaseChart &chart, const QSizeF &size, int part)
{
    if (part < 0 || part >= chart.partCount())
        return {};
    const QRectF plot = casePlotOf(chart, size);
    if (chart.choice.kind == CaseChartKind::Grades) {
        const QSizeF cell(plot.width() / GradeTable::size, plot.height() / GradeTable::size);
        const int row = part / GradeTable::size;
        const int column = part % GradeTable::size;
        return {plot.left() + column * cell.width(), plot.top() + row * cell.height(), cell.width(), cell.height()};
    }
    if (chart.choice.kind == CaseChartKind::Counts) {
        const DatedCount &count = chart.shownCounts()->counts[static_cast<std::size_t>(part)];
        const QPointF at = countPoint(chart, size, countAxis(chart, size), caseScale(chart, size), count);
        return {at.x() - hitReach, at.y() - hitReach, 2 * hitReach, 2 * hitReach};
    }
    const double width = plot.width() / chart.partCount();
    return {plot.left() + part * width, plot.top(), width, plot.height()};
}

int partAt(const CaseChart &chart, const QSizeF &size, QPointF point)
{
    const QRectF plot = casePlotOf(chart, size);
    if (chart.isEmpty() || !plot.adjusted(-hitReach, -hitReach, hitReach, hitReach).contains(point))
        return -1;
    if (chart.choice.kind == CaseChartKind::Counts) {
        const TimelineAxis axis = countAxis(chart, size);
        const ChartScale scale = caseScale(chart, size);
        int nearest = -1;
        double least = hitReach * hitReach;
        const auto &counts = chart.shownCounts()->counts;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const QPointF away = countPoint(chart, size, axis, scale, counts[i]) - point;
            const double distance = QPointF::dotProduct(away, away);
            if (distance <= least) {
                least = distance;
                nearest = static_cast<int>(i);
            }
        }
        return nearest;
    }
    if (!plot.contains(point))
        return -1;
    const auto along = [](double at, double from, double length, int count) {
        return std::clamp(static_cast<int>((at - from) / length * count), 0, count - 1);
    };
    if (chart.choice.kind == CaseChartKind::Grades)
        return along(point.y(), plot.top(), plot.height(), GradeTable::size) * GradeTable::size +
               along(point.x(), plot.left(), plot.width(), GradeTable::size);
    return along(point.x(), plot.left(), plot.width(), chart.partCount());
}

} // namespace leadline
