// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/report_steps.h"

#include "tests/support/sailed_tracks.h"

#include <gtest/gtest.h>

namespace leadline {

using namespace testing;

namespace {

const VesselTest every = [](VesselId) { return true; };
const VesselTest first = [](VesselId vessel) { return vessel == VesselId{1}; };

} // namespace

TEST(ReportSteps, GoFromReportToReportOfAllVesselsInOrderOfTime)
{
    const TrackBlock block = sailedTracks();
    std::vector<double> minutes;
    for (auto t = reportAfter(block, minute(0), every); t; t = reportAfter(block, *t, every))
        minutes.push_back(static_cast<double>(t->msUtc - minute(0).msUtc) / 60'000);
    EXPECT_EQ(minutes, (std::vector<double>{2, 5, 9, 15, 16, 23, 143, 150}));
    std::vector<double> back;
    for (auto t = reportBefore(block, minute(200), every); t; t = reportBefore(block, *t, every))
        back.push_back(static_cast<double>(t->msUtc - minute(0).msUtc) / 60'000);
    EXPECT_EQ(back, (std::vector<double>{150, 143, 23, 16, 15, 9, 5, 2}));
}

TEST(ReportSteps, PassOverVesselsThatDoNotCount)
{
    const TrackBlock block = sailedTracks();
    EXPECT_EQ(reportAfter(block, minute(2), first), minute(9));
    EXPECT_EQ(reportBefore(block, minute(143), first), minute(23));
    EXPECT_FALSE(reportAfter(block, minute(150), first));
    EXPECT_FALSE(reportBefore(block, minute(2), first));
}

} // namespace leadline
