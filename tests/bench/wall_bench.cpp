// SPDX-License-Identifier: GPL-3.0-or-later
// What the walls round the decoder cost: the same work in this process, and in a child behind bubblewrap and seccomp,
// and behind Landlock and seccomp.
//
//     wall_bench LEADLINE_DECODE SCENE.tif PHOTO.jpg [PREVIEWS]
//
// Prints medians in milliseconds: the photo's preview, windows of 1024 x 1024 at 1:1 all over the scene in its own CRS,
// and how many of PREVIEWS (1000) previews of the photo come a second, asked for by as many threads as there are cores.
#include "imaging/decoder/decoder_setup.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/image_reader.h"
#include "imaging/readers/scene_reader.h"
#include "model/isolate/decoder_pool.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <thread>
#include <vector>

using namespace leadline;

namespace {

constexpr int previewPixels = 512;
constexpr int windowPixels = 1024;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double medianMilliseconds(int rounds, const std::function<bool(int)> &work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (!work(i))
            return -1;
        times.push_back(1000 * secondsSince(start));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void measurePhoto(const QString &path, const std::vector<std::shared_ptr<DecoderPool>> &pools)
{
    const auto files = openHandedFiles(path);
    if (!files)
        return;
    std::printf("preview of the photo           %8.2f", medianMilliseconds(20, [&](int) {
                    HandedFolder::show(*files);
                    return readImage((*files)->name, previewPixels, previewPixels).has_value();
                }));
    for (const auto &pool : pools)
        std::printf("%10.2f", medianMilliseconds(20, [&](int) {
                        return pool
                            ->decode({.kind = DecodeKind::Image,
                                      .path = path,
                                      .previewWidth = previewPixels,
                                      .previewHeight = previewPixels})
                            .has_value();
                    }));
    std::printf("\n");
}

/// The same windows for everybody: whole pixels of the stored array, all over the scene.
std::vector<WindowRequest> windowsOf(SceneReader &scene, int count)
{
    double transform[6] = {};
    scene.dataset().GetGeoTransform(transform);
    char *wkt = nullptr;
    scene.dataset().GetSpatialRef()->exportToWkt(&wkt);
    const QString crs = QString::fromUtf8(wkt);
    CPLFree(wkt);
    std::mt19937 random(7);
    std::vector<WindowRequest> windows;
    for (int i = 0; i < count; ++i) {
        const auto place = [&](int size) {
            return std::uniform_int_distribution<int>(0, std::max(0, size - windowPixels))(random);
        };
        const double x = transform[0] + transform[1] * place(scene.dataset().GetRasterXSize());
        const double y = transform[3] + transform[5] * place(scene.dataset().GetRasterYSize());
        windows.push_back(
            {crs, x, y + transform[5] * windowPixels, x + transform[1] * windowPixels, y, windowPixels, windowPixels});
    }
    return windows;
}

void measureScene(const QString &path, const std::vector<std::shared_ptr<DecoderPool>> &pools)
{
    constexpr int rounds = 60;
    const auto files = openHandedFiles(path);
    if (!files)
        return;
    HandedFolder::show(*files);
    const auto scene = SceneReader::open((*files)->name);
    if (!scene)
        return;
    const std::vector<WindowRequest> windows = windowsOf(**scene, rounds);
    const std::size_t half = rounds / 2; // the first half fills caches
    std::vector<std::uint32_t> out(std::size_t(windowPixels) * windowPixels);
    const auto here = [&](int i) {
        return (*scene)->readWindow(windows[static_cast<std::size_t>(i)], out).has_value();
    };
    medianMilliseconds(int(half), here);
    std::printf("window of 1024 x 1024 at 1:1   %8.2f",
                medianMilliseconds(int(half), [&](int i) { return here(i + int(half)); }));
    for (const auto &pool : pools) {
        const auto session = pool->openScene(path);
        if (!session)
            return;
        const auto there = [&](int i) { return (*session)->read(windows[static_cast<std::size_t>(i)]).has_value(); };
        medianMilliseconds(int(half), there);
        std::printf("%10.2f", medianMilliseconds(int(half), [&](int i) { return there(i + int(half)); }));
    }
    std::printf("\n");
}

void measureMany(const QString &path, int previews, const std::vector<std::shared_ptr<DecoderPool>> &pools)
{
    std::printf("%4d previews, a second                 ", previews);
    for (const auto &pool : pools) {
        std::atomic<int> left = previews;
        const auto start = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
                threads.emplace_back([&] {
                    while (left-- > 0)
                        static_cast<void>(pool->decode({.kind = DecodeKind::Image,
                                                        .path = path,
                                                        .previewWidth = previewPixels,
                                                        .previewHeight = previewPixels}));
                });
        }
        std::printf("%10.1f", previews / secondsSince(start));
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("wall_bench LEADLINE_DECODE SCENE.tif PHOTO.jpg [PREVIEWS]\n", stderr);
        return 2;
    }
    setUpDecoder();
    const std::vector<std::shared_ptr<DecoderPool>> pools = {makeDecoderPool(arguments[1]),
                                                             makeDecoderPool(arguments[1], WallChoice::NoBubblewrap)};
    std::printf("                                in here");
    for (const auto &pool : pools) {
        const auto walls = pool->walls();
        std::printf("  %s", walls ? qPrintable(wallsInWords(*walls)) : "no decoder");
    }
    std::printf("\n");
    measurePhoto(arguments[3], pools);
    measureScene(arguments[2], pools);
    measureMany(arguments[3], arguments.value(4, QStringLiteral("1000")).toInt(), pools);
    return 0;
}
