// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of playing, a step by report, a filter and a chart cost beside ten million invented positions of 5,000
// vessels. Prints medians of wall and processor time in milliseconds, one JSON object a line.
#include "imaging/charts/track_chart.h"
#include "imaging/render/scene_builder.h"
#include "model/tracks/track_queries.h"
#include "model/voyage/filtered_vessels.h"
#include "model/voyage/fix_words.h"
#include "model/voyage/report_steps.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

using namespace leadline;

namespace {

constexpr int vessels = 5'000;
constexpr int positionsPerVessel = 2'000;
constexpr int positionsPerSegment = 200;
constexpr int rounds = 9;

TrackBlockPtr fleet(CaseData &data)
{
    std::mt19937 random(20231209);
    std::uniform_int_distribution<std::int32_t> place(-100'000'000, 100'000'000);
    auto block = std::make_shared<TrackBlock>();
    for (int v = 0; v < vessels; ++v) {
        Vessel vessel;
        vessel.id = {v + 1};
        vessel.name = QStringLiteral("SYNTHETIC %1").arg(v);
        vessel.shipType = v % 3 == 0 ? QStringLiteral("Cargo") : QStringLiteral("Tanker");
        vessel.synthetic = true;
        data.put(vessel);
        std::int32_t lon = 1'300'000'000 + place(random);
        std::int32_t lat = 420'000'000 + place(random);
        std::vector<PositionReport> reports;
        for (int i = 0; i < positionsPerVessel; ++i) {
            lon += 10'000 + i % 7;
            lat += i % 11 * 100;
            PositionReport report;
            report.lon = lon;
            report.lat = lat;
            report.time = {i * std::int64_t{60'000} + v};
            report.sogTenthsKnot = static_cast<std::uint16_t>((i * 7 + v) % 200);
            reports.push_back(report);
            if (reports.size() == positionsPerSegment) {
                block->append({v + 1}, {}, reports);
                reports.clear();
            }
        }
    }
    return block;
}

void measure(const char *what, const std::function<void()> &work)
{
    std::vector<double> times;
    std::vector<double> busy;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t began = std::clock();
        work();
        busy.push_back(static_cast<double>(std::clock() - began) * 1000 / CLOCKS_PER_SEC);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    for (auto *list : {&times, &busy})
        std::nth_element(list->begin(), list->begin() + rounds / 2, list->end());
    std::printf("{\"what\": \"%s\", \"ms\": %.2f, \"processor_ms\": %.2f}\n", what, times[rounds / 2],
                busy[rounds / 2]);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    CaseData data;
    const TrackBlockPtr tracks = fleet(data);
    std::printf("{\"positions\": %zu, \"segments\": %zu}\n", tracks->positionCount(), tracks->segments.size());
    const Instant middle{positionsPerVessel / 2 * std::int64_t{60'000}};
    const auto every = [](VesselId) { return true; };

    MapSceneInputs inputs;
    inputs.tokens = darkTokens();
    inputs.tracks = {tracks};
    inputs.time.cursor = middle;
    inputs.filter.tracks.trailSeconds = 6 * 3'600;
    measure("map scene of a frame of playing", [&] { buildMapScene(data, inputs); });
    measure("where the followed vessel is", [&] { positionAt(*tracks, {2'500}, middle); });
    measure("words between which reports", [&] { describeFix(*tracks, {2'500}, middle); });
    measure("next report of all vessels", [&] { reportAfter(*tracks, middle, every); });

    TrackFilter fast;
    fast.lowestKnots = 50; // nobody was: every position is looked at
    measure("filter by speed", [&] { static_cast<void>(vesselsPassing(fast, data, *tracks)); });
    TrackFilter nowhere;
    nowhere.area = GeoBox{0, 0, 1, 1};
    nowhere.span = TimeSpan{{0}, middle};
    measure("filter by area and time", [&] { static_cast<void>(vesselsPassing(nowhere, data, *tracks)); });
    measure("reports an hour of all vessels", [&] { static_cast<void>(reportsPerHour(*tracks, {})); });

    TrackSeries million{{1}, {}};
    for (int i = 0; i < 1'000'000; ++i)
        million.points.push_back({i * std::int64_t{1'000}, static_cast<float>(i * 37 % 1'000) / 50, i > 0});
    TrackChart chart;
    chart.tokens = darkTokens();
    chart.span = {{0}, {1'000'000'000}};
    chart.lines.push_back({QStringLiteral("SYNTHETIC"),
                           {},
                           chart.tokens.data[0],
                           std::make_shared<const TrackSeries>(std::move(million)),
                           true});
    QImage picture(1'000, 260, QImage::Format_RGB32);
    measure("chart of a million points", [&] {
        QPainter painter(&picture);
        paintTrackChart(painter, chart, picture.size());
    });
    chart.thinned = thinnedLines(chart, picture.size());
    measure("the same while only the cursor moves", [&] {
        QPainter painter(&picture);
        paintTrackChart(painter, chart, picture.size());
    });
    return 0;
}
