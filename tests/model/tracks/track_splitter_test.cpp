// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_splitter.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

PositionReport at(std::int64_t seconds, double lon, double lat = 42)
{
    PositionReport report;
    report.time = {seconds * 1000};
    report.lon = static_cast<std::int32_t>(lon * 1e7);
    report.lat = static_cast<std::int32_t>(lat * 1e7);
    return report;
}

} // namespace

TEST(TrackSplitter, StartsNewSegmentAfterLongGap)
{
    const std::vector reports{at(0, 130), at(60, 130.1), at(60 + 3600, 130.2), at(60 + 7201, 130.3)};
    EXPECT_EQ(splitAtGaps(reports, 3600), (std::vector<ReportRun>{{0, 3}, {3, 4}}));
}

TEST(TrackSplitter, CutsWhereTheDatelineIsCrossed)
{
    const std::vector reports{at(0, 179.8), at(60, 179.9), at(120, -179.9), at(180, -179.8), at(240, 179.95)};
    EXPECT_EQ(splitAtGaps(reports, 3600), (std::vector<ReportRun>{{0, 2}, {2, 4}, {4, 5}}));
}

TEST(TrackSplitter, KeepsASinglePositionAsASegment)
{
    EXPECT_EQ(splitAtGaps(std::vector{at(0, 130)}, 3600), (std::vector<ReportRun>{{0, 1}}));
    EXPECT_TRUE(splitAtGaps({}, 3600).empty());
}

TEST(TrackSplitter, NeverCountsMoreMillisecondsThanABlockHolds)
{
    std::vector<PositionReport> reports;
    for (int day = 0; day < 120; ++day)
        reports.push_back(at(day * 86'400LL, 130));
    const auto runs = splitAtGaps(reports, 10 * 86'400);
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].end, 50U);
}

TEST(TrackSplitter, BuildsABlockSortedByVesselAndTime)
{
    const std::vector late{at(10'000, 131), at(10'060, 131.1)};
    const std::vector early{at(0, 130), at(60, 130.1)};
    const std::vector other{at(5, -10, -20)};
    const VesselReports entries[] = {
        {VesselId{7}, EvidenceId{2}, late}, {VesselId{3}, EvidenceId{1}, other}, {VesselId{7}, EvidenceId{1}, early}};
    const TrackBlock block = cutIntoSegments(entries, 3600);
    ASSERT_EQ(block.segments.size(), 3U);
    EXPECT_EQ(block.positionCount(), 5U);
    EXPECT_EQ(block.segments[0].vessel, VesselId{3});
    EXPECT_EQ(block.segments[1].start, Instant{0});
    EXPECT_EQ(block.segments[2].evidence, EvidenceId{2});
    EXPECT_EQ(block.segments[2].start, Instant{10'000'000});
    EXPECT_EQ(block.segments[2].finish, Instant{10'060'000});
    EXPECT_EQ(block.ms[block.segments[2].begin + 1], 60'000U);
    EXPECT_DOUBLE_EQ(block.segments[0].bounds.south, -20);
    EXPECT_NEAR(block.segments[1].bounds.east, 130.1, 1e-9);
}

} // namespace leadline
