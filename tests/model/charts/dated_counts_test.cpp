// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/dated_counts.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

CountRange range(std::optional<double> low, std::optional<double> best, std::optional<double> high,
                 const QString &unit = QStringLiteral("containers"))
{
    return {low, best, high, unit};
}

class DatedCountsTest : public ::testing::Test
{
protected:
    DatedCountsTest()
    {
        Evidence scene;
        scene.id = EvidenceId{1};
        scene.date = parseEdtf(u"2023-10-17").value();
        m_data.put(scene);
        Sighting sighting;
        sighting.id = SightingId{2};
        sighting.subject = QStringLiteral("stacks");
        sighting.scene = refOf(scene);
        sighting.count = range(24, 28, 33);
        m_data.put(sighting);
        Shipment shipment;
        shipment.id = ShipmentId{3};
        shipment.title = QStringLiteral("Containers");
        ShipmentLeg leg;
        leg.mode = QStringLiteral("sea");
        leg.from = QStringLiteral("Rajin");
        leg.to = QStringLiteral("Dunai");
        leg.when = parseEdtf(u"2023-09-07/2023-09-12").value();
        leg.in = range({}, 300, {});
        leg.out = range({}, {}, 290, QStringLiteral("Containers "));
        shipment.legs = {leg};
        m_data.put(shipment);
        Claim claim;
        claim.id = ClaimId{4};
        claim.statement = QStringLiteral("many");
        claim.count = range(1000, {}, {});
        m_data.put(claim);
        Event event;
        event.id = EventId{5};
        event.title = QStringLiteral("wagons");
        event.when = parseEdtf(u"2023-11").value();
        event.count = range(50, {}, {}, QStringLiteral("wagons"));
        m_data.put(event);
    }
    CaseData m_data;
};

TEST_F(DatedCountsTest, GathersEveryCountUnderItsUnitByTime)
{
    const DatedCounts counts = datedCounts(m_data, {});
    ASSERT_EQ(counts.units.size(), 2u);
    const CountsOfUnit *containers = counts.find(QStringLiteral("CONTAINERS"));
    ASSERT_TRUE(containers);
    EXPECT_EQ(containers, &counts.units[0]);
    ASSERT_EQ(containers->counts.size(), 3u);
    EXPECT_EQ(containers->counts[0].what, QStringLiteral("Containers: sea Rajin – Dunai, in"));
    EXPECT_EQ(containers->counts[1].what, QStringLiteral("Containers: sea Rajin – Dunai, out"));
    EXPECT_EQ(containers->counts[2].date.text, QStringLiteral("2023-10-17")) << "the scene's date";
    EXPECT_EQ(containers->undated, 1);
    EXPECT_EQ(counts.omitted.undated, 1);
    EXPECT_EQ(counts.find(QStringLiteral("ships")), nullptr);
}

TEST_F(DatedCountsTest, FollowsFilterAndRangeAndSaysWhatIsLeftOut)
{
    ChartScope scope;
    scope.filter.hiddenKinds = {ItemKind::Claim};
    scope.range = TimeSpan{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 10, 31)};
    const DatedCounts counts = datedCounts(m_data, scope);
    EXPECT_EQ(counts.omitted, (ChartOmissions{0, 3, 1}));
    ASSERT_EQ(counts.units.size(), 1u);
    EXPECT_EQ(counts.units[0].counts.size(), 1u);
}

TEST(CountBounds, AnEndThatIsNotStatedIsTheBestNumberOrOpen)
{
    EXPECT_EQ(*boundsOf(range(24, 28, 33)).lowest, 24);
    EXPECT_EQ(*boundsOf(range({}, 28, {})).highest, 28);
    EXPECT_FALSE(boundsOf(range(5, {}, {})).highest);
    EXPECT_FALSE(boundsOf(range({}, {}, 58)).lowest);
}

} // namespace
} // namespace leadline
