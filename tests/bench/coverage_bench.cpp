// SPDX-License-Identifier: GPL-3.0-or-later
// The calendar of a place with 10,000 found scenes: how long it takes to work out anew when the map moves, and a frame
// of it at many zooms, in a picture of 1600 × 262. Prints the median and the worst.
#include "imaging/coverage/coverage_painter.h"
#include "model/stac/stac_shape.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace leadline;

namespace {

constexpr int sceneCount = 10'000;
constexpr int steps = 200;

/// Squares of a degree all round one place, of six sensors in nine years; one in twenty has only a range of days.
std::vector<CoveragePicture> manyFound()
{
    std::mt19937_64 random(1);
    std::uniform_int_distribution<std::int64_t> day(0, 9 * 365);
    std::uniform_real_distribution<double> away(-0.49, 0.49);
    std::vector<CoveragePicture> found;
    for (int i = 0; i < sceneCount; ++i) {
        CoveragePicture picture;
        picture.id = picture.title = QStringLiteral("scene-%1").arg(i);
        picture.sensor = QStringLiteral("sensor-%1").arg(i % 6);
        picture.date = edtfFromInstant({(instantFromCivilUtc(2015, 1, 1).msUtc + day(random) * CoverageDay::msPerDay)});
        if (i % 20 == 0)
            picture.date.bounds.latest.msUtc += 20 * CoverageDay::msPerDay;
        picture.cloudPercent = static_cast<double>(i % 100);
        const LatLon middle{42 + away(random), 130 + away(random)};
        picture.setOutlines({cornersOfBox({middle.lon - 0.5, middle.lat - 0.5, middle.lon + 0.5, middle.lat + 0.5})});
        found.push_back(std::move(picture));
    }
    return found;
}

template<class Work>
void measure(const char *what, Work &&work)
{
    std::vector<double> times;
    QElapsedTimer timer;
    for (int step = 0; step < steps; ++step) {
        timer.start();
        work(step);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    times.erase(times.begin()); // the first loads fonts
    std::ranges::sort(times);
    std::printf("%s: median %.2f ms, worst %.2f ms of %zu\n", what, times[times.size() / 2], times.back(),
                times.size());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const std::vector<CoveragePicture> found = manyFound();
    measure("another place", [&](int step) { coverageAt({42 + step * 1e-4, 130}, {}, found, 50); });

    CoverageScene scene;
    scene.tokens = darkTokens();
    scene.calendar = std::make_shared<const CoverageCalendar>(coverageAt({42, 130}, {}, found, 50));
    std::printf("%zu of them cover the place, in %zu rows\n", scene.calendar->found, scene.calendar->rows.size());
    QImage image(1600, 262, QImage::Format_RGB32);
    CoverageViewport view = CoverageViewport::fitting(*scene.calendar, image.size());
    measure("frame", [&](int step) {
        QPainter painter(&image);
        paintCoverage(painter, scene, view);
        view.setAxis(step < steps / 2 ? view.axis().zoomed(1.05, 900) : view.axis().zoomed(1 / 1.05, 700).panned(7));
    });
    return 0;
}
