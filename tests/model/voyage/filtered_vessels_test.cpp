// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/filtered_vessels.h"

#include "tests/support/sailed_tracks.h"

#include <gmock/gmock.h>

namespace leadline {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

Vessel vessel(std::int64_t id, const QString &type, const QString &flag)
{
    Vessel v;
    v.id = {id};
    v.name = QStringLiteral("Ship %1").arg(id);
    v.shipType = type;
    v.flag = flag;
    return v;
}

class FilteredVessels : public ::testing::Test
{
protected:
    FilteredVessels()
    {
        data.put(vessel(1, QStringLiteral("Cargo"), QStringLiteral("Russia")));
        data.put(vessel(2, QStringLiteral("Tanker"), QStringLiteral("Panama")));
        data.put(vessel(3, QString(), QStringLiteral("Russia"))); // only written about
    }
    std::vector<std::int64_t> passing(const TrackFilter &filter)
    {
        std::vector<std::int64_t> ids;
        const auto vessels = vesselsPassing(filter, data, block);
        EXPECT_TRUE(vessels);
        for (const VesselId id : vessels ? *vessels : std::set<VesselId>())
            ids.push_back(id.value);
        return ids;
    }
    CaseData data;
    TrackBlock block = sailedTracks();
};

} // namespace

TEST_F(FilteredVessels, AllPassWhereNothingIsStated)
{
    EXPECT_THAT(passing({}), ElementsAre(1, 2, 3));
}

TEST_F(FilteredVessels, AreChosenByTypeAndFlagWhateverTheirCase)
{
    TrackFilter filter;
    filter.flags = {QStringLiteral("russia")};
    EXPECT_THAT(passing(filter), ElementsAre(1, 3));
    filter.shipTypes = {QStringLiteral("CARGO")};
    EXPECT_THAT(passing(filter), ElementsAre(1));
    filter.shipTypes = {QString()};
    EXPECT_THAT(passing(filter), ElementsAre(3));
}

TEST_F(FilteredVessels, AreThoseThatWereInAPolygonAlsoBetweenTwoReports)
{
    TrackFilter filter;
    filter.outline = {{41.9, 130.14}, {42.1, 130.15}, {41.9, 130.16}}; // as the box below, but a triangle
    EXPECT_THAT(passing(filter), ElementsAre(1));
    filter.outline = {{42.05, 130.14}, {42.1, 130.15}, {42.05, 130.16}}; // only the box round it is met
    EXPECT_THAT(passing(filter), IsEmpty());
}

TEST_F(FilteredVessels, AreThoseThatWereInAnAreaInThatTimeAlsoBetweenTwoReports)
{
    TrackFilter filter;
    filter.area = GeoBox{130.14, 41.9, 130.16, 42.1}; // between the reports of 11:09 and 11:16
    EXPECT_THAT(passing(filter), ElementsAre(1));
    filter.span = TimeSpan{minute(100), minute(200)};
    EXPECT_THAT(passing(filter), IsEmpty());
}

TEST_F(FilteredVessels, MustMeetEveryConditionWithOneReport)
{
    TrackFilter filter;
    filter.lowestKnots = 3;
    EXPECT_THAT(passing(filter), ElementsAre(1));
    filter.highestKnots = 6;
    EXPECT_THAT(passing(filter), ElementsAre(1)); // 4 and 5 knots in the afternoon
    filter.span = TimeSpan{minute(0), minute(30)};
    EXPECT_THAT(passing(filter), IsEmpty()); // in the morning she was faster
    TrackFilter still;
    still.highestKnots = 0.5;
    still.vessels = {VesselId{1}, VesselId{2}};
    EXPECT_THAT(passing(still), ElementsAre(2));
}

} // namespace leadline
