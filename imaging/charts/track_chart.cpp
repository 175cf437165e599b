// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/track_chart.h"

#include "model/text/spreadsheet.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double gutter = 58; ///< for the numbers at the left
constexpr double head = 40;   ///< for the title and the names
constexpr double foot = 24;   ///< for the times
constexpr double edge = 14;

QString numberOf(TrackValue value, float number)
{
    if (value == TrackValue::Distance)
        return QString::number(static_cast<double>(number) * 1000, 'f', 0);
    return QString::number(static_cast<double>(number), 'f', value == TrackValue::Reports ? 0 : 1);
}

} // namespace

bool TrackChart::isSynthetic() const
{
    return std::ranges::any_of(lines, &ChartLine::synthetic);
}

bool TrackChart::hasPoints() const
{
    return std::ranges::any_of(lines,
                               [](const ChartLine &line) { return line.series && !line.series->points.empty(); });
}

QString titleOf(const TrackChart &chart)
{
    if (chart.value == TrackValue::Distance && !chart.place.isEmpty())
        return QStringLiteral("Distance to %1").arg(chart.place);
    return trackValueTitle(chart.value);
}

std::optional<TimeSpan> timeOf(const TrackChart &chart)
{
    std::optional<TimeSpan> span;
    for (const ChartLine &line : chart.lines) {
        if (!line.series || line.series->points.empty())
            continue;
        const Instant first{line.series->points.front().ms};
        const Instant last{line.series->points.back().ms};
        span = span ? TimeSpan{std::min(span->earliest, first), std::max(span->latest, last)} : TimeSpan{first, last};
    }
    return span;
}

QRectF plotOf(const QSizeF &size)
{
    return {gutter, head, std::max(20.0, size.width() - gutter - edge), std::max(20.0, size.height() - head - foot)};
}

TimelineAxis axisOf(const TrackChart &chart, const QSizeF &size)
{
    const QRectF plot = plotOf(size);
    TimelineAxis axis;
    axis.left = plot.left();
    axis.right = plot.right();
    return axis.fitted(chart.span, 0);
}

std::shared_ptr<const ThinnedLines> thinnedLines(const TrackChart &chart, const QSizeF &size)
{
    const int columns = static_cast<int>(plotOf(size).width());
    const auto &kept = chart.thinned;
    if (kept && kept->span == chart.span && kept->columns == columns && kept->lines.size() == chart.lines.size())
        return kept;
    auto thinned = std::make_shared<ThinnedLines>(ThinnedLines{chart.span, columns, {}});
    for (const ChartLine &line : chart.lines)
        thinned->lines.push_back(line.series ? thinnedSeries(*line.series, chart.span, columns)
                                             : std::vector<SeriesPoint>());
    return thinned;
}

QByteArray csvOf(const TrackChart &chart)
{
    QString csv;
    const auto add = [&csv](const QStringList &cells) { csv += csvLine(cells) + QLatin1Char('\n'); };
    add({QStringLiteral("time_utc"), QStringLiteral("vessel"), QStringLiteral("mmsi"), trackValueKey(chart.value),
         QStringLiteral("synthetic")});
    for (const ChartLine &line : chart.lines) {
        if (!line.series)
            continue;
        for (const SeriesPoint &point : line.series->points)
            if (chart.span.contains({point.ms}))
                add({toRfc3339({point.ms}), line.name, line.mmsi, numberOf(chart.value, point.value),
                     line.synthetic ? QStringLiteral("SYNTHETIC") : QString()});
    }
    return csv.toUtf8();
}

} // namespace leadline
