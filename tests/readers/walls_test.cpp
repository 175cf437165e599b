// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between a decoder and the machine, seen from outside: /proc tells what the kernel holds a process to.
#include "decoder_processes.h"
#include "fixtures.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <ogr_spatialref.h>

#include <signal.h>

#include <filesystem>
#include <thread>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// A line of /proc/PID/status: "Seccomp" -> "2".
QByteArray statusOf(pid_t pid, const QByteArray &key)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key + ':'))
            return line.mid(key.size() + 1).trimmed();
    }
    return {};
}

std::vector<pid_t> lockedOnes()
{
    std::vector<pid_t> locked = decoders();
    std::erase_if(locked, [](pid_t pid) { return statusOf(pid, "Seccomp") != "2"; });
    return locked;
}

QString namespaceOf(const QString &process, const QString &kind)
{
    return QFile::symLinkTarget(QStringLiteral("/proc/%1/ns/%2").arg(process, kind));
}

class EveryWall : public ::testing::TestWithParam<WallChoice>
{
protected:
    std::shared_ptr<DecoderPool> pool = realPool(GetParam());
    QTemporaryDir folder;
    QString scenePath = writeTiff(folder, QStringLiteral("scene.tif"), {});
};

TEST_P(EveryWall, NothingCanBeOpenedConnectedOrStartedInside)
{
    const auto walls = pool->walls();
    ASSERT_TRUE(walls) << walls.error().message().toStdString();
    EXPECT_TRUE(walls->seccomp);
    EXPECT_TRUE(walls->socketRefused);
    EXPECT_TRUE(walls->openRefused);
    EXPECT_TRUE(walls->startRefused);
    EXPECT_FALSE(walls->versions.value(QLatin1String("gdal")).toString().isEmpty());
    EXPECT_TRUE(walls->drivers.contains(QStringLiteral("GTiff")));
    EXPECT_FALSE(walls->drivers.contains(QStringLiteral("VRT"))) << "a format that points at other files";
}

TEST_P(EveryWall, TheKernelHoldsAnOpenSceneToIt)
{
    const auto scene = pool->openScene(scenePath);
    ASSERT_TRUE(scene) << scene.error().message().toStdString();
    const std::vector<pid_t> locked = lockedOnes();
    ASSERT_EQ(locked.size(), 1U);
    const pid_t pid = locked.front();
    EXPECT_EQ(statusOf(pid, "NoNewPrivs"), "1");
    QFile limits(QStringLiteral("/proc/%1/limits").arg(pid));
    ASSERT_TRUE(limits.open(QIODevice::ReadOnly));
    const std::string text = limits.readAll().toStdString();
    EXPECT_THAT(text, ::testing::ContainsRegex("Max core file size +0 "));
    EXPECT_THAT(text, ::testing::ContainsRegex("Max cpu time +[0-9]+ "));
}

TEST_P(EveryWall, ADecoderHoldsNoDescriptorThatItWasNotGiven)
{
    const auto scene = pool->openScene(scenePath);
    ASSERT_TRUE(scene);
    const std::vector<pid_t> locked = lockedOnes();
    ASSERT_EQ(locked.size(), 1U);
    const std::filesystem::path descriptors = "/proc/" + std::to_string(locked.front()) + "/fd";
    int sockets = 0;
    for (const auto &entry : std::filesystem::directory_iterator(descriptors)) {
        const std::string target = std::filesystem::read_symlink(entry.path()).string();
        if (target.rfind("socket:", 0) == 0) {
            ++sockets;
        } else if (entry.path().filename() != "2") { // what it says of itself: a sanitizer's build keeps that open
            EXPECT_THAT(target, ::testing::AnyOf(::testing::EndsWith("scene.tif"), ::testing::EndsWith("proj.db"),
                                                 "/dev/null"));
        }
    }
    EXPECT_EQ(sockets, 1) << "the conversation with the program, and no other";
}

TEST_P(EveryWall, PicturesAndScenesReadTheSame)
{
    const auto outside =
        realPool(WallChoice::Best)
            ->decode({.kind = DecodeKind::SceneHeader, .path = scenePath, .previewWidth = 64, .previewHeight = 64});
    const auto inside =
        pool->decode({.kind = DecodeKind::SceneHeader, .path = scenePath, .previewWidth = 64, .previewHeight = 64});
    ASSERT_TRUE(outside && inside);
    EXPECT_EQ(inside->document, outside->document);
    EXPECT_EQ(inside->preview.bytes, outside->preview.bytes);
}

/// Without its tables PROJ drops an EPSG code in silence, and a scene loses its place.
TEST_P(EveryWall, ReferenceSystemsAreTheSameInsideAsOutside)
{
    for (const int epsg : {4326, 3857, 32652, 32638, 5179, 3395, 2154, 27700, 28192, 3413}) {
        RasterFixture raster;
        raster.epsg = epsg;
        raster.geotransform = epsg == 4326 ? std::array<double, 6>{130, 0.001, 0, 42, 0, -0.001}
                                           : std::array<double, 6>{500000, 10, 0, 3900000, 0, -10};
        const QString path = writeTiff(folder, QStringLiteral("crs_%1.tif").arg(epsg), raster);
        const auto header = pool->decode({.kind = DecodeKind::SceneHeader, .path = path});
        ASSERT_TRUE(header) << header.error().message().toStdString();
        EXPECT_EQ(header->document.value(QLatin1String("crs")).toString(), QStringLiteral("EPSG:%1").arg(epsg));

        OGRSpatialReference stored, degrees;
        stored.importFromEPSG(epsg);
        degrees.importFromEPSG(4326);
        stored.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const std::unique_ptr<OGRCoordinateTransformation> toDegrees(
            OGRCreateCoordinateTransformation(&stored, &degrees));
        ASSERT_TRUE(toDegrees);
        double lon = raster.geotransform[0], lat = raster.geotransform[3];
        ASSERT_TRUE(toDegrees->Transform(1, &lon, &lat));
        const QJsonArray corner = header->document.value(QLatin1String("corners")).toArray().first().toArray();
        EXPECT_NEAR(corner.at(0).toDouble(), lon, 1e-7) << epsg;
        EXPECT_NEAR(corner.at(1).toDouble(), lat, 1e-7) << epsg;
    }
}

INSTANTIATE_TEST_SUITE_P(Walls, EveryWall, ::testing::Values(WallChoice::Best, WallChoice::NoBubblewrap),
                         [](const auto &test) {
                             return std::string(test.param == WallChoice::Best ? "Strongest" : "WithoutBubblewrap");
                         });

TEST(Walls, WithoutBubblewrapTheReportSaysSo)
{
    const auto walls = realPool(WallChoice::NoBubblewrap)->walls();
    ASSERT_TRUE(walls);
    const bool hasLandlock = walls->landlock > 0; // since Linux 5.13, where it is built in
    EXPECT_EQ(walls->tier, hasLandlock ? WallTier::Landlock : WallTier::Process);
    EXPECT_EQ(wallsInWords(*walls),
              hasLandlock ? QStringLiteral("Landlock, seccomp") : QStringLiteral("process and limits only, seccomp"));
    EXPECT_FALSE(walls->whyNotBubblewrap.isEmpty());
}

/// Where bubblewrap runs (a machine may forbid it), the decoder has no network of its own and sees no other process.
TEST(Walls, BehindBubblewrapThereIsNoNetworkAndNoOtherProcess)
{
    const QTemporaryDir folder;
    const auto pool = realPool();
    const auto walls = pool->walls();
    ASSERT_TRUE(walls);
    if (walls->tier != WallTier::Bubblewrap) {
        EXPECT_FALSE(walls->whyNotBubblewrap.isEmpty());
        return;
    }
    const auto scene = pool->openScene(writeTiff(folder, QStringLiteral("scene.tif"), {}));
    ASSERT_TRUE(scene);
    const std::vector<pid_t> locked = lockedOnes();
    ASSERT_EQ(locked.size(), 1U);
    const QString process = QString::number(locked.front());
    for (const char *kind : {"net", "pid", "mnt", "ipc", "uts"}) {
        const QString name = QString::fromLatin1(kind);
        EXPECT_NE(namespaceOf(process, name), namespaceOf(QStringLiteral("self"), name)) << kind;
    }
    EXPECT_EQ(statusOf(locked.front(), "CapEff"), "0000000000000000");
    EXPECT_FALSE(QFileInfo::exists(QStringLiteral("/proc/%1/root/etc/passwd").arg(process)));
    EXPECT_FALSE(QFileInfo::exists(QStringLiteral("/proc/%1/root/home").arg(process)));
}

TEST(Walls, AKilledHostIsStartedAgain)
{
    const QTemporaryDir folder;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), {});
    const auto pool = realPool();
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(pool->decode({.kind = DecodeKind::Sniff, .path = path}));
    // One that waits ahead of its work may be forked while the others are being killed: until none is left.
    for (std::vector<pid_t> alive = decoders(); !alive.empty(); alive = decoders()) {
        for (const pid_t pid : alive)
            ::kill(pid, SIGKILL);
        std::this_thread::yield();
    }
    const auto again = pool->decode({.kind = DecodeKind::Sniff, .path = path});
    ASSERT_TRUE(again) << again.error().message().toStdString();
    EXPECT_EQ(again->walls, wallsInWords(*pool->walls()));
}

TEST(Walls, EachFileMeetsAProcessOfItsOwn)
{
    const QTemporaryDir folder;
    const auto pool = realPool();
    const auto first = pool->openScene(writeTiff(folder, QStringLiteral("a.tif"), {}));
    const auto second = pool->openScene(writeTiff(folder, QStringLiteral("b.tif"), {}));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(lockedOnes().size(), 2U);
}

} // namespace
} // namespace leadline
