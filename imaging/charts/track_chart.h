// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/timeline/timeline_axis.h"
#include "model/voyage/track_series.h"

#include <QByteArray>
#include <QColor>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace leadline {

/// One vessel's values in a chart.
struct ChartLine
{
    QString name; ///< of the vessel; of several together: "all vessels"
    QString mmsi;
    QColor colour;
    std::shared_ptr<const TrackSeries> series;
    bool synthetic = false;
};

/// The points of a chart's lines that are drawn in a picture of so many columns.
struct ThinnedLines
{
    TimeSpan span;
    int columns = 0;
    std::vector<std::vector<SeriesPoint>> lines;
};

/// A value of vessels against time: everything that its picture and its table need. Cheap to copy; paintable on any
/// thread.
struct TrackChart
{
    TrackValue value = TrackValue::Speed;
    QString place; ///< Distance: its name
    std::vector<ChartLine> lines;
    TimeSpan span; ///< shown
    std::optional<Instant> cursor;
    DisplayZone zone; ///< of the hours below it; the table stays UTC
    QString empty;    ///< said in the middle where there is no line: what to do
    Tokens tokens;
    std::shared_ptr<const ThinnedLines> thinned; ///< kept by who paints it often; any other is worked out anew

    bool isSynthetic() const;
    bool hasPoints() const;
};

/// "Speed over ground", "Distance to Rajin"
QString titleOf(const TrackChart &chart);

/// From the first to the last point of all lines; nothing where there is none.
std::optional<TimeSpan> timeOf(const TrackChart &chart);

/// Where the values are drawn in a picture of that size, and which time lies where in it.
QRectF plotOf(const QSizeF &size);
TimelineAxis axisOf(const TrackChart &chart, const QSizeF &size);

/// The points that are drawn of it in a picture of that size.
std::shared_ptr<const ThinnedLines> thinnedLines(const TrackChart &chart, const QSizeF &size);

/// Paints it: the same for screen, PNG and SVG. Silence is a break in the line, and no value is no point.
void paintTrackChart(QPainter &painter, const TrackChart &chart, const QSizeF &size);

/// The points in `span` as a table: time_utc, vessel, mmsi, the value under its key with the unit in it, synthetic.
QByteArray csvOf(const TrackChart &chart);

} // namespace leadline
