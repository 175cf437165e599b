// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include <gtest/gtest.h>

#include <stop_token>

namespace leadline {
namespace {

/// More pixels than are read at once, in small tiles, without overviews: dark in the west, bright in the east.
RasterFixture largeRaster()
{
    RasterFixture raster;
    raster.width = 5003;
    raster.height = 3601;
    raster.bands = 1;
    raster.creationOptions = {"TILED=YES", "COMPRESS=DEFLATE"};
    raster.value = [](int, int x, int y) { return double(x / 25 + (y & 1)); };
    return raster;
}

/// All of it on some four hundred pixels.
WindowRequest overview(const RasterFixture &raster)
{
    WindowRequest window = ownGrid(raster);
    window.width = 400;
    window.height = 288;
    return window;
}

std::shared_ptr<SceneSession> openScene(const QString &path)
{
    auto session = realPool()->openScene(path);
    EXPECT_TRUE(session) << session.error().message().toStdString();
    return session ? *session : nullptr;
}

int greyAt(const PixelBlock &block, int x, int y)
{
    return static_cast<int>(pixelAt(block, x, y) & 0xffU);
}

class GradualScene : public testing::Test
{
protected:
    QTemporaryDir m_folder;
};

TEST_F(GradualScene, AnswersSoonAndGetsFinerWhenAskedAgain)
{
    const RasterFixture raster = largeRaster();
    const auto scene = openScene(writeTiff(m_folder, QStringLiteral("plain.tif"), raster));
    ASSERT_TRUE(scene);
    WindowRequest window = overview(raster);
    window.milliseconds = 1;
    Result<PixelBlock> block = scene->read(window);
    ASSERT_TRUE(block) << block.error().message().toStdString();
    EXPECT_LT(block->part, 1);
    for (int x = 5; x < 400; x += 13)
        EXPECT_EQ(pixelAt(*block, x, 140) >> 24, 0xffU) << "there is no hole";
    while (block && block->part < 0.25)
        block = scene->read(window);
    ASSERT_TRUE(block);
    for (int x = 5; x < 400; x += 13)
        EXPECT_NEAR(greyAt(*block, x, 140), x / 2, 40) << "already where it is dark and where bright, at " << x;
    double before = 0;
    while (block && block->part < 1) {
        EXPECT_GT(block->part, before);
        before = block->part;
        block = scene->read(window);
    }
    ASSERT_TRUE(block);
    for (int x = 5; x < 400; x += 13)
        EXPECT_NEAR(greyAt(*block, x, 140), x * 5003 / 400 / 25, 2) << "finished, at " << x;
}

TEST_F(GradualScene, IsFinishedAtOnceForWhoeverGivesNoTime)
{
    const RasterFixture raster = largeRaster();
    const QString path = writeTiff(m_folder, QStringLiteral("plain.tif"), raster);
    const PixelBlock block = windowOf(path, overview(raster));
    EXPECT_EQ(block.part, 1);
    EXPECT_NEAR(greyAt(block, 399, 287), 200, 1) << "the corner, of odd blocks";
    EXPECT_NEAR(greyAt(block, 0, 0), 0, 1);

    // The same picture, whether pieces were asked for before or not.
    const auto scene = openScene(path);
    ASSERT_TRUE(scene);
    WindowRequest soon = overview(raster);
    soon.milliseconds = 1;
    ASSERT_TRUE(scene->read(soon));
    const auto after = scene->read(overview(raster));
    ASSERT_TRUE(after);
    EXPECT_EQ(QByteArray(after->bytes), QByteArray(block.bytes));
}

TEST_F(GradualScene, LooksAsWithOverviews)
{
    RasterFixture raster = largeRaster();
    raster.value = [](int, int x, int y) { return double((x / 7 + y / 5) % 200); };
    const QString plain = writeTiff(m_folder, QStringLiteral("plain.tif"), raster);
    raster.overviews = true; // factors 2 and 4
    const QString with = writeTiff(m_folder, QStringLiteral("with.tif"), raster);
    WindowRequest window = ownGrid(raster);
    window.width = raster.width / 4;
    window.height = raster.height / 4;
    const PixelBlock one = windowOf(plain, window), other = windowOf(with, window);
    double difference = 0;
    int count = 0;
    for (int y = 10; y < window.height - 10; y += 11)
        for (int x = 10; x < window.width - 10; x += 11, ++count)
            difference += std::abs(greyAt(one, x, y) - greyAt(other, x, y));
    EXPECT_LT(difference / count, 2.0);
}

TEST_F(GradualScene, KeepsWhatIsNothingTransparent)
{
    RasterFixture raster = largeRaster();
    raster.nodata = 255;
    raster.value = [](int, int x, int) { return x < 2500 ? 255.0 : 100.0; };
    const auto scene = openScene(writeTiff(m_folder, QStringLiteral("half.tif"), raster));
    ASSERT_TRUE(scene);
    const auto block = scene->read(overview(raster));
    ASSERT_TRUE(block);
    EXPECT_FALSE(block->opaque);
    EXPECT_EQ(pixelAt(*block, 100, 100), 0U);
    EXPECT_EQ(pixelAt(*block, 300, 100), 0xff646464U);
}

TEST_F(GradualScene, GoesOnAfterAViewNobodyWaitsForAnyMore)
{
    const RasterFixture raster = largeRaster();
    const auto scene = openScene(writeTiff(m_folder, QStringLiteral("plain.tif"), raster));
    ASSERT_TRUE(scene);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = scene->read(overview(raster), stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(scene->read(overview(raster)));
}

} // namespace
} // namespace leadline
