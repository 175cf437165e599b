// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/count_words.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

TEST(CountWords, ReadsWhatPeopleWriteAndWhatTheProgramShows)
{
    const std::pair<const char *, CountRange> cases[] = {
        {"28 (24–33) containers", {24, 28, 33, QStringLiteral("containers")}},
        {"4-6 round trips", {4, {}, 6, QStringLiteral("round trips")}},
        {"between 4 and 6 round trips", {4, {}, 6, QStringLiteral("round trips")}},
        {"4 or 5 ships", {4, {}, 5, QStringLiteral("ships")}},
        {"at least 5 round trips", {5, {}, {}, QStringLiteral("round trips")}},
        {"≥ 5 round trips", {5, {}, {}, QStringLiteral("round trips")}},
        {"More than 1,000 containers", {1000, {}, {}, QStringLiteral("containers")}},
        {"≤ 58 h", {{}, {}, 58, QStringLiteral("h")}},
        {"up to 58 h", {{}, {}, 58, QStringLiteral("h")}},
        {"about 300 containers", {{}, 300, {}, QStringLiteral("containers")}},
        {"74,000 tonnes", {{}, 74000, {}, QStringLiteral("tonnes")}},
        {"10 (≥ 8)", {8, 10, {}, {}}},
        {"2.5", {{}, 2.5, {}, {}}},
        {"", {}},
    };
    for (const auto &[words, expected] : cases) {
        const auto count = parseCount(QString::fromUtf8(words));
        ASSERT_TRUE(count) << words << ": " << count.error().message().toStdString();
        EXPECT_EQ(*count, expected) << words;
        const auto again = parseCount(describeCount(expected));
        ASSERT_TRUE(again) << words;
        EXPECT_EQ(*again, expected) << describeCount(expected).toStdString();
    }
}

TEST(CountWords, RefusesWhatIsNoCount)
{
    for (const char *words : {"many", "6–4 trips", "30 (31–33) boxes", "12 13", "-", "()"})
        EXPECT_FALSE(parseCount(QString::fromUtf8(words))) << words;
    EXPECT_FALSE(parseCount(QString(10'000, u'9')));
}

} // namespace
} // namespace leadline
