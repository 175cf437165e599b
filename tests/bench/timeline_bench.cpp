// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the timeline takes with 100,000 events, fifty of them at one moment, and the sightings of a ship:
// builds the scene, then paints it into a picture of 1600 × 262 while it is zoomed, panned and the cursor is moved, and
// looks for what is under the pointer as every move of the mouse does. Prints the median and the worst of each, by the
// clock and in processor time: what else runs on the machine makes the clock's worst worse.
#include "imaging/timeline/timeline_painter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace leadline;

namespace {

constexpr int eventCount = 100'000;
constexpr int sightingCount = 1'000;

CaseData manyEvents()
{
    std::mt19937_64 random(1);
    const Instant from = instantFromCivilUtc(2020, 1, 1);
    std::uniform_int_distribution<std::int64_t> when(0, std::int64_t{4} * 365 * 86'400'000);
    CaseData data;
    for (int i = 1; i <= eventCount; ++i) {
        Event event;
        event.id = {i};
        event.title = QStringLiteral("Event %1").arg(i);
        event.when = edtfFromInstant({from.msUtc + when(random)});
        if (i % 5 == 0) {
            // A day, or several weeks: ranges reach into views that they do not begin in.
            event.when->bounds.latest.msUtc += std::int64_t{86'400'000} * (i % 25 == 0 ? 30 : 1);
            event.when->approximate = i % 10 == 0;
        }
        if (i <= 50)
            event.when = edtfFromInstant(instantFromCivilUtc(2022, 1, 1));
        data.put(event);
    }
    for (int i = 1; i <= sightingCount; ++i) {
        Sighting sighting;
        sighting.id = {i};
        sighting.subject = QStringLiteral("Ship");
        sighting.when = edtfFromInstant({from.msUtc + i * std::int64_t{86'400'000}});
        sighting.presence = i % 3 == 0 ? Presence::Absent : Presence::Present;
        data.put(sighting);
    }
    return data;
}

double elapsedMs(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// One after the other, in milliseconds.
struct Frames
{
    std::vector<double> wall;
    std::vector<double> processor;

    template<class Work>
    void measure(Work &&work)
    {
        QElapsedTimer timer;
        const std::clock_t before = std::clock();
        timer.start();
        work();
        wall.push_back(elapsedMs(timer));
        processor.push_back(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
};

std::pair<double, double> medianAndWorst(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values.back()};
}

void report(const char *what, const Frames &frames)
{
    const auto [median, worst] = medianAndWorst(frames.wall);
    const auto [processorMedian, processorWorst] = medianAndWorst(frames.processor);
    std::printf("%s: median %.2f ms, worst %.2f ms of %zu; processor %.2f, %.2f ms\n", what, median, worst,
                frames.wall.size(), processorMedian, processorWorst);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const CaseData data = manyEvents();
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    QElapsedTimer timer;
    timer.start();
    const TimelineScene scene = buildTimelineScene(data, inputs);
    std::printf("build: %.1f ms for %d events\n", elapsedMs(timer), eventCount);

    QImage image(1600, 262, QImage::Format_RGB32);
    TimelineViewport view = TimelineViewport::fitting(scene, image.size());
    const auto paint = [&](const TimelineScene &shown) {
        QPainter painter(&image);
        paintTimeline(painter, shown, view);
    };
    paint(scene); // the first loads fonts
    Frames zooming;
    for (int step = 0; step < 200; ++step) {
        view.setAxis(view.axis().zoomed(step < 100 ? 1.12 : 1 / 1.12, step < 100 ? 900 : 700));
        zooming.measure([&] { paint(scene); });
    }
    report("zoom", zooming);
    Frames panning;
    Frames pointing;
    for (const double zoom : {1.0, 8.0, 64.0, 512.0}) {
        view = TimelineViewport::fitting(scene, image.size());
        view.setAxis(view.axis().zoomed(zoom, 900));
        for (int step = 0; step < 100; ++step) {
            view.setAxis(view.axis().panned(-7));
            panning.measure([&] { paint(scene); });
            pointing.measure([&] { timelineItemAt({200.0 + step * 13, 30.0 + step * 2}, scene, view); });
        }
    }
    report("pan", panning);
    report("pointer", pointing);
    Frames cursor;
    TimelineScene moved = scene;
    view = TimelineViewport::fitting(scene, image.size());
    for (int step = 0; step < 100; ++step) {
        moved.time.cursor = view.axis().timeAt(200 + step * 13);
        cursor.measure([&] { paint(moved); });
    }
    report("cursor", cursor);
    return 0;
}
