// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/track_files.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

PositionReport report(double lat, std::int64_t ms)
{
    PositionReport r;
    r.lat = static_cast<std::int32_t>(lat * 1e7);
    r.time = {ms};
    return r;
}

TEST(TrackFiles, WithheldFileLeavesNoPositionAndTheOthersStayWhole)
{
    auto block = std::make_shared<TrackBlock>();
    const std::vector<PositionReport> first{report(41, 0), report(42, 1000)};
    const std::vector<PositionReport> second{report(43, 0), report(44, 1000), report(45, 2000)};
    block->append(VesselId{1}, EvidenceId{7}, first);
    block->append(VesselId{1}, EvidenceId{8}, second);
    block->append(VesselId{2}, EvidenceId{7}, first);
    const TrackBlockPtr kept = withoutFiles(block, {EvidenceId{7}});
    ASSERT_EQ(kept->segments.size(), 1u);
    ASSERT_EQ(kept->positionCount(), 3u);
    EXPECT_EQ(kept->segments[0].begin, 0u);
    EXPECT_EQ(kept->segments[0].end, 3u);
    EXPECT_DOUBLE_EQ(kept->at(0).lat, 43);
    EXPECT_EQ(kept->timeAt(kept->segments[0], 2), (Instant{2000}));
    EXPECT_EQ(kept->sogTenthsKnot.size(), 3u);
    EXPECT_EQ(kept->status.size(), 3u);
}

TEST(TrackFiles, NothingWithheldIsTheSameBlock)
{
    const TrackBlockPtr block = std::make_shared<TrackBlock>();
    EXPECT_EQ(withoutFiles(block, {EvidenceId{7}}), block);
    EXPECT_EQ(withoutFiles(nullptr, {EvidenceId{7}}), nullptr);
}

} // namespace
} // namespace leadline
