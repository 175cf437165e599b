// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// Small enough for a test, in tiles, without overviews.
RasterFixture plainRaster()
{
    RasterFixture raster;
    raster.width = 1300;
    raster.height = 900;
    raster.creationOptions = {"TILED=YES", "COMPRESS=DEFLATE"};
    return raster;
}

class Overviews : public testing::Test
{
protected:
    /// Makes them beside a raster, as the window does in the case's derived folder.
    Result<QJsonObject> make(
        const QString &path, const std::function<bool(QByteArrayView)> &sink = [](QByteArrayView) { return true; })
    {
        QFile file(path + QStringLiteral(".ovr"));
        EXPECT_TRUE(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
        return m_pool->stream({.kind = DecodeKind::Overviews, .path = path, .overviews = file.handle()}, sink);
    }
    int levelsOf(const QString &path)
    {
        const auto scene = m_pool->openScene(path);
        EXPECT_TRUE(scene) << scene.error().message().toStdString();
        return scene ? (*scene)->header().value(QLatin1String("overviews")).toInt() : -1;
    }
    /// Greatest difference of a channel between the reduced scene without and with overviews.
    int difference(const RasterFixture &raster, const QString &path, int reducedBy)
    {
        WindowRequest window = ownGrid(raster);
        window.width = raster.width / reducedBy;
        window.height = raster.height / reducedBy;
        window.style.stretch = StretchKind::Fixed;
        window.style.ranges = {{0, 256}};
        const PixelBlock before = windowOf(path, window);
        EXPECT_TRUE(make(path));
        const PixelBlock after = windowOf(path, window);
        int most = 0;
        for (int y = 2; y < window.height - 2; ++y)
            for (int x = 2; x < window.width - 2; ++x)
                for (int shift = 0; shift < 32; shift += 8)
                    most = std::max(most, std::abs(int(pixelAt(before, x, y) >> shift & 0xff) -
                                                   int(pixelAt(after, x, y) >> shift & 0xff)));
        return most;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<DecoderPool> m_pool = realPool();
};

TEST_F(Overviews, AreFoundWhereOuterOnesAreLookedForAndLeaveTheFileAlone)
{
    const QString path = writeTiff(m_folder, QStringLiteral("scene.tif"), plainRaster());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    EXPECT_EQ(levelsOf(path), 0);
    double last = -1;
    const auto made = make(path, [&](QByteArrayView bytes) {
        const QList<QByteArray> lines = bytes.toByteArray().trimmed().split('\n');
        EXPECT_GE(lines.back().toDouble(), last) << "how far it is";
        last = lines.back().toDouble();
        return true;
    });
    ASSERT_TRUE(made) << made.error().message().toStdString();
    EXPECT_EQ(made->value(QLatin1String("levels")).toInt(), 3) << "650, 325 and 163 pixels";
    EXPECT_GE(last, 0);
    EXPECT_EQ(levelsOf(path), 3);
    file.seek(0);
    EXPECT_EQ(file.readAll(), before);
}

TEST_F(Overviews, ShowTheSameInEveryKindOfScene)
{
    RasterFixture bytes = plainRaster();
    bytes.value = [](int band, int x, int y) { return double((x / 8 + y / 8 + band * 20) % 200); };
    EXPECT_LE(difference(bytes, writeTiff(m_folder, QStringLiteral("bytes.tif"), bytes), 4), 40);
    RasterFixture words = bytes;
    words.bands = 4;
    words.type = "UInt16";
    EXPECT_LE(difference(words, writeTiff(m_folder, QStringLiteral("words.tif"), words), 4), 40);
    RasterFixture floats = bytes;
    floats.bands = 1;
    floats.type = "Float32";
    floats.nodata = -9999;
    floats.value = [](int, int x, int y) { return x < 300 ? -9999.0 : double((x / 8 + y / 8) % 200) + 0.25; };
    EXPECT_LE(difference(floats, writeTiff(m_folder, QStringLiteral("floats.tif"), floats), 4), 40)
        << "what is nothing is not averaged in";
}

TEST_F(Overviews, MixNoClasses)
{
    RasterFixture classes = plainRaster();
    classes.bands = 1;
    classes.value = [](int, int x, int y) { return (x / 3 + y / 3) % 2 ? 10.0 : 200.0; };
    const QString path = writeTiff(m_folder, QStringLiteral("classes.tif"), classes);
    writeTiffPalette(path, {{10, 0xffff0000}, {200, 0xff0000ff}});
    ASSERT_TRUE(make(path));
    WindowRequest window = ownGrid(classes);
    window.width /= 8;
    window.height /= 8;
    const PixelBlock block = windowOf(path, window);
    for (int y = 0; y < window.height; y += 5)
        for (int x = 0; x < window.width; x += 5)
            EXPECT_THAT(pixelAt(block, x, y), testing::AnyOf(0xffff0000U, 0xff0000ffU));
}

TEST_F(Overviews, StopWhenNobodyWantsThem)
{
    RasterFixture raster = plainRaster();
    raster.width = raster.height = 3000;
    const auto made =
        make(writeTiff(m_folder, QStringLiteral("scene.tif"), raster), [](QByteArrayView) { return false; });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
}

TEST_F(Overviews, SayThatTheDiskIsFull)
{
    const QString path = writeTiff(m_folder, QStringLiteral("scene.tif"), plainRaster());
    const int full = ::open("/dev/full", O_RDWR | O_CLOEXEC);
    ASSERT_GE(full, 0);
    const auto made = m_pool->stream({.kind = DecodeKind::Overviews, .path = path, .overviews = full},
                                     [](QByteArrayView) { return true; });
    ::close(full);
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().what.toStdString(), HasSubstr("the disk is full"));
}

TEST_F(Overviews, AreRefusedWhereThereAreSome)
{
    RasterFixture raster = plainRaster();
    raster.overviews = true;
    const auto made = make(writeTiff(m_folder, QStringLiteral("scene.tif"), raster));
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().what.toStdString(), HasSubstr("overviews already"));
}

TEST_F(Overviews, OfADamagedSceneAreNotMade)
{
    const QString path = writeTiff(m_folder, QStringLiteral("scene.tif"), plainRaster());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.resize(file.size() * 2 / 3));
    file.close();
    const auto made = make(path);
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message().toStdString(), HasSubstr("scene.tif"));
}

} // namespace
} // namespace leadline
