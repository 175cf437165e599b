// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/ledger.h"

#include "tests/model/argument/argument_case.h"

#include <gtest/gtest.h>

namespace leadline::testing {
namespace {

const QString trips = QStringLiteral("Round trips by mid-October 2023");
const QString unit = QStringLiteral("round trips");

std::vector<LedgerQuestion> ledgerIn(const ArgumentCase &c)
{
    return ledgerOf(c.data, Origins(c.data));
}

TEST(Ledger, FourFiveOrSixStandSideBySideSmallestFirst)
{
    ArgumentCase c;
    const ClaimId five = c.claim(QStringLiteral("five"), trips, {{}, 5, {}, unit});
    const ClaimId four =
        c.claim(QStringLiteral("four"), QStringLiteral("round trips by  Mid-October 2023"), {{}, 4, {}, unit});
    const ClaimId six = c.claim(QStringLiteral("six"), trips, {{}, 6, {}, unit});
    const auto ledger = ledgerIn(c);
    ASSERT_EQ(ledger.size(), 1u);
    EXPECT_EQ(ledger[0].counts, QStringLiteral("4, 5 or 6 round trips"));
    EXPECT_EQ(ledger[0].agreement, Agreement::Contradict);
    ASSERT_EQ(ledger[0].answers.size(), 3u);
    EXPECT_EQ(ledger[0].answers[0].claim, four);
    EXPECT_EQ(ledger[0].answers[1].claim, five);
    EXPECT_EQ(ledger[0].answers[2].claim, six);
    EXPECT_EQ(ledger[0].answers[2].contradictions, 2);
}

TEST(Ledger, AtLeastFourAndAtLeastSixDifferAndCanBothBeTrue)
{
    ArgumentCase c;
    c.claim(QStringLiteral("four"), trips, {4, {}, {}, unit});
    c.claim(QStringLiteral("six"), trips, {6, {}, {}, unit});
    const auto ledger = ledgerIn(c);
    EXPECT_EQ(ledger[0].agreement, Agreement::Differ);
    EXPECT_EQ(ledger[0].counts, QStringLiteral("≥ 4 or ≥ 6 round trips"));
    EXPECT_EQ(ledger[0].answers[0].contradictions, 0);
}

TEST(Ledger, CountsOfOtherThingsOrOtherTimesAreNotSetAgainstEachOther)
{
    ArgumentCase c;
    const QString question = QStringLiteral("How many?");
    const ClaimId ships = c.claim(QStringLiteral("a"), question, {{}, 4, {}, QStringLiteral("ships")});
    const ClaimId boxes = c.claim(QStringLiteral("b"), question, {{}, 300, {}, QStringLiteral("containers")});
    EXPECT_EQ(ledgerIn(c)[0].agreement, Agreement::NotComparable);
    c.change<Claim>(boxes, [](Claim &claim) { claim.count.unit = QStringLiteral("ships"); });
    EXPECT_EQ(ledgerIn(c)[0].agreement, Agreement::Contradict);
    c.change<Claim>(ships, [](Claim &claim) { claim.when = *parseEdtf(u"2022"); });
    c.change<Claim>(boxes, [](Claim &claim) { claim.when = *parseEdtf(u"2023-10"); });
    EXPECT_EQ(ledgerIn(c)[0].agreement, Agreement::NotComparable);
}

TEST(Ledger, CannotBeEstablishedIsAnAnswerOfItsOwnAndComesLast)
{
    ArgumentCase c;
    const ClaimId unknown = c.claim(QStringLiteral("What they hold"), trips, {{}, 1, {}, unit});
    c.change<Claim>(unknown, [](Claim &claim) { claim.answer = cannotBeEstablished; });
    c.claim(QStringLiteral("five"), trips, {{}, 5, {}, unit});
    const auto ledger = ledgerIn(c);
    EXPECT_TRUE(ledger[0].someoneSaysItCannotBeEstablished);
    EXPECT_EQ(ledger[0].answers.back().claim, unknown);
    EXPECT_EQ(ledger[0].agreement, Agreement::NotComparable);
}

TEST(Ledger, ALinkSetsClaimsAgainstEachOtherWhereCountsDoNot)
{
    ArgumentCase c;
    const ClaimId on = c.claim(QStringLiteral("AIS was on"), QStringLiteral("AIS"));
    const ClaimId off = c.claim(QStringLiteral("AIS was off"), QStringLiteral("AIS"));
    EXPECT_FALSE(contradict(c.data, *c.data.find<Claim>(on), *c.data.find<Claim>(off)));
    c.link(ref(on), "contradicts", ref(off));
    EXPECT_TRUE(contradict(c.data, *c.data.find<Claim>(off), *c.data.find<Claim>(on)));
    const auto ledger = ledgerIn(c);
    EXPECT_EQ(ledger[0].agreement, Agreement::Contradict);
    EXPECT_EQ(ledger[0].answers[1].contradicts, std::vector{on});
}

TEST(Ledger, ClaimsWithoutAQuestionComeLastAndAreNoRivals)
{
    ArgumentCase c;
    c.claim(QStringLiteral("lone"), {}, {{}, 1, {}, unit});
    c.claim(QStringLiteral("other"), QStringLiteral("  "), {{}, 2, {}, unit});
    c.claim(QStringLiteral("asked"), trips);
    const auto ledger = ledgerIn(c);
    ASSERT_EQ(ledger.size(), 2u);
    EXPECT_EQ(ledger[0].agreement, Agreement::OneAnswer);
    EXPECT_TRUE(ledger[1].question.isEmpty());
    EXPECT_EQ(ledger[1].answers[0].contradictions, 0);
}

} // namespace
} // namespace leadline::testing
