// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/gradual/gradual_picture.h"
#include "imaging/gradual/spread_order.h"

#include <gtest/gtest.h>

#include <set>

namespace leadline {
namespace {

/// An array that is red on the left, blue on the right, and counts what is read of it.
struct TwoColours
{
    int middle = 512;
    int blocksRead = 0;

    Result<PackedPixels> read(SourceRect part, int width, int height)
    {
        ++blocksRead;
        PackedPixels pixels{width, height, true, {}};
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                pixels.argb.push_back(part.x + part.width * x / width < middle ? 0xffc80000U : 0xff0000c8U);
        return pixels;
    }
    GradualPicture::ReadPart reader()
    {
        return [this](SourceRect part, int width, int height) { return read(part, width, height); };
    }
};

constexpr SourceRect whole{0, 0, 1024, 1024};
const GradualLayout plainLayout{
    .width = 1024, .height = 1024, .blockWidth = 64, .blockHeight = 64, .step = 16, .wanted = whole};

std::uint32_t pixelOf(const PackedPixels &pixels, int x, int y)
{
    return pixels
        .argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) + static_cast<std::size_t>(x)];
}

TEST(SpreadOrder, NamesEachCellOnceAndSpreadsItsBeginning)
{
    const std::vector<std::size_t> order = spreadOrder(7, 5);
    EXPECT_EQ(std::set(order.begin(), order.end()).size(), 35U);
    // The first four cells lie in four different quarters.
    std::set<std::pair<bool, bool>> quarters;
    for (std::size_t i = 0; i < 4; ++i)
        quarters.emplace(order[i] % 7 >= 4, order[i] / 7 >= 3);
    EXPECT_GE(quarters.size(), 3U);
}

TEST(GradualPicture, ShowsTheWholeAfterAFewBlocks)
{
    TwoColours array;
    GradualPicture picture(plainLayout);
    ASSERT_TRUE(picture.readOn(whole, array.reader(), [&] { return array.blocksRead < 16; }));
    EXPECT_EQ(array.blocksRead, 16);
    EXPECT_NEAR(picture.finishedPart(whole), 16.0 / 256, 1e-9);
    const PackedPixels early = picture.picture();
    int right = 0;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) {
            EXPECT_EQ(pixelOf(early, x, y) >> 24, 0xffU) << "no hole is left";
            const bool red = ((pixelOf(early, x, y) >> 16) & 0xffU) > 100;
            right += red == (x < 32) ? 1 : 0;
        }
    EXPECT_GT(right, 64 * 64 * 85 / 100) << "most of it looks as the finished picture does";
}

TEST(GradualPicture, ReadsEachBlockOnceAndEndsExact)
{
    TwoColours array;
    GradualPicture picture(plainLayout);
    while (picture.finishedPart(whole) < 1)
        ASSERT_TRUE(picture.readOn(whole, array.reader(), [] { return false; }));
    EXPECT_EQ(array.blocksRead, 256);
    const PackedPixels finished = picture.picture();
    EXPECT_EQ(pixelOf(finished, 31, 40), 0xffc80000U);
    EXPECT_EQ(pixelOf(finished, 32, 40), 0xff0000c8U);
}

TEST(GradualPicture, ReadsOnlyWhatAViewTouches)
{
    TwoColours array;
    GradualPicture picture(plainLayout);
    const SourceRect corner{900, 900, 100, 100};
    ASSERT_TRUE(picture.readOn(corner, array.reader(), [] { return true; }));
    EXPECT_EQ(picture.finishedPart(corner), 1);
    EXPECT_EQ(array.blocksRead, 4);
}

TEST(GradualPicture, TakesOverWhatAFinerOneHasRead)
{
    TwoColours array;
    GradualLayout fine = plainLayout;
    fine.step = 8;
    GradualPicture finer(fine);
    ASSERT_TRUE(finer.readOn(whole, array.reader(), [] { return true; }));
    GradualPicture coarser(plainLayout);
    coarser.adopt(finer);
    EXPECT_EQ(coarser.finishedPart(whole), 1);
    EXPECT_EQ(pixelOf(coarser.picture(), 31, 5), 0xffc80000U);
    EXPECT_EQ(pixelOf(coarser.picture(), 32, 5), 0xff0000c8U);
}

TEST(GradualPicture, CoversTheOddEdgesOfAnArray)
{
    TwoColours array{.middle = 1000};
    const GradualLayout odd{
        .width = 1037, .height = 505, .blockWidth = 1037, .blockHeight = 3, .step = 16, .wanted = {0, 0, 1037, 505}};
    GradualPicture picture(odd);
    ASSERT_TRUE(picture.readOn(odd.wanted, array.reader(), [] { return true; }));
    const PackedPixels finished = picture.picture();
    EXPECT_EQ(finished.width, 65);
    EXPECT_EQ(finished.height, 32);
    EXPECT_EQ(picture.rect().width, 1037);
    EXPECT_EQ(pixelOf(finished, 64, 31), 0xff0000c8U) << "the last cell, which the array's edge cuts";
    EXPECT_EQ(pixelOf(finished, 0, 31), 0xffc80000U);
}

TEST(GradualPicture, SaysWhatCannotBeRead)
{
    GradualPicture picture(plainLayout);
    const auto broken = [](SourceRect, int, int) -> Result<PackedPixels> {
        return fail(ErrorCode::Damaged, QStringLiteral("its pixels cannot be read"));
    };
    EXPECT_FALSE(picture.readOn(whole, broken, [] { return true; }));
    EXPECT_EQ(picture.finishedPart(whole), 0);
}

} // namespace
} // namespace leadline
