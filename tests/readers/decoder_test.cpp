// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation between the program and the real decoder: deaths, stops, streams, tiles.
#include "decoder_processes.h"
#include "fixtures.h"
#include "tests/support/wait_until.h"

#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace leadline {
namespace {

using ::testing::HasSubstr;

WindowRequest smallWindow()
{
    return {QStringLiteral("EPSG:32652"), 500000, 3899520, 500640, 3900000, 64, 48};
}

TEST(DecoderPool, MissingFileAndFolderAreNamed)
{
    const QTemporaryDir folder;
    const auto pool = realPool();
    const auto missing = pool->decode({.kind = DecodeKind::Image, .path = folder.filePath(QStringLiteral("none.jpg"))});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().context, QStringLiteral("none.jpg"));
    const auto directory = pool->decode({.kind = DecodeKind::Image, .path = folder.path()});
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, ErrorCode::InvalidInput);
}

TEST(DecoderPool, MissingProgramIsAnErrorAndNoCrash)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    const auto pool = makeDecoderPool(QStringLiteral("/nonexistent/leadline-decode"));
    const auto reply = pool->decode({.kind = DecodeKind::Sniff, .path = path});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::DecoderFailed);
    EXPECT_FALSE(pool->openScene(path));
}

TEST(DecoderPool, ProgramThatIsNoDecoderIsFoundOut)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    for (const char *program : {"/bin/true", "/bin/false"}) {
        const auto reply =
            makeDecoderPool(QString::fromLatin1(program))->decode({.kind = DecodeKind::Sniff, .path = path});
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().code, ErrorCode::DecoderFailed);
        EXPECT_EQ(reply.error().context, QStringLiteral("scene.tif"));
    }
}

TEST(DecoderPool, DecoderAheadOfItsWorkIsWarmAndReadsWhatAColdOneReads)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    const auto readBy = [&](DecoderPool &pool) -> std::pair<QJsonObject, QByteArray> {
        const auto scene = pool.openScene(path);
        const auto pixels = scene ? (*scene)->read(smallWindow()) : Result<PixelBlock>(Unexpected{scene.error()});
        if (!pixels)
            return {};
        return {(*scene)->header(), QByteArray(pixels->bytes.constData(), pixels->bytes.size())};
    };
    const auto cold = readBy(*realPool());
    ASSERT_FALSE(cold.second.isEmpty());
    const auto pool = realPool();
    pool->makeReady();
    // The host and the decoder ahead of its work have both worked although nobody asked for anything:
    // /proc/PID/schedstat begins with the nanoseconds on a processor.
    const auto hasWorked = [](pid_t pid) {
        QFile file(QStringLiteral("/proc/%1/schedstat").arg(pid));
        return file.open(QIODevice::ReadOnly) && file.readAll().split(' ').first().toLongLong() > 5'000'000;
    };
    ASSERT_TRUE(waitUntil([&] { return std::ranges::count_if(decoders(), hasWorked) >= 2; }));
    // Its walls are not up yet: a thread that it had started would stay outside them.
    for (const pid_t pid : decoders())
        EXPECT_EQ(QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(),
                  1);
    EXPECT_EQ(readBy(*pool), cold);
}

TEST(DecoderPool, KilledInTheMiddleFailsThatRequestAndTheNextOneWorks)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    const auto pool = realPool();
    const auto scene = pool->openScene(path);
    ASSERT_TRUE(scene);
    const std::vector<pid_t> running = decoders();
    ASSERT_FALSE(running.empty());
    // Frozen first, so that the request is surely under way when it dies.
    for (const pid_t pid : running)
        ::kill(pid, SIGSTOP);
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Result<PixelBlock>> answer;
    (*scene)->request(smallWindow(), {}, [&](Result<PixelBlock> block) {
        const std::lock_guard lock(mutex);
        answer.emplace(std::move(block));
        changed.notify_one();
    });
    for (const pid_t pid : running)
        ::kill(pid, SIGKILL);
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return answer.has_value(); });
    }
    if (!*answer) {
        EXPECT_EQ(answer->error().code, ErrorCode::DecoderFailed);
        EXPECT_THAT(answer->error().message().toStdString(), HasSubstr("scene.tif: the decoder was killed"));
    }
    const auto again = (*scene)->read(smallWindow());
    ASSERT_TRUE(again) << again.error().message().toStdString();
    EXPECT_EQ(again->width, 64);
    EXPECT_TRUE(pool->decode({.kind = DecodeKind::Sniff, .path = path}));
}

TEST(DecoderPool, StopsAWaitingRequest)
{
    const QTemporaryDir folder;
    const auto scene = realPool()->openScene(writeTiff(folder, QStringLiteral("scene.tif"), {}));
    ASSERT_TRUE(scene);
    const std::vector<pid_t> running = decoders();
    for (const pid_t pid : running)
        ::kill(pid, SIGSTOP);
    std::stop_source source;
    std::jthread stopper([&] { source.request_stop(); });
    const auto block = (*scene)->read(smallWindow(), source.get_token());
    ASSERT_FALSE(block);
    EXPECT_EQ(block.error().code, ErrorCode::Cancelled);
    for (const pid_t pid : running)
        ::kill(pid, SIGCONT);
    EXPECT_TRUE((*scene)->read(smallWindow())) << "the session lives on";
}

TEST(DecoderPool, LeavesNoProcessBehind)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    {
        const auto pool = realPool();
        const auto scene = pool->openScene(path);
        for (int i = 0; i < 3; ++i)
            EXPECT_TRUE(pool->decode({.kind = DecodeKind::Sniff, .path = path}));
    }
    EXPECT_TRUE(decoders().empty());
}

TEST(DecoderPool, RefusesWindowsBeyondItsLimits)
{
    const QTemporaryDir folder;
    const auto scene = realPool()->openScene(writeTiff(folder, QStringLiteral("scene.tif"), {}));
    ASSERT_TRUE(scene);
    WindowRequest window = smallWindow();
    window.width = 0;
    EXPECT_FALSE((*scene)->read(window));
    window.width = window.height = 16'000;
    EXPECT_FALSE((*scene)->read(window));
    window = smallWindow();
    window.maxX = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE((*scene)->read(window));
    window = smallWindow();
    window.crs = QStringLiteral("/etc/passwd");
    const auto block = (*scene)->read(window);
    ASSERT_FALSE(block);
    EXPECT_EQ(block.error().code, ErrorCode::InvalidInput);
}

TEST(DecoderPool, ReadsManyTilesInOneProcess)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.width = raster.height = 256;
    const QString path = writePicture(folder, QStringLiteral("tile.png"), "PNG", raster);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto pool = realPool();
    std::vector<pid_t> first;
    for (int i = 0; i < 20; ++i) {
        const auto tile =
            pool->decode({.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/11.png"), .bytes = bytes});
        ASSERT_TRUE(tile) << tile.error().message().toStdString();
        ASSERT_EQ(tile->preview.width, 256);
        EXPECT_EQ(pixelAt(tile->preview, 10, 20), 0xff000000U | (170U << 16) | (210U << 8) | 250U);
        if (i == 0)
            first = decoders();
    }
    EXPECT_EQ(decoders(), first);
    const auto html = pool->decode(
        {.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/12.png"), .bytes = "<html>Not found</html>"});
    ASSERT_FALSE(html);
    EXPECT_THAT(html.error().message().toStdString(), HasSubstr("5/16/12.png: not a picture: it is HTML"));
}

TEST(DecoderPool, ABadTileDoesNotSpoilTheNext)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.width = raster.height = 256;
    QFile file(writePicture(folder, QStringLiteral("tile.png"), "PNG", raster));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto pool = realPool();
    const auto bad =
        pool->decode({.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/11.png"), .bytes = bytes.left(20)});
    EXPECT_FALSE(bad);
    const auto good = pool->decode({.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/12.png"), .bytes = bytes});
    ASSERT_TRUE(good) << good.error().message().toStdString();
    EXPECT_EQ(good->preview.width, 256);
}

TEST(DecoderPool, HalfATileIsNone)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.width = raster.height = 256;
    const auto pool = realPool();
    for (const char *format : {"PNG", "JPEG"}) {
        QFile file(writePicture(folder, QString::fromLatin1(format), format, raster));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const qsizetype kept : {bytes.size() / 3, bytes.size() / 2, 9 * bytes.size() / 10}) {
            const auto half =
                pool->decode({.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/12"), .bytes = bytes.left(kept)});
            EXPECT_FALSE(half) << format << ": " << kept << " of " << bytes.size();
        }
        EXPECT_TRUE(pool->decode({.kind = DecodeKind::Tile, .path = QStringLiteral("5/16/12"), .bytes = bytes}));
    }
}

TEST(DecoderPool, StreamsTextAsFastAsItIsTaken)
{
    const QTemporaryDir folder;
    QByteArray text;
    for (int i = 0; i < 40'000; ++i)
        text += "line " + QByteArray::number(i) + " Najin 라진\n";
    const auto pool = realPool();
    QByteArray got;
    int pieces = 0;
    const auto end =
        pool->stream({.kind = DecodeKind::Text, .path = writeBytes(folder, QStringLiteral("log.txt"), text)},
                     [&](QByteArrayView bytes) {
                         got.append(bytes);
                         ++pieces;
                         return true;
                     });
    ASSERT_TRUE(end) << end.error().message().toStdString();
    EXPECT_EQ(got, text);
    EXPECT_GT(pieces, 10) << "more pieces than the first credit allows";
    EXPECT_EQ(end->value(QLatin1String("encoding")).toString(), QStringLiteral("UTF-8"));
}

TEST(DecoderPool, StreamStopsWhenItsReaderHasEnough)
{
    const QTemporaryDir folder;
    const QString path = writeBytes(folder, QStringLiteral("log.txt"), QByteArray(4 << 20, 'x'));
    const auto pool = realPool();
    const auto end = pool->stream({.kind = DecodeKind::Text, .path = path}, [](QByteArrayView) { return false; });
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().code, ErrorCode::Cancelled);
    const auto binary = pool->stream(
        {.kind = DecodeKind::Text, .path = writeBytes(folder, QStringLiteral("b.txt"), QByteArray("MZ\0\0", 4))},
        [](QByteArrayView) { return true; });
    ASSERT_FALSE(binary);
    EXPECT_EQ(binary.error().code, ErrorCode::InvalidInput);
}

TEST(DecoderPool, ServesManyThreadsAtOnce)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    const auto pool = realPool();
    const auto scene = pool->openScene(path);
    ASSERT_TRUE(scene);
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i)
                    good += (*scene)->read(smallWindow()).has_value();
                good += pool->decode({.kind = DecodeKind::Sniff, .path = path}).has_value();
            });
    }
    EXPECT_EQ(good, 44);
}

} // namespace
} // namespace leadline
