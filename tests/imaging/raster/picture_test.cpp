// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/picture.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

PixelBlock block()
{
    PixelBlock pixels;
    pixels.width = 2;
    pixels.height = 1;
    const std::uint32_t values[] = {0xff102030U, 0xff405060U};
    pixels.bytes = QByteArray(reinterpret_cast<const char *>(values), 8);
    return pixels;
}

TEST(Picture, ShowsThePixelsWithoutCopyingThem)
{
    const PixelBlock pixels = block();
    const QImage image = pictureOf(pixels);
    ASSERT_EQ(image.size(), QSize(2, 1));
    EXPECT_EQ(image.format(), QImage::Format_RGB32);
    EXPECT_EQ(image.pixelColor(1, 0), QColor(0x40, 0x50, 0x60));
    EXPECT_EQ(static_cast<const void *>(image.constBits()), static_cast<const void *>(pixels.bytes.constData()));
}

TEST(Picture, KeepsTheDecodersMemoryAlive)
{
    PixelBlock pixels = block();
    auto owner = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = owner;
    pixels.owner = std::move(owner);
    QImage image = pictureOf(pixels);
    pixels = {};
    EXPECT_FALSE(watched.expired());
    image = {};
    EXPECT_TRUE(watched.expired());
}

TEST(Picture, OfInconsistentPixelsIsNull)
{
    PixelBlock pixels = block();
    pixels.height = 2;
    EXPECT_TRUE(pictureOf(pixels).isNull());
    EXPECT_TRUE(pictureOf({}).isNull());
}

} // namespace
} // namespace leadline
