// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the timeline takes with 100,000 events: builds the scene, then paints it at many zooms into a
// picture of 1600 × 262 and prints the median and the worst frame.
#include "imaging/timeline/timeline_painter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace leadline;

namespace {

constexpr int eventCount = 100'000;

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
        data.put(event);
    }
    return data;
}

double elapsedMs(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
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
    std::vector<double> frames;
    TimelineViewport view = TimelineViewport::fitting(scene, image.size());
    for (int step = 0; step < 200; ++step) {
        timer.start();
        {
            QPainter painter(&image);
            paintTimeline(painter, scene, view);
        }
        frames.push_back(elapsedMs(timer));
        view.setAxis(step < 100 ? view.axis().zoomed(1.12, 900) : view.axis().zoomed(1 / 1.12, 700).panned(7));
    }
    frames.erase(frames.begin()); // the first loads fonts
    const double worst = *std::max_element(frames.begin(), frames.end());
    std::nth_element(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 2), frames.end());
    std::printf("paint: median %.2f ms, worst %.2f ms of %zu frames\n", frames[frames.size() / 2], worst,
                frames.size());
    return 0;
}
