// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/retry_policy.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using std::chrono::milliseconds;

TEST(RetryPolicy, DoublesThePauseWithinItsBoundsAndGivesUp)
{
    const RetryPolicy policy{5, milliseconds(1000), milliseconds(3000)};
    EXPECT_EQ(pauseBeforeRetry(policy, 1, {}, 1), milliseconds(1000));
    EXPECT_EQ(pauseBeforeRetry(policy, 2, {}, 1), milliseconds(2000));
    EXPECT_EQ(pauseBeforeRetry(policy, 3, {}, 1), milliseconds(3000));
    EXPECT_EQ(pauseBeforeRetry(policy, 4, {}, 1), milliseconds(3000));
    EXPECT_FALSE(pauseBeforeRetry(policy, 5, {}, 1));
    EXPECT_EQ(pauseBeforeRetry(policy, 1, {}, 0), milliseconds(500)) << "spread over half of it";
    EXPECT_TRUE(pauseBeforeRetry({1000000, milliseconds(1000), milliseconds(3000)}, 999999, {}, 1));
}

TEST(RetryPolicy, WaitsAtLeastAsLongAsTheServerAskedOrGivesUp)
{
    const RetryPolicy policy{3, milliseconds(500), milliseconds(30000)};
    EXPECT_EQ(pauseBeforeRetry(policy, 1, milliseconds(7000), 1), milliseconds(7000));
    EXPECT_EQ(pauseBeforeRetry(policy, 1, milliseconds(0), 1), milliseconds(500));
    EXPECT_FALSE(pauseBeforeRetry(policy, 1, milliseconds(30001), 1)) << "never sooner than asked";
}

TEST(RetryPolicy, ReadsWhatTheServerAsksFor)
{
    const Instant now = instantFromCivilUtc(1994, 11, 6, 8, 49, 0);
    EXPECT_EQ(parseRetryAfter("120", now), milliseconds(120000));
    EXPECT_EQ(parseRetryAfter("Sun, 06 Nov 1994 08:49:37 GMT", now), milliseconds(37000));
    EXPECT_EQ(parseRetryAfter("Sun, 06 Nov 1994 08:40:00 GMT", now), milliseconds(0)) << "passed";
    EXPECT_EQ(parseRetryAfter("-5", now), milliseconds(0));
    EXPECT_TRUE(parseRetryAfter("9223372036854775807", now));
    EXPECT_FALSE(parseRetryAfter("", now));
    EXPECT_FALSE(parseRetryAfter("soon", now));
}

TEST(RetryPolicy, TriesAgainOnlyWhatMayPass)
{
    for (const int status : {429, 500, 502, 503, 504})
        EXPECT_TRUE(isPassingStatus(status)) << status;
    for (const int status : {0, 200, 301, 400, 401, 403, 404, 410, 501, 505})
        EXPECT_FALSE(isPassingStatus(status)) << status;
}

} // namespace
} // namespace leadline
