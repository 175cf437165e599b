// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/fix_words.h"

#include "tests/support/sailed_tracks.h"

#include <gtest/gtest.h>

namespace leadline {

using namespace testing;

TEST(FixWords, SayBetweenWhichReportsAPositionIsInterpolated)
{
    const TrackBlock block = sailedTracks();
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(5)), QStringLiteral("between reports 11:02 and 11:09"));
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(9)), QStringLiteral("reported 11:09"));
}

TEST(FixWords, SayThatNothingWasReportedInAGapAndOutside)
{
    const TrackBlock block = sailedTracks();
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(60)), QStringLiteral("no report between 11:23 and 13:23"));
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(1)), QStringLiteral("before the first report, 11:02"));
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(24 * 60)), QStringLiteral("after the last report, 20 Oct 13:30"));
    EXPECT_EQ(describeFix(block, VesselId{3}, minute(5)), QString());
}

TEST(FixWords, SayTheClocksOfAZoneAndWhichItIs)
{
    const TrackBlock block = sailedTracks();
    const auto seoul = *DisplayZone::parse(u"Asia/Seoul");
    EXPECT_EQ(describeFix(block, VesselId{1}, minute(5), seoul),
              QStringLiteral("between reports 20:02 and 20:09 UTC+9"));
    EXPECT_EQ(describeFix(block, VesselId{3}, minute(5), seoul), QString());
}

} // namespace leadline
