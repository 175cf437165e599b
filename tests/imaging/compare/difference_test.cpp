// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/difference.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

QImage plain(const QColor &colour, QSize size = {4, 3})
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(colour);
    return image;
}

TEST(Difference, IsThatOfEachColourTimesTheGain)
{
    const QImage result = differenceOf(plain({100, 50, 10}), plain({90, 70, 10}), {DifferenceOf::Channels, 3});
    EXPECT_EQ(result.pixelColor(2, 1), QColor(30, 60, 0));
}

TEST(Difference, OfBrightnessIsGreyAndTheSameBothWays)
{
    const DifferenceLook look{DifferenceOf::Luminance, 1};
    const QColor there = differenceOf(plain(Qt::black), plain({0, 200, 0}), look).pixelColor(0, 0);
    EXPECT_EQ(there.red(), there.blue());
    EXPECT_NEAR(there.green(), 0.587 * 200, 1);
    EXPECT_EQ(there, differenceOf(plain({0, 200, 0}), plain(Qt::black), look).pixelColor(0, 0));
}

TEST(Difference, SaturatesInsteadOfWrapping)
{
    EXPECT_EQ(differenceOf(plain(Qt::black), plain(Qt::white), {DifferenceOf::Luminance, 16}).pixelColor(0, 0),
              QColor(Qt::white));
}

TEST(Difference, IsClearWhereOneOfThemHasNoPicture)
{
    QImage half = plain(Qt::white);
    half.setPixelColor(0, 0, Qt::transparent);
    half.setPixelColor(1, 0, QColor(255, 255, 255, 128)); // the soft edge of a picture is no change
    const QImage result = differenceOf(half, plain(Qt::black), {});
    EXPECT_EQ(qAlpha(result.pixel(0, 0)), 0);
    EXPECT_EQ(qAlpha(result.pixel(1, 0)), 0);
    EXPECT_EQ(qAlpha(result.pixel(2, 0)), 255);
}

TEST(Difference, OfPicturesOfOtherSizesIsNone)
{
    EXPECT_TRUE(differenceOf(plain(Qt::white), plain(Qt::white, {5, 3}), {}).isNull());
    EXPECT_TRUE(differenceOf({}, {}, {}).isNull());
}

} // namespace
} // namespace leadline
