// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/track_chart.h"

#include "imaging/charts/chart_scale.h"
#include "tests/support/sailed_tracks.h"

#include <QImage>
#include <QPainter>

#include <gmock/gmock.h>

namespace leadline {

using namespace testing;

namespace {

constexpr QSize size{700, 240};

TrackChart speedChart()
{
    TrackChart chart;
    chart.tokens = darkTokens();
    chart.span = {minute(0), minute(160)};
    chart.lines.push_back(
        {QStringLiteral("SYNTHETIC Star"), QStringLiteral("111000001"), QColor(0, 255, 0),
         std::make_shared<const TrackSeries>(*seriesOf(TrackValue::Speed, sailedTracks(), VesselId{1})), true});
    return chart;
}

QImage painted(const TrackChart &chart)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    paintTrackChart(painter, chart, size);
    return image;
}

/// Columns of the plot in which the line's colour stands.
std::vector<bool> columnsWithLine(const QImage &image)
{
    const QRect plot = plotOf(size).toAlignedRect();
    std::vector<bool> columns;
    for (int x = plot.left(); x < plot.right(); ++x) {
        bool found = false;
        for (int y = plot.top(); y < plot.bottom(); ++y) {
            const QColor c = image.pixelColor(x, y);
            found = found || (c.green() > 200 && c.red() < 90 && c.blue() < 90);
        }
        columns.push_back(found);
    }
    return columns;
}

} // namespace

TEST(TrackChart, DrawsNoLineOverSilence)
{
    const TrackChart chart = speedChart();
    const std::vector<bool> line = columnsWithLine(painted(chart));
    const TimelineAxis axis = axisOf(chart, size);
    const auto at = [&](double minutes) {
        return line[static_cast<std::size_t>(axis.xOf(minute(minutes)) - plotOf(size).left())];
    };
    EXPECT_TRUE(at(6));
    EXPECT_TRUE(at(12));
    EXPECT_FALSE(at(20)); // her speed is not stated at 11:23
    EXPECT_FALSE(at(80));
    EXPECT_TRUE(at(146));
}

TEST(TrackChart, ShowsTheCursorWhereItStands)
{
    TrackChart chart = speedChart();
    chart.cursor = minute(80);
    const QImage image = painted(chart);
    const int x = static_cast<int>(axisOf(chart, size).xOf(minute(80)));
    const QColor accent = chart.tokens.accent;
    int hits = 0;
    for (int y = 60; y < 200; ++y)
        for (int dx = -1; dx <= 1; ++dx)
            hits += image.pixelColor(x + dx, y) == accent ? 1 : 0;
    EXPECT_GT(hits, 100);
}

TEST(TrackChart, SaysWhatToDoWhereItIsEmpty)
{
    TrackChart chart;
    chart.tokens = lightTokens();
    chart.span = {minute(0), minute(10)};
    const QImage nothing = painted(chart);
    chart.empty = QStringLiteral("Select a vessel");
    EXPECT_NE(painted(chart), nothing);
    EXPECT_FALSE(timeOf(chart));
}

TEST(TrackChart, WritesItsPointsAsATableWithTheUnitInTheKey)
{
    TrackChart chart = speedChart();
    chart.span = {minute(5), minute(10)};
    EXPECT_EQ(csvOf(chart).toStdString(), "time_utc,vessel,mmsi,sog_knots,synthetic\n"
                                          "2023-10-20T11:09:00Z,SYNTHETIC Star,111000001,10.0,SYNTHETIC\n");
    EXPECT_EQ(timeOf(chart), (TimeSpan{minute(2), minute(150)}));
}

TEST(ChartScale, TakesWholeSteps)
{
    const ChartScale scale = scaleUpTo(11.3, 4);
    EXPECT_DOUBLE_EQ(scale.step, 5);
    EXPECT_DOUBLE_EQ(scale.highest, 15);
    EXPECT_DOUBLE_EQ(scaleUpTo(0, 4).highest, 1);
    EXPECT_DOUBLE_EQ(scaleUpTo(1'000, 5).step, 200);
}

} // namespace leadline
