// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a million invented positions of 5,000 vessels at 1920×1080, as drawn on a screen, and the basemap alone.
// Prints medians in milliseconds, one JSON object a line.
#include "imaging/basemap/basemap.h"
#include "imaging/render/map_renderer.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

using namespace leadline;

namespace {

constexpr int vessels = 5000;
constexpr int positionsPerVessel = 200;
constexpr int rounds = 7;

/// Ships that keep a course for a while and turn: neither straight lines, which would flatter, nor noise.
TrackBlockPtr wanderingFleet()
{
    std::mt19937 random(20231209);
    std::uniform_real_distribution<double> unit(0, 1);
    std::normal_distribution<double> jitter(0, 1);
    auto block = std::make_shared<TrackBlock>();
    for (int v = 0; v < vessels; ++v) {
        double lat = 35 + unit(random) * 15;
        double lon = 125 + unit(random) * 20;
        double course = unit(random) * 2 * M_PI;
        std::vector<PositionReport> reports;
        for (int i = 0; i < positionsPerVessel; ++i) {
            course += jitter(random) * (i % 40 == 0 ? 1.0 : 0.08);
            lat += std::cos(course) * 0.01;
            lon += std::sin(course) * 0.013;
            reports.push_back({.lon = static_cast<std::int32_t>(std::lround(lon * 1e7)),
                               .lat = static_cast<std::int32_t>(std::lround(lat * 1e7)),
                               .time = {i * std::int64_t{300000}}});
        }
        block->append({v + 1}, {}, reports);
    }
    return block;
}

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[rounds / 2];
}

void report(const char *what, double milliseconds)
{
    std::printf("{\"what\": \"%s\", \"ms\": %.1f}\n", what, milliseconds);
    std::fflush(stdout);
}

/// Four layers that fill the view with tiles over the coarser ones that stood in for them, as while they load.
void addTileLayers(MapScene &scene, const Viewport &view)
{
    QImage tile(256, 256, QImage::Format_ARGB32_Premultiplied);
    tile.fill(QColor(40, 90, 160, 120));
    const QRectF all = view.mapExtent();
    for (int layer = 0; layer < 4; ++layer) {
        for (const double pixels : {512.0, 256.0}) {
            const double side = pixels * view.metresPerPixel;
            for (double x = all.left(); x < all.right(); x += side)
                for (double y = all.top(); y < all.bottom(); y += side)
                    scene.tiles.push_back(
                        {{ItemKind::Layer, layer + 1}, tile, {x, y, side, side}, layer == 0 ? 1.0 : 0.5, layer});
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    report("load basemap", medianMs([] { (void)loadBasemap(); }));

    MapScene scene;
    scene.tokens = darkTokens();
    if (const auto basemap = loadBasemap())
        scene.basemap = *basemap;
    scene.tracks = {wanderingFleet()};
    for (int v = 0; v < vessels; ++v)
        scene.trackStyles.push_back({{v + 1}, scene.tokens.data[static_cast<std::size_t>(v) % 4], {}, false});

    const Viewport full = Viewport::fitting({123, 33, 147, 52}, {1920, 1080}, 0);
    QImage image(1920, 1080, QImage::Format_RGB32);
    const auto paint = [&](PaintLayer layer, const Viewport &view) {
        return medianMs([&] {
            QPainter painter(&image);
            MapRenderer::paintLayer(layer, painter, scene, view);
        });
    };
    for (const int factor : {1, 4, 16, 64}) {
        const Viewport view = full.zoomed(factor, {960, 540});
        report(qPrintable(QStringLiteral("tracks, 1 M positions, x%1").arg(factor)), paint(PaintLayer::Tracks, view));
        report(qPrintable(QStringLiteral("ground, x%1").arg(factor)), paint(PaintLayer::Ground, view));
        report(qPrintable(QStringLiteral("labels, x%1").arg(factor)), paint(PaintLayer::Labels, view));
    }
    addTileLayers(scene, full);
    report("pictures, 4 layers of tiles, 3 of them half clear, with stand-ins", paint(PaintLayer::Pictures, full));
    scene.trackRange = TimeSpan{{6 * 3'600'000}, {12 * 3'600'000}};
    report("tracks, 6 h window, x1", paint(PaintLayer::Tracks, full));
    return 0;
}
