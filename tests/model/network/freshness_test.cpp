// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/freshness.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

using std::chrono::seconds;

constexpr Instant now{1'700'000'000'000}; // 2023-11-14T22:13:20Z

std::optional<seconds> fresh(const QByteArray &control, const QByteArray &expires = {}, const QByteArray &date = {})
{
    return freshnessOf(control, expires, date, now);
}

TEST(Freshness, IsWhatTheServerSays)
{
    EXPECT_EQ(fresh("public, max-age=3600"), seconds(3600));
    EXPECT_EQ(fresh("Max-Age=60"), seconds(60));
    EXPECT_EQ(fresh("no-store"), seconds(0));
    EXPECT_EQ(fresh("no-cache, max-age=60"), seconds(0));
    EXPECT_EQ(fresh("", "Tue, 14 Nov 2023 23:13:20 GMT"), seconds(3600));
    EXPECT_EQ(fresh("", "Tue, 14 Nov 2023 23:13:20 GMT", "Tue, 14 Nov 2023 23:12:20 GMT"), seconds(60));
}

TEST(Freshness, PrefersAgeToAnExpiryDate)
{
    EXPECT_EQ(fresh("max-age=5", "Tue, 14 Nov 2023 23:13:20 GMT"), seconds(5));
}

TEST(Freshness, TakesWrongDatesForOver)
{
    EXPECT_EQ(fresh("", "0"), seconds(0));
    EXPECT_EQ(fresh("", "Tue, 14 Nov 2022 23:13:20 GMT"), seconds(0));
    EXPECT_EQ(fresh("max-age=soon"), std::nullopt);
    EXPECT_EQ(fresh("max-age=99999999999999"), seconds(366 * 24 * 3600));
    EXPECT_EQ(fresh(""), std::nullopt);
}

} // namespace
} // namespace leadline
