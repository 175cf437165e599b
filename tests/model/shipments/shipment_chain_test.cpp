// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/shipment_chain.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

const QString boxes = QStringLiteral("containers");

CountRange about(double low, double best, double high)
{
    return {low, best, high, boxes};
}
CountRange exactly(double count)
{
    return {{}, count, {}, boxes};
}
CountRange atLeast(double low)
{
    return {low, {}, {}, boxes};
}

ShipmentLeg leg(const char *mode, const char *from, const char *to, CountRange in, CountRange out,
                const char *when = "")
{
    ShipmentLeg leg;
    leg.mode = QString::fromLatin1(mode);
    leg.from = QString::fromLatin1(from);
    leg.to = QString::fromLatin1(to);
    leg.in = std::move(in);
    leg.out = std::move(out);
    if (*when)
        leg.when = *parseEdtf(QString::fromLatin1(when));
    return leg;
}

Shipment rajin()
{
    Shipment shipment;
    shipment.id = {1};
    shipment.title = QStringLiteral("Containers from Rajin");
    shipment.legs = {leg("quay", "Rajin", "Rajin", {}, about(250, 300, 350), "2023-09-07/2023-09-08"),
                     leg("sea", "Rajin", "Dunai", {}, {}, "2023-09-07/2023-09-12"),
                     leg("rail", "Dunai", "Tikhoretsk", exactly(260), {}, "2023-09-12/2023-10-01"),
                     leg("depot", "Tikhoretsk", "Tikhoretsk", exactly(240), about(200, 210, 240))};
    return shipment;
}

TEST(ShipmentChain, SaysWhatIsUnaccountedForAtEachStep)
{
    const CaseData data;
    const ShipmentChain chain = chainOf(data, rajin());
    ASSERT_EQ(chain.steps.size(), 4U);
    EXPECT_EQ(chain.steps[1].where, QStringLiteral("Rajin → Dunai"));
    EXPECT_EQ(chain.steps[1].remarks, QStringList{QStringLiteral("not counted")});
    EXPECT_EQ(chain.steps[2].missingBefore, about(-10, 40, 90)) << "counted on the quay, two legs before";
    EXPECT_EQ(chain.steps[3].missingBefore, about(20, 20, 20));
    EXPECT_EQ(chain.steps[3].missingWithin, about(0, 30, 40));
    EXPECT_EQ(chain.unaccounted, about(10, 90, 150));
    EXPECT_EQ(describeWhole(chain), QStringLiteral("90 (10–150) containers unaccounted for"));
}

TEST(ShipmentChain, OneCountAccountsForNothing)
{
    const CaseData data;
    Shipment shipment = rajin();
    shipment.legs = {leg("quay", "Rajin", "", {}, exactly(300)), leg("sea", "Rajin", "Dunai", {}, {}),
                     leg("depot", "Depot", "", {}, {})};
    const ShipmentChain chain = chainOf(data, shipment);
    EXPECT_TRUE(chain.unaccounted.isEmpty()) << "it is not held against itself";
    EXPECT_EQ(describeWhole(chain), QStringLiteral("300 containers last counted on leg 1 of 3, not counted since"));
    shipment.legs.resize(1);
    EXPECT_EQ(describeWhole(chainOf(data, shipment)), QStringLiteral("300 containers, counted once"));
    shipment.legs[0].out = {};
    EXPECT_EQ(describeWhole(chainOf(data, shipment)), QStringLiteral("nothing was counted"));
    shipment.quantity = exactly(5);
    EXPECT_EQ(describeWhole(chainOf(data, shipment)), QStringLiteral("5 containers at first, not counted on the way"));
}

TEST(ShipmentChain, AnOpenCountLeavesAnOpenRemainder)
{
    const CaseData data;
    Shipment shipment = rajin();
    shipment.legs = {leg("quay", "Rajin", "", {}, atLeast(300)), leg("depot", "Depot", "", exactly(100), {})};
    const ShipmentChain chain = chainOf(data, shipment);
    EXPECT_EQ(chain.unaccounted.low, 200.0);
    EXPECT_FALSE(chain.unaccounted.high);
    EXPECT_EQ(describeMissing(chain.unaccounted), QStringLiteral("≥ 200 containers unaccounted for"));
}

TEST(ShipmentChain, MoreThanBeforeIsSaidAndNothingMissingToo)
{
    EXPECT_EQ(describeMissing(about(-30, -20, -10)), QStringLiteral("20 (10–30) containers more than before"));
    EXPECT_EQ(describeMissing(about(0, 0, 0)), QStringLiteral("all accounted for"));
    EXPECT_EQ(describeMissing(about(-5, 5, 15)), QStringLiteral("5 (0–15) containers unaccounted for"));
    EXPECT_EQ(describeMissing({}), QString());
}

TEST(ShipmentChain, ComparesNothingAcrossUnits)
{
    const CaseData data;
    Shipment shipment = rajin();
    shipment.legs = {leg("quay", "Rajin", "", {}, exactly(300)),
                     leg("rail", "Dunai", "", {{}, 73, {}, QStringLiteral("wagons")}, {})};
    const ShipmentChain chain = chainOf(data, shipment);
    EXPECT_TRUE(chain.steps[1].missingBefore.isEmpty());
    EXPECT_TRUE(chain.steps[1].remarks.join(u'|').contains(QStringLiteral("containers before and in wagons here")));
    EXPECT_TRUE(chain.unaccounted.isEmpty());
}

TEST(ShipmentChain, RemarksOnOrderContainersAndCodes)
{
    const CaseData data;
    Shipment shipment = rajin();
    shipment.legs[2].when = *parseEdtf(u"2023-08");
    shipment.containers = {QStringLiteral("CSQU3054383"), QStringLiteral("CSQU3054384"),
                           QStringLiteral("csqu 3054383")};
    shipment.hsCode = QStringLiteral("93.06.3");
    const ShipmentChain chain = chainOf(data, shipment);
    EXPECT_TRUE(chain.steps[2].remarks.contains(QStringLiteral("is dated before the leg before it")));
    const QString remarks = chain.remarks.join(u'|');
    EXPECT_TRUE(remarks.contains(QStringLiteral("CSQU3054384")));
    EXPECT_TRUE(remarks.contains(QStringLiteral("stands twice")));
    EXPECT_TRUE(remarks.contains(QStringLiteral("HS code 93.06.3")));
    EXPECT_EQ(whyNoHsCode(QStringLiteral("9306.30")), QString());
    EXPECT_TRUE(whyNoHsCode(QStringLiteral("7701")).contains(QStringLiteral("no chapter 77")));
}

/// Whatever the true counts are, if each lies in its range then what is missing lies in the answer.
TEST(ShipmentChain, HoldsEveryCaseThatTheRangesAllow)
{
    const CaseData data;
    for (int before = 0; before < 4; ++before)
        for (int after = 0; after < 4; ++after) {
            Shipment shipment;
            shipment.title = QStringLiteral("t");
            shipment.legs = {leg("quay", "a", "", {}, about(before, before + 1, before + 3)),
                             leg("depot", "b", "", about(after, after, after + 2), {})};
            const CountRange missing = chainOf(data, shipment).unaccounted;
            for (int left = before; left <= before + 3; ++left)
                for (int came = after; came <= after + 2; ++came) {
                    EXPECT_LE(*missing.low, left - came);
                    EXPECT_GE(*missing.high, left - came);
                }
        }
}

} // namespace
} // namespace leadline
