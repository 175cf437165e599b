// SPDX-License-Identifier: GPL-3.0-or-later
// What reading through leadline-decode costs.
//
//     decode_bench LEADLINE_DECODE [SCENE.tif] [PHOTO.jpg]
//
// Prints medians in milliseconds: the bare round trip of a window request (one pixel), windows of 1920 x 1080 of the
// scene at 1:1 in its own CRS and in Web Mercator while panning, its full extent, opening it, and previews of the
// photo.
#include "model/geo/projection.h"
#include "model/isolate/decoder_pool.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

using namespace leadline;

namespace {

double medianMilliseconds(int rounds, const std::function<bool(int)> &work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (!work(i))
            return -1;
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// A window of 1920 x 1080 about the middle of the scene, moved east by `shift` pixels.
WindowRequest windowAt(const Projection &projection, LatLon centre, double metresPerPixel, int shift)
{
    const QPointF middle = projection.forward(centre).value_or(QPointF());
    const double x = middle.x() + shift * metresPerPixel, y = middle.y();
    const double halfWidth = 960 * metresPerPixel, halfHeight = 540 * metresPerPixel;
    return {projection.crs(), x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, 1920, 1080};
}

/// One window of 1920 x 1080 in each kind of style, the values at hand: what a style costs over showing it as it comes.
void measureStyles(SceneSession &scene, WindowRequest window)
{
    const auto measure = [&](const char *name, const SceneStyle &style) {
        window.style = style;
        if (!scene.read(window))
            return;
        std::printf("1:1, %-25s%8.2f\n", name,
                    medianMilliseconds(20, [&](int) { return scene.read(window).has_value(); }));
    };
    const std::vector<ValueSpan> ends = {{0, 200}};
    measure("automatic", {});
    measure("nearest", {.resampling = Resampling::Nearest});
    measure("cubic", {.resampling = Resampling::Cubic});
    measure("bands, stretch, gamma", {.rendering = SceneRendering::Bands,
                                      .bands = {3, 2, 1},
                                      .stretch = StretchKind::Fixed,
                                      .ranges = ends,
                                      .gamma = 1.4});
    measure("one band, ramp", {.rendering = SceneRendering::Bands, .bands = {1}, .ramp = QStringLiteral("lagoon")});
    measure("formula, ramp", {.rendering = SceneRendering::Expression,
                              .expression = QStringLiteral("(b1 - b2) / (b1 + b2)"),
                              .ramp = QStringLiteral("brown_teal")});
    measure("hillshade", {.rendering = SceneRendering::Hillshade, .bands = {1}});
    std::printf("statistics of all bands       %8.2f\n",
                medianMilliseconds(5, [&](int) { return scene.readStatistics({}).has_value(); }));
    std::printf("values at a place             %8.3f\n",
                medianMilliseconds(200, [&](int) { return scene.readValues({.x = 1, .y = 1}).has_value(); }));
}

/// How soon a scene is seen that was not open before, as the window asks for it: something soon, then finer. For scenes
/// without overviews; others are finished at once.
void measureFirstPicture(DecoderPool &pool, const QString &path)
{
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    };
    std::vector<std::array<double, 4>> rounds; // opened, first picture, part of it, finished
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        const auto scene = pool.openScene(path);
        if (!scene)
            return;
        const double opened = since(start);
        const QJsonObject header = (*scene)->header();
        const QJsonArray corners = header.value(QLatin1String("corners")).toArray();
        const auto own = projectionFromCrs(header.value(QLatin1String("crs")).toString());
        if (!own)
            return;
        const QPointF from = (*own)->forward({corners[3][1].toDouble(), corners[3][0].toDouble()}).value_or(QPointF());
        const QPointF to = (*own)->forward({corners[1][1].toDouble(), corners[1][0].toDouble()}).value_or(QPointF());
        WindowRequest window{(*own)->crs(), from.x(), from.y(), to.x(), to.y(), 1000, 1000};
        window.milliseconds = 120;
        auto block = (*scene)->read(window);
        const double first = since(start), part = block ? block->part : 0;
        window.milliseconds = 400;
        while (block && block->part < 1)
            block = (*scene)->read(window);
        rounds.push_back({opened, first, part, since(start)});
    }
    std::sort(rounds.begin(), rounds.end(), [](const auto &a, const auto &b) { return a[1] < b[1]; });
    const auto &middle = rounds[rounds.size() / 2];
    std::printf("first picture, 1000 x 1000    %8.0f (opened after %.0f; %.0f %% of it read), finished after %.0f\n",
                middle[1], middle[0], middle[2] * 100, middle[3]);
}

void measureScene(DecoderPool &pool, const QString &path)
{
    measureFirstPicture(pool, path);
    std::shared_ptr<SceneSession> scene;
    std::printf("open scene, header            %8.2f\n", medianMilliseconds(5, [&](int) {
                    auto opened = pool.openScene(path);
                    if (!opened) {
                        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message()));
                        return false;
                    }
                    scene = *opened;
                    return true;
                }));
    if (!scene)
        return;
    const QJsonArray corners = scene->header().value(QLatin1String("corners")).toArray();
    const LatLon centre{(corners[0][1].toDouble() + corners[2][1].toDouble()) / 2,
                        (corners[0][0].toDouble() + corners[2][0].toDouble()) / 2};
    const auto own = projectionFromCrs(scene->header().value(QLatin1String("crs")).toString());
    if (!own)
        return;
    const QPointF left = (*own)->forward({corners[0][1].toDouble(), corners[0][0].toDouble()}).value_or(QPointF());
    const QPointF right = (*own)->forward({corners[1][1].toDouble(), corners[1][0].toDouble()}).value_or(QPointF());
    const double width = right.x() - left.x();
    const double pixel = width / scene->header().value(QLatin1String("width")).toInt();
    WindowRequest one = windowAt(**own, centre, pixel, 0);
    one.width = one.height = 1;
    one.maxX = one.minX + pixel;
    one.minY = one.maxY - pixel;
    const auto read = [&](const WindowRequest &window) { return scene->read(window).has_value(); };
    std::printf("window of one pixel           %8.3f\n", medianMilliseconds(500, [&](int) { return read(one); }));
    const auto panning = [&](const char *name, const Projection &projection, double metresPerPixel) {
        std::printf("%s, first   %8.2f\n", name,
                    medianMilliseconds(1, [&](int) { return read(windowAt(projection, centre, metresPerPixel, 0)); }));
        std::printf("%s, the same%8.2f\n", name,
                    medianMilliseconds(20, [&](int) { return read(windowAt(projection, centre, metresPerPixel, 0)); }));
        std::printf("%s, panning %8.2f\n", name, medianMilliseconds(40, [&](int i) {
                        return read(windowAt(projection, centre, metresPerPixel, 64 * i));
                    }));
    };
    const double stretch = 1 / std::max(0.1, std::cos(centre.lat * 3.14159265 / 180));
    panning("1:1, own CRS     ", **own, pixel);
    panning("1:1, Web Mercator", *webMercator(), pixel * stretch);
    panning("1:5, Web Mercator", *webMercator(), 5 * pixel * stretch);
    panning("full extent      ", *webMercator(), width / 1000 * stretch);
    measureStyles(*scene, windowAt(**own, centre, pixel, 0));
}

void measureReport(DecoderPool &pool, const QString &report)
{
    const DecodeRequest page{.kind = DecodeKind::Document, .path = report, .previewWidth = 720, .previewHeight = 480};
    DecodeRequest facts = page;
    facts.previewWidth = facts.previewHeight = 0;
    std::printf("report, first page, own process%7.2f\n",
                medianMilliseconds(30, [&](int) { return pool.decode(page).has_value(); }));
    std::printf("report, facts only            %8.2f\n",
                medianMilliseconds(30, [&](int) { return pool.decode(facts).has_value(); }));
    const auto turned = [&](const DecodeRequest &wanted) {
        return medianMilliseconds(30, [&](int i) {
            DecodeRequest one = wanted;
            one.page = 1 + i % 2;
            return pool.decode(one).has_value();
        });
    };
    DecodeRequest whole{
        .kind = DecodeKind::ReportPage, .path = report, .previewWidth = 1000, .previewHeight = 1000, .words = true};
    std::printf("report, a page with its words %8.2f\n", turned(whole));
    whole.region = {0.3, 0.3, 0.1, 0.1};
    whole.words = false;
    std::printf("report, a tenth of a page     %8.2f\n", turned(whole));
    qint64 bytes = 0;
    const double text = medianMilliseconds(5, [&](int) {
        bytes = 0;
        return pool
            .stream({.kind = DecodeKind::PlainText, .path = report},
                    [&](QByteArrayView piece) {
                        bytes += piece.size();
                        return true;
                    })
            .has_value();
    });
    std::printf("report, its text (%lld bytes) %8.2f\n", static_cast<long long>(bytes), text);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("decode_bench LEADLINE_DECODE [SCENE.tif|-] [PHOTO.jpg|-] [REPORT.pdf]\n", stderr);
        return 2;
    }
    const auto pool = makeDecoderPool(QString::fromLocal8Bit(argv[1]));
    const auto given = [&](int index) { return argc > index && QByteArrayView(argv[index]) != "-"; };
    if (given(2))
        measureScene(*pool, QString::fromLocal8Bit(argv[2]));
    if (given(3)) {
        const QString photo = QString::fromLocal8Bit(argv[3]);
        std::printf("photo preview, own process    %8.2f\n", medianMilliseconds(30, [&](int) {
                        return pool
                            ->decode(
                                {.kind = DecodeKind::Image, .path = photo, .previewWidth = 512, .previewHeight = 512})
                            .has_value();
                    }));
    }
    if (given(4))
        measureReport(*pool, QString::fromLocal8Bit(argv[4]));
    return 0;
}
