// SPDX-License-Identifier: GPL-3.0-or-later
// Times for logs that have none: stated by somebody, ordered by the seconds that messages carry.
#include "model/ais/stated_clock.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

AisMessage message(std::uint64_t line, std::optional<int> second)
{
    AisMessage message;
    message.line = line;
    message.motion.emplace();
    if (second)
        message.motion->utcSecond = static_cast<std::uint8_t>(*second);
    return message;
}

using Seconds = std::vector<std::optional<int>>;

/// Times of messages with these seconds, one a line, as text without the date.
std::vector<std::string> times(const Seconds &seconds, const StatedLogTimes &stated, AisStatedClock &clock)
{
    for (std::size_t i = 0; i < seconds.size(); ++i)
        clock.learn(message(i + 1, seconds[i]));
    const Result<void> settled = clock.settle(stated);
    EXPECT_TRUE(settled) << (settled ? "" : settled.error().message().toStdString());
    std::vector<std::string> texts;
    for (std::size_t i = 0; settled && i < seconds.size(); ++i)
        texts.push_back(toRfc3339(clock.timeOf(message(i + 1, seconds[i]))).mid(11).toStdString());
    return texts;
}

std::vector<std::string> times(const Seconds &seconds, const StatedLogTimes &stated)
{
    AisStatedClock clock;
    return times(seconds, stated, clock);
}

StatedLogTimes stated(const char *start, const char *end = nullptr)
{
    StatedLogTimes times{*statedLogTime(QLatin1String(start)), {}, QStringLiteral("A. Tester")};
    if (end)
        times.end = *statedLogTime(QLatin1String(end));
    return times;
}

using Texts = std::vector<std::string>;

} // namespace

TEST(AisStatedClock, CountsMinutesByTheSecondsOfMessages)
{
    EXPECT_EQ(times({50, 58, 4, std::nullopt, 30}, stated("2023-10-20T11:00Z")),
              (Texts{"11:00:50Z", "11:00:58Z", "11:01:04Z", "11:01:04Z", "11:01:30Z"}));
}

TEST(AisStatedClock, AReportThatCameLateLiesBeforeTheOneBeforeIt)
{
    EXPECT_EQ(times({10, 8, 11}, stated("2023-10-20T11:00Z")), (Texts{"11:00:10Z", "11:00:08Z", "11:00:11Z"}));
}

TEST(AisStatedClock, OneWrongSecondDoesNotMoveTheOthers)
{
    EXPECT_EQ(times({47, 35, 48, 8, 49}, stated("2023-10-20T11:00:40Z")),
              (Texts{"11:00:47Z", "11:00:40Z", "11:00:48Z", "11:01:08Z", "11:00:49Z"}));
}

TEST(AisStatedClock, NothingLiesBeforeTheStatedStart)
{
    EXPECT_EQ(times({10, 8}, stated("2023-10-20T11:00:09Z")), (Texts{"11:00:10Z", "11:00:09Z"}));
}

TEST(AisStatedClock, KeepsSecondsWhereTheyFillTheStatedSpan)
{
    AisStatedClock clock;
    EXPECT_EQ(times({0, 25, 50, 15}, stated("2023-10-20T11:00Z", "2023-10-20T11:01:40Z"), clock),
              (Texts{"11:00:00Z", "11:00:25Z", "11:00:50Z", "11:01:15Z"}));
    EXPECT_EQ(clock.rule(), AisStatedClock::Rule::Seconds);
}

TEST(AisStatedClock, SpreadsOverTheSpanWhereSecondsDoNotFillIt)
{
    AisStatedClock clock;
    EXPECT_EQ(times({0, 25, 50}, stated("2023-10-20T11:00Z", "2023-10-20T13:00Z"), clock),
              (Texts{"11:00:00Z", "12:00:00Z", "13:00:00Z"}));
    EXPECT_EQ(clock.rule(), AisStatedClock::Rule::Spread);
    EXPECT_TRUE(clock.describe().contains(QLatin1String("A. Tester")));
    EXPECT_TRUE(clock.describe().contains(QLatin1String("spread")));
    // Longer than the span is no better.
    EXPECT_EQ(times({0, 25, 50}, stated("2023-10-20T11:00Z", "2023-10-20T11:00:30Z")).back(), "11:00:30Z");
}

TEST(AisStatedClock, WithoutAnySecondAnEndIsNeeded)
{
    AisStatedClock clock;
    clock.learn(message(1, std::nullopt));
    const Result<void> settled = clock.settle(stated("2023-10-20T11:00Z"));
    ASSERT_FALSE(settled);
    EXPECT_EQ(settled.error().code, ErrorCode::Usage);
    EXPECT_EQ(times({std::nullopt, std::nullopt}, stated("2023-10-20T11:00Z", "2023-10-20T12:00Z")),
              (Texts{"11:00:00Z", "12:00:00Z"}));
}

TEST(AisStatedClock, RefusesAnEndThatIsNotAfterTheStart)
{
    AisStatedClock clock;
    clock.learn(message(1, 5));
    EXPECT_EQ(clock.settle(stated("2023-10-20T11:00Z", "2023-10-20T11:00Z")).error().code, ErrorCode::Usage);
}

TEST(AisStatedClock, ReadsTimesWithAZoneAndNoOthers)
{
    EXPECT_EQ(toRfc3339(*statedLogTime(QStringLiteral("2023-10-20 20:00+09:00"))),
              QStringLiteral("2023-10-20T11:00:00Z"));
    EXPECT_EQ(toRfc3339(*statedLogTime(QStringLiteral("2023-10-20T11:00:30Z"))),
              QStringLiteral("2023-10-20T11:00:30Z"));
    EXPECT_FALSE(statedLogTime(QStringLiteral("2023-10-20T11:00")));
    EXPECT_FALSE(statedLogTime(QStringLiteral("yesterday")));
}

} // namespace leadline
