// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/byte_range.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

const QString host = QStringLiteral("cog.example");

TEST(ByteRange, ReadsWhatTheServerSaysItSends)
{
    const auto range = parseContentRange("bytes 100-199/1234");
    ASSERT_TRUE(range);
    EXPECT_EQ(range->first, 100);
    EXPECT_EQ(range->last, 199);
    EXPECT_EQ(range->total, 1234);
    EXPECT_FALSE(parseContentRange("bytes 0-9/*")->total);
    for (const char *wrong : {"", "bytes */1234", "bytes 9-0/10", "bytes 0-10/10", "items 0-9/10", "bytes 0-9",
                              "bytes -1-9/10", "bytes 0-99999999999999999999/1"})
        EXPECT_FALSE(parseContentRange(wrong)) << wrong;
}

TEST(ByteRange, TakesThePartThatWasAskedForAndNoOther)
{
    const auto part = checkPartial("bytes 10-14/100", "abcde", {10, 5}, host);
    ASSERT_TRUE(part);
    EXPECT_EQ(part->bytes, "abcde");
    EXPECT_EQ(part->totalBytes, 100);
    EXPECT_TRUE(checkPartial("bytes 98-99/100", "ab", {98, 5}, host)) << "the file ends there";
    EXPECT_FALSE(checkPartial("bytes 11-15/100", "abcde", {10, 5}, host));
    EXPECT_FALSE(checkPartial("bytes 10-15/100", "abcdef", {10, 5}, host)) << "more than asked";
    EXPECT_FALSE(checkPartial("bytes 10-14/100", "abc", {10, 5}, host)) << "fewer than stated";
    EXPECT_FALSE(checkPartial("bytes 10-12/100", "abc", {10, 5}, host)) << "fewer than asked, and the file goes on";
    EXPECT_FALSE(checkPartial("bytes 10-12/*", "abc", {10, 5}, host)) << "nobody says that it ends";
    EXPECT_FALSE(checkPartial("", "abcde", {10, 5}, host));
}

TEST(ByteRange, CutsThePartOutOfAWholeFile)
{
    EXPECT_EQ(cutFromWhole("0123456789", true, {3, 4}, host)->bytes, "3456");
    EXPECT_EQ(cutFromWhole("0123456789", true, {3, 4}, host)->totalBytes, 10);
    EXPECT_EQ(cutFromWhole("0123456789", true, {8, 4}, host)->bytes, "89");
    EXPECT_FALSE(cutFromWhole("0123456", false, {3, 4}, host)->totalBytes);
    EXPECT_FALSE(cutFromWhole("0123456789", true, {10, 1}, host));
}

} // namespace
} // namespace leadline
