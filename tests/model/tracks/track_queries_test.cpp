// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_queries.h"

#include "model/tracks/track_splitter.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

PositionReport at(std::int64_t seconds, double lon, double lat)
{
    PositionReport report;
    report.time = {seconds * 1000};
    report.lon = static_cast<std::int32_t>(std::lround(lon * 1e7));
    report.lat = static_cast<std::int32_t>(std::lround(lat * 1e7));
    return report;
}

constexpr VesselId ship{1};
constexpr VesselId other{2};

/// A ship going east for 20 minutes, silent for two hours, then on; another one far away.
TrackBlock sample()
{
    const std::vector first{at(0, 130.0, 42.0), at(600, 130.1, 42.0), at(1200, 130.2, 42.0)};
    const std::vector second{at(8400, 130.4, 42.0), at(9000, 130.5, 42.0)};
    const std::vector away{at(0, -179.95, 10.0), at(600, -179.90, 10.0)};
    const VesselReports entries[] = {
        {ship, EvidenceId{1}, first}, {ship, EvidenceId{1}, second}, {other, EvidenceId{1}, away}};
    return cutIntoSegments(entries, 3600);
}

} // namespace

TEST(TrackQueries, InterpolatesInsideASegment)
{
    const auto fix = positionAt(sample(), ship, {150'000});
    ASSERT_TRUE(fix);
    EXPECT_NEAR(fix->position.lon, 130.025, 1e-7);
    EXPECT_NEAR(fix->position.lat, 42.0, 1e-7);
    EXPECT_EQ(fix->nearestReportMs, 150'000);
    ASSERT_TRUE(fix->trackDegrees);
    EXPECT_NEAR(*fix->trackDegrees, 90, 0.1);
}

TEST(TrackQueries, GivesTheReportItselfAtItsMoment)
{
    const TrackBlock block = sample();
    for (const std::int64_t ms : {0, 600'000, 1'200'000, 9'000'000}) {
        const auto fix = positionAt(block, ship, {ms});
        ASSERT_TRUE(fix) << ms;
        EXPECT_EQ(fix->nearestReportMs, 0) << ms;
    }
    EXPECT_NEAR(positionAt(block, ship, {600'000})->position.lon, 130.1, 1e-9);
}

TEST(TrackQueries, InventsNothingInGapsAndOutside)
{
    const TrackBlock block = sample();
    EXPECT_FALSE(positionAt(block, ship, {1'200'001}));
    EXPECT_FALSE(positionAt(block, ship, {-1}));
    EXPECT_FALSE(positionAt(block, ship, {9'000'001}));
    EXPECT_FALSE(positionAt(block, VesselId{99}, {0}));
}

TEST(TrackQueries, FindsAGapWithItsLengthAndSpeed)
{
    const auto gaps = gapsOf(sample(), ship, 3600);
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].start, Instant{1'200'000});
    EXPECT_EQ(gaps[0].durationMs(), 7'200'000);
    EXPECT_NEAR(gaps[0].distanceMetres, 16'566, 20);
    EXPECT_NEAR(gaps[0].impliedSpeedKnots, 4.47, 0.02);
    EXPECT_TRUE(gapsOf(sample(), ship, 7201).empty());
}

TEST(TrackQueries, SeesNoGapWhereAnotherFileFillsIt)
{
    const std::vector first{at(0, 130, 42), at(600, 130.1, 42)};
    const std::vector filling{at(0, 130, 42), at(3000, 130.1, 42), at(6000, 130.2, 42), at(9000, 130.2, 42)};
    const std::vector last{at(8000, 130.2, 42), at(8600, 130.3, 42)};
    const VesselReports entries[] = {
        {ship, EvidenceId{1}, first}, {ship, EvidenceId{2}, filling}, {ship, EvidenceId{1}, last}};
    EXPECT_TRUE(gapsOf(cutIntoSegments(entries, 3600), ship, 3600).empty());
}

TEST(TrackQueries, FindsGapsShorterThanWhatTheTracksAreCutAt)
{
    const std::vector track{at(0, 130, 42), at(600, 130.1, 42), at(2600, 130.2, 42), at(2700, 130.21, 42)};
    const VesselReports entries[] = {{ship, EvidenceId{1}, track}};
    const TrackBlock block = cutIntoSegments(entries, 6 * 3600);
    ASSERT_EQ(segmentsOf(block, ship).size(), 1U);
    const auto gaps = gapsOf(block, ship, 1800);
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].start, Instant{600'000});
    EXPECT_EQ(gaps[0].end, Instant{2'600'000});
    EXPECT_EQ(gapCountOf(block, ship, 1800), 1);
    EXPECT_EQ(gapCountOf(block, ship, 600), 2);
}

TEST(TrackQueries, MergesFilesThatOverlapBeforeItLooksForGaps)
{
    const std::vector first{at(0, 130, 42), at(5000, 130.2, 42)};
    const std::vector second{at(2000, 130.1, 42), at(2600, 130.12, 42), at(9000, 130.3, 42)};
    const VesselReports entries[] = {{ship, EvidenceId{1}, first}, {ship, EvidenceId{2}, second}};
    const TrackBlock block = cutIntoSegments(entries, 6 * 3600);
    const auto gaps = gapsOf(block, ship, 2400);
    ASSERT_EQ(gaps.size(), 2U);
    EXPECT_EQ(gaps[0].start, Instant{2'600'000});
    EXPECT_EQ(gaps[0].end, Instant{5'000'000});
    EXPECT_EQ(gaps[1].end, Instant{9'000'000});
}

TEST(TrackQueries, FindsJumpsThatNoShipCanMake)
{
    const std::vector track{at(0, 130, 42),      at(3600, 130.3, 42),    at(3660, 131.3, 42),
                            at(3660, 130.3, 42), at(3660, 130.3001, 42), at(7200, 130.4, 42)};
    const VesselReports entries[] = {{ship, EvidenceId{4}, track}};
    const auto jumps = jumpsOf(cutIntoSegments(entries, 1800), ship, 60);
    ASSERT_EQ(jumps.size(), 2U) << "there and back; two receivers' rounding is no jump";
    EXPECT_EQ(jumps[0].durationMs(), 60'000);
    EXPECT_NEAR(jumps[0].distanceMetres, 82'800, 100);
    ASSERT_TRUE(jumps[0].impliedSpeedKnots);
    EXPECT_NEAR(*jumps[0].impliedSpeedKnots, 2'683, 5);
    EXPECT_EQ(jumps[0].toEvidence, EvidenceId{4});
    EXPECT_FALSE(jumps[1].impliedSpeedKnots) << "both at one time";
}

TEST(TrackQueries, DoesNotTakeTheDatelineForAGap)
{
    const std::vector track{at(0, 179.9, 42), at(60, -179.9, 42)};
    const VesselReports entries[] = {{ship, EvidenceId{1}, track}};
    const TrackBlock block = cutIntoSegments(entries, 3600);
    EXPECT_EQ(segmentsOf(block, ship).size(), 2U);
    EXPECT_TRUE(gapsOf(block, ship, 3600).empty());
}

TEST(TrackQueries, FindsVesselsThatPassABox)
{
    const TrackBlock block = sample();
    EXPECT_EQ(vesselsIn(block, {129, 41, 131, 43}), std::vector{ship});
    // Between two reports, without one inside.
    EXPECT_EQ(vesselsIn(block, {130.04, 41.9, 130.06, 42.1}), std::vector{ship});
    // In the silence nobody knows.
    EXPECT_TRUE(vesselsIn(block, {130.25, 41.9, 130.35, 42.1}).empty());
    // Across the dateline.
    EXPECT_EQ(vesselsIn(block, {179, 9, -179, 11}), std::vector{other});
}

TEST(TrackQueries, LooksOnlyAtTheTimeAskedFor)
{
    const TrackBlock block = sample();
    const GeoBox box{130.04, 41.9, 130.06, 42.1};
    EXPECT_EQ(vesselsIn(block, box, TimeSpan{{200'000}, {400'000}}), std::vector{ship});
    EXPECT_TRUE(vesselsIn(block, box, TimeSpan{{500'000}, {9'000'000}}).empty());
    EXPECT_TRUE(vesselsIn(block, box, TimeSpan{{2'000'000}, {3'000'000}}).empty());
}

} // namespace leadline
