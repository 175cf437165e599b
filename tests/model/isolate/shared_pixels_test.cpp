// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/shared_pixels.h"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <unistd.h>

namespace leadline {
namespace {

TEST(SharedPixels, CannotBeShrunkByWhoGetsTheDescriptor)
{
    const auto pixels = SharedPixels::create(5 << 20);
    ASSERT_TRUE(pixels);
    EXPECT_GE((*pixels)->size(), 5 << 20);
    EXPECT_NE(::ftruncate((*pixels)->fd(), 0), 0);
    EXPECT_NE(::ftruncate((*pixels)->fd(), 64 << 20), 0);
    EXPECT_NE(::fcntl((*pixels)->fd(), F_ADD_SEALS, F_SEAL_WRITE), 0) << "its seals are final";
    EXPECT_EQ((*pixels)->data()[(5 << 20) - 1], 0);
}

TEST(SharedPixelsStock, UsesABufferAgainOnceNobodyLooksAtIt)
{
    const auto stock = std::make_shared<SharedPixelsStock>();
    auto first = stock->take(1000);
    ASSERT_TRUE(first);
    const std::uint32_t id = (*first)->id();
    {
        const auto second = stock->take(1000);
        ASSERT_TRUE(second);
        EXPECT_NE((*second)->id(), id) << "the first is still looked at";
    }
    first = fail(ErrorCode::Internal, {});
    const auto third = stock->take(64 << 20);
    ASSERT_TRUE(third);
    EXPECT_NE((*third)->id(), id) << "too small";
    const auto fourth = stock->take(2000), fifth = stock->take(2000);
    ASSERT_TRUE(fourth && fifth);
    EXPECT_TRUE((*fourth)->id() == id || (*fifth)->id() == id);
}

TEST(SharedPixelsStock, BuffersOutliveIt)
{
    auto stock = std::make_shared<SharedPixelsStock>();
    const auto pixels = stock->take(1000);
    stock.reset();
    ASSERT_TRUE(pixels);
    EXPECT_EQ((*pixels)->data()[999], 0);
}

} // namespace
} // namespace leadline
