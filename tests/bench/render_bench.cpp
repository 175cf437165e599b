// SPDX-License-Identifier: GPL-3.0-or-later
// Paints invented positions of 5,000 vessels (10 M, or the number given) at 1920×1080, as drawn on a screen, and the
// basemap alone; picks among them. Prints medians in milliseconds, one JSON object a line.
#include "imaging/basemap/basemap.h"
#include "imaging/render/map_renderer.h"
#include "imaging/tracks/track_pyramid.h"
#include "imaging/views/track_crowding.h"
#include "model/tracks/track_splitter.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <numeric>
#include <random>

using namespace leadline;

namespace {

constexpr int vessels = 5000;
constexpr int rounds = 7;

/// Ships under way between places of a sea, as a coast station hears them: a report every 2 to 120 seconds, a
/// helmsman's yaw, the noise of their receivers, berths in between, and gaps. The same shape as what the peers were
/// measured on.
class Voyage
{
public:
    explicit Voyage(unsigned seed)
        : m_random(seed)
    {
        m_lat = 34.5 + 9 * unit();
        m_lon = 129 + 10 * unit();
        m_heading = 360 * unit();
        m_knots = 4 + 14 * unit();
        constexpr std::array<double, 8> intervals{2, 6, 10, 10, 30, 60, 60, 120};
        m_interval = intervals[static_cast<std::size_t>(unit() * 8)];
        m_seconds = unit() * 3 * 86400;
        m_moored = unit() < 0.25;
        m_until = m_seconds + 3600 * (1 + 10 * unit());
        aim();
    }

    PositionReport next()
    {
        const double k = unit();
        const double usual = m_moored ? 180 : m_interval;
        double step = std::clamp(usual * (0.7 + 0.6 * k) + (k > 0.97 ? 4 * usual : 0), 2.0, 360.0);
        if (unit() < 1.0 / 900)
            step = 3600 * (1.2 + 9 * unit());
        m_seconds += step;
        const double noise = m_moored ? 2e-4 : 4e-5;
        if (m_moored) {
            if (m_seconds > m_until)
                m_moored = false;
        } else {
            sail(step);
        }
        PositionReport report;
        report.lat = static_cast<std::int32_t>(std::lround((m_lat + noise * (unit() - 0.5)) * 1e7));
        report.lon = static_cast<std::int32_t>(std::lround((m_lon + noise * (unit() - 0.5)) * 1e7));
        report.time.msUtc = 1'735'689'600'000 + static_cast<std::int64_t>(m_seconds) * 1000;
        report.sogTenthsKnot = static_cast<std::uint16_t>(m_moored ? 0 : m_knots * (9.2 + 1.6 * unit()));
        report.cogTenthsDegree = static_cast<std::uint16_t>(m_heading * 10);
        return report;
    }

private:
    double unit() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    void aim()
    {
        m_toLat = 34.5 + 9 * unit();
        m_toLon = 129 + 10 * unit();
    }

    void sail(double step)
    {
        const double shrink = std::cos(m_lat * M_PI / 180);
        const double dy = m_toLat - m_lat;
        const double dx = (m_toLon - m_lon) * shrink;
        if (dy * dy + dx * dx < 0.01) {
            aim();
            m_moored = unit() < 0.3;
            m_until = m_seconds + 3600 * (2 + 12 * unit());
        }
        const double turn = std::remainder(std::atan2(dx, dy) * 180 / M_PI - m_heading, 360);
        const double most = 0.4 * std::min(step, 300.0);
        m_heading = std::fmod(m_heading + std::clamp(turn, -most, most) + 2 * (unit() - 0.5) + 360, 360);
        const double way = m_knots * step / 3600 / 60;
        m_lat += way * std::cos(m_heading * M_PI / 180);
        m_lon += way * std::sin(m_heading * M_PI / 180) / shrink;
    }

    std::mt19937 m_random;
    double m_lat = 0, m_lon = 0, m_toLat = 0, m_toLon = 0, m_heading = 0, m_knots = 0, m_interval = 0;
    double m_seconds = 0, m_until = 0;
    bool m_moored = false;
};

TrackBlockPtr voyages(std::size_t positions)
{
    std::mt19937 random(42);
    std::lognormal_distribution<double> share(0, 0.8);
    std::vector<double> shares;
    for (int v = 0; v < vessels; ++v)
        shares.push_back(share(random));
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<std::vector<PositionReport>> reports(vessels);
    std::vector<VesselReports> all;
    for (int v = 0; v < vessels; ++v) {
        std::vector<PositionReport> &own = reports[static_cast<std::size_t>(v)];
        own.resize(
            static_cast<std::size_t>(static_cast<double>(positions) * shares[static_cast<std::size_t>(v)] / sum));
        Voyage voyage(static_cast<unsigned>(v + 1));
        std::generate(own.begin(), own.end(), [&voyage] { return voyage.next(); });
        all.push_back({{v + 1}, {}, own});
    }
    return std::make_shared<TrackBlock>(cutIntoSegments(all, 6 * 3600));
}

/// Ships that turn all the time: what tracks cost that cannot be thinned.
TrackBlockPtr wanderingFleet(std::size_t positions)
{
    std::mt19937 random(20231209);
    std::uniform_real_distribution<double> unit(0, 1);
    std::normal_distribution<double> jitter(0, 1);
    auto block = std::make_shared<TrackBlock>();
    block->reserve(positions);
    for (int v = 0; v < vessels; ++v) {
        double lat = 35 + unit(random) * 15;
        double lon = 125 + unit(random) * 20;
        double course = unit(random) * 2 * M_PI;
        std::vector<PositionReport> reports;
        for (int i = 0; i < static_cast<int>(positions / vessels); ++i) {
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

/// Of all threads: what the work costs, whatever else the machine has to do.
double processMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Cost
{
    double ms = 0;
    double cpuMs = 0;
};

Cost once(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    const double before = processMs();
    work();
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, processMs() - before};
}

Cost medianCost(const std::function<void()> &work)
{
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < rounds; ++i) {
        const Cost cost = once(work);
        wall.push_back(cost.ms);
        cpu.push_back(cost.cpuMs);
    }
    std::nth_element(wall.begin(), wall.begin() + rounds / 2, wall.end());
    std::nth_element(cpu.begin(), cpu.begin() + rounds / 2, cpu.end());
    return {wall[rounds / 2], cpu[rounds / 2]};
}

void report(const QString &what, const Cost &cost)
{
    std::printf("{\"what\": \"%s\", \"ms\": %.1f, \"cpu_ms\": %.1f}\n", qPrintable(what), cost.ms, cost.cpuMs);
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

/// Tracks as they are drawn on the screen, at several scales about the middle of a track.
void measureTracks(MapScene scene, const QString &name, const GeoBox &box)
{
    const TrackBlock &block = *scene.tracks.front();
    report(name + QStringLiteral(", pyramid built"),
           once([&] { scene.pyramids = {*TrackPyramid::build(scene.tracks.front())}; }));
    const TrackPyramid &pyramid = *scene.pyramids.front();
    const double positions = static_cast<double>(block.positionCount());
    const double held = positions * 19 + static_cast<double>(block.segments.size() * sizeof(TrackSegment));
    std::printf("{\"what\": \"%s, memory\", \"positions\": %.0f, \"bytes_a_position\": %.2f, "
                "\"of_it_pyramid\": %.2f}\n",
                qPrintable(name), positions, (held + static_cast<double>(pyramid.bytes())) / positions,
                static_cast<double>(pyramid.bytes()) / positions);
    const TrackSegment &middle = block.segments[block.segments.size() / 2];
    const LatLon centre = block.at(middle.begin + middle.size() / 2);
    const Viewport full = Viewport::fitting(box, {1920, 1080}, 0);
    QImage image(1920, 1080, QImage::Format_ARGB32_Premultiplied);
    const auto paint = [&](const Viewport &view) {
        return medianCost([&] {
            image.fill(Qt::transparent);
            QPainter painter(&image);
            MapRenderer::paintLayer(PaintLayer::Tracks, painter, scene, view);
        });
    };
    for (const int factor : {1, 4, 16, 64, 256}) {
        Viewport view = full;
        view.metresPerPixel /= factor;
        if (factor > 1)
            view.center = *view.projection->forward(centre);
        report(QStringLiteral("%1, x%2").arg(name).arg(factor), paint(view));
        report(QStringLiteral("%1, x%2, pick").arg(name).arg(factor), medianCost([&] {
                   (void)MapRenderer::itemAt({960, 540}, scene, view, 6);
               }));
    }
    if (const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652")))
        report(name + QStringLiteral(", x1, UTM"), paint(full.inProjection(*utm)));
    for (const int factor : {1, 4, 16, 64, 256}) {
        Viewport view = full;
        view.metresPerPixel /= factor;
        if (factor > 1)
            view.center = *view.projection->forward(centre);
        scene.tracksAs = TracksAs::Density;
        report(QStringLiteral("%1, density, x%2").arg(name).arg(factor), paint(view));
        scene.tracksAs = TracksAs::Lines;
        report(QStringLiteral("%1, lines or density?, x%2").arg(name).arg(factor),
               medianCost([&] { (void)crowdingOf(scene, view); }));
        const TrackCrowding crowding = crowdingOf(scene, view);
        std::printf("{\"what\": \"%s, crowding, x%d\", \"squares\": %d, \"touched\": %d, \"crowded\": %d}\n",
                    qPrintable(name), factor, crowding.squares, crowding.touched, crowding.crowded);
    }
    const Instant start{block.segments.front().start.msUtc + 86'400'000};
    for (const int hours : {6, 24}) {
        scene.trackRange = TimeSpan{start, {start.msUtc + hours * 3'600'000}};
        report(QStringLiteral("%1, %2 h window, x1").arg(name).arg(hours), paint(full));
    }
    scene.trackRange.reset();
    scene.trackCursor = Instant{start.msUtc + 3 * 86'400'000};
    report(name + QStringLiteral(", up to a time, x1"), paint(full));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const std::size_t positions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    report(QStringLiteral("load basemap"), medianCost([] { (void)loadBasemap(); }));

    MapScene scene;
    scene.tokens = darkTokens();
    if (const auto basemap = loadBasemap())
        scene.basemap = *basemap;
    for (int v = 0; v < vessels; ++v)
        scene.trackStyles.push_back({{v + 1}, scene.tokens.data[static_cast<std::size_t>(v) % 4], {}, false});
    scene.tracks = {voyages(positions)};
    measureTracks(scene, QStringLiteral("voyages"), {129, 34.5, 139, 43.5});
    scene.tracks = {wanderingFleet(positions / 10)};
    measureTracks(scene, QStringLiteral("wandering, a tenth of the positions"), {123, 33, 147, 52});
    scene.tracks.clear();

    const Viewport full = Viewport::fitting({123, 33, 147, 52}, {1920, 1080}, 0);
    QImage image(1920, 1080, QImage::Format_RGB32);
    const auto paint = [&](PaintLayer layer, const Viewport &view) {
        return medianCost([&] {
            QPainter painter(&image);
            MapRenderer::paintLayer(layer, painter, scene, view);
        });
    };
    for (const int factor : {1, 4, 16, 64}) {
        const Viewport view = full.zoomed(factor, {960, 540});
        report(QStringLiteral("ground, x%1").arg(factor), paint(PaintLayer::Ground, view));
        report(QStringLiteral("labels, x%1").arg(factor), paint(PaintLayer::Labels, view));
    }
    addTileLayers(scene, full);
    report(QStringLiteral("pictures, 4 layers of tiles, 3 of them half clear, with stand-ins"),
           paint(PaintLayer::Pictures, full));
    return 0;
}
