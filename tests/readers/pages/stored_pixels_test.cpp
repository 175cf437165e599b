// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/readers/fixtures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadline {
namespace {

/// Windows over the pixels of a picture themselves, whether it has a place on the Earth or none.
class StoredPixels : public ::testing::Test
{
protected:
    RasterFixture noPlace()
    {
        RasterFixture raster;
        raster.epsg = 0;
        return raster;
    }
    PixelBlock window(const QString &path, double left, double top, double right, double bottom, int width, int height)
    {
        WindowRequest request;
        request.minX = left;
        request.minY = top;
        request.maxX = right;
        request.maxY = bottom;
        request.width = width;
        request.height = height;
        return windowOf(path, request);
    }
    std::uint32_t stored(const RasterFixture &raster, int x, int y)
    {
        return rgb(raster.value(1, x, y), raster.value(2, x, y), raster.value(3, x, y));
    }

    QTemporaryDir m_folder;
};

TEST_F(StoredPixels, OneForOneAreThePixelsOfTheFile)
{
    for (const int epsg : {0, 32652}) {
        RasterFixture raster;
        raster.epsg = epsg;
        const QString path = writeTiff(m_folder, QStringLiteral("a%1.tif").arg(epsg), raster);
        const PixelBlock block = window(path, 10, 20, 30, 40, 20, 20);
        ASSERT_EQ(block.width, 20);
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 20; ++x)
                ASSERT_EQ(pixelAt(block, x, y), stored(raster, 10 + x, 20 + y)) << x << "," << y;
    }
}

TEST_F(StoredPixels, OutsideOfThePictureIsNothing)
{
    const RasterFixture raster = noPlace();
    const QString path = writeTiff(m_folder, QStringLiteral("edge.tif"), raster);
    const PixelBlock block = window(path, -10, -10, 10, 10, 20, 20);
    EXPECT_EQ(pixelAt(block, 9, 9), 0U);
    EXPECT_EQ(pixelAt(block, 10, 10), stored(raster, 0, 0));
    EXPECT_FALSE(block.opaque);
    const PixelBlock beside = window(path, 500, 0, 510, 10, 10, 10);
    EXPECT_EQ(pixelAt(beside, 5, 5), 0U);
}

TEST_F(StoredPixels, SmallerThanThePictureShowsAllOfIt)
{
    RasterFixture raster = noPlace();
    raster.width = 640;
    raster.height = 480;
    raster.value = [](int band, int x, int) { return x < 320 ? (band == 1 ? 200.0 : 10.0) : 120.0; };
    const PixelBlock block = window(writeTiff(m_folder, QStringLiteral("large.tif"), raster), 0, 0, 640, 480, 64, 48);
    EXPECT_EQ(pixelAt(block, 5, 5), rgb(200, 10, 10));
    EXPECT_EQ(pixelAt(block, 60, 40), rgb(120, 120, 120));
}

TEST_F(StoredPixels, ThoseThatNoNumberReachesAreRefused)
{
    const QString path = writeTiff(m_folder, QStringLiteral("far.tif"), noPlace());
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    WindowRequest request;
    request.maxX = 1e300;
    request.maxY = 10;
    request.width = request.height = 10;
    const auto answer = (*scene)->read(request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace leadline
