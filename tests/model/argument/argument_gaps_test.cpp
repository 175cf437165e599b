// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/argument_gaps.h"

#include "tests/model/argument/argument_case.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace leadline::testing {
namespace {

bool has(const ArgumentCase &c, ItemRef item, GapKind kind)
{
    return std::ranges::any_of(argumentGaps(c.data),
                               [&](const ArgumentGap &gap) { return gap.item == item && gap.kind == kind; });
}

TEST(ArgumentGaps, AClaimLacksSupportThenASecondOriginThenNothing)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("Angara called at Rajin"));
    EXPECT_TRUE(has(c, ref(claim), GapKind::ClaimUnsupported));
    EXPECT_FALSE(has(c, ref(claim), GapKind::ClaimSingleOrigin));
    c.link(ref(c.exhibit(QStringLiteral("One"))), "supports", ref(claim));
    EXPECT_FALSE(has(c, ref(claim), GapKind::ClaimUnsupported));
    EXPECT_TRUE(has(c, ref(claim), GapKind::ClaimSingleOrigin));
    c.link(ref(c.exhibit(QStringLiteral("one"))), "supports", ref(claim));
    EXPECT_TRUE(has(c, ref(claim), GapKind::ClaimSingleOrigin)) << "the same source once more";
    c.link(ref(c.exhibit(QStringLiteral("Two"))), "supports", ref(claim));
    EXPECT_FALSE(has(c, ref(claim), GapKind::ClaimSingleOrigin));
    EXPECT_TRUE(has(c, ref(claim), GapKind::ClaimNatureUnstated));
    c.change<Claim>(claim, [](Claim &it) { it.nature = QStringLiteral("fact"); });
    EXPECT_FALSE(has(c, ref(claim), GapKind::ClaimNatureUnstated));
}

TEST(ArgumentGaps, WhatCannotBeEstablishedNeedsItsBasisAndNoSupport)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("What the containers hold"));
    c.change<Claim>(claim, [](Claim &it) { it.answer = cannotBeEstablished; });
    EXPECT_TRUE(has(c, ref(claim), GapKind::AnswerWithoutBasis));
    EXPECT_FALSE(has(c, ref(claim), GapKind::ClaimUnsupported));
    c.change<Claim>(claim,
                    [](Claim &it) { it.basis = QStringLiteral("imagery shows containers, not what is in them"); });
    EXPECT_TRUE(argumentGaps(c.data).empty());
}

TEST(ArgumentGaps, AContradictionStaysOpenUntilSomethingIsSaidToIt)
{
    ArgumentCase c;
    const QString question = QStringLiteral("How far?");
    const ClaimId far = c.claim(QStringLiteral("290 km"), question, {{}, 290, {}, QStringLiteral("km")});
    const ClaimId near = c.claim(QStringLiteral("200 km"), question, {{}, 200, {}, QStringLiteral("km")});
    EXPECT_TRUE(has(c, ref(far), GapKind::ContradictionUnresolved));
    EXPECT_TRUE(has(c, ref(near), GapKind::ContradictionUnresolved));
    c.change<Claim>(near, [](Claim &it) { it.verification = Verification::Conflicting; });
    EXPECT_TRUE(has(c, ref(near), GapKind::ContradictionUnresolved)) << "that it conflicts settles nothing";
    c.change<Claim>(near, [](Claim &it) { it.note = QStringLiteral("measured to another border"); });
    EXPECT_FALSE(has(c, ref(near), GapKind::ContradictionUnresolved));
    EXPECT_TRUE(has(c, ref(far), GapKind::ContradictionUnresolved));
    const auto gaps = argumentGaps(c.data);
    const auto gap = std::ranges::find(gaps, GapKind::ContradictionUnresolved, &ArgumentGap::kind);
    ASSERT_NE(gap, gaps.end());
    EXPECT_EQ(describeGap(*gap, c.data), QStringLiteral("it and “200 km” cannot both be true"));
    const ClaimId open = c.claim(QStringLiteral("How far it is"), question);
    c.change<Claim>(open, [](Claim &it) { it.answer = cannotBeEstablished; });
    EXPECT_FALSE(has(c, ref(far), GapKind::ContradictionUnresolved));
}

TEST(ArgumentGaps, EvidenceAgainstAClaimWantsAnAnswer)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("Nothing was shipped"));
    const EvidenceId exhibit = c.exhibit();
    c.link(ref(exhibit), "contradicts", ref(claim));
    EXPECT_TRUE(has(c, ref(claim), GapKind::ContradictionUnresolved));
    c.change<Claim>(claim, [](Claim &it) { it.likelihood = QStringLiteral("very unlikely"); });
    EXPECT_FALSE(has(c, ref(claim), GapKind::ContradictionUnresolved));
}

TEST(ArgumentGaps, AnExhibitIsNamedForEachThingThatItLacks)
{
    ArgumentCase c;
    const EvidenceId exhibit = c.exhibit();
    for (const GapKind kind : {GapKind::ExhibitNotCited, GapKind::ExhibitWithoutSource, GapKind::ExhibitWithoutDate,
                               GapKind::ExhibitWithoutGrade, GapKind::ExhibitWithoutLicence})
        EXPECT_TRUE(has(c, ref(exhibit), kind)) << gapName(kind).toStdString();
    c.change<Evidence>(exhibit, [](Evidence &e) { e.reliability = QStringLiteral("B"); });
    EXPECT_TRUE(has(c, ref(exhibit), GapKind::ExhibitWithoutGrade)) << "the two judgements are apart";
    c.change<Evidence>(exhibit, [](Evidence &e) {
        e.credibility = QStringLiteral("2");
        e.source = QStringLiteral("Harbour office");
        e.date = *parseEdtf(u"2023-10~");
        e.licence = QStringLiteral("CC-BY-4.0");
    });
    c.link(ref(exhibit), "repeats", ref(c.exhibit()));
    EXPECT_TRUE(has(c, ref(exhibit), GapKind::ExhibitNotCited)) << "repeating something cites nothing";
    c.link(ref(exhibit), "supports", ref(c.claim(QStringLiteral("It was so"))));
    EXPECT_FALSE(
        std::ranges::any_of(argumentGaps(c.data), [&](const ArgumentGap &gap) { return gap.item == ref(exhibit); }));
}

TEST(ArgumentGaps, ALeadIsOpenUntilSomethingOrNothingWasFound)
{
    ArgumentCase c;
    Lead lead;
    lead.id = LeadId{++c.last};
    lead.question = QStringLiteral("Is there an MMSI for Maria?");
    c.data.put(lead);
    EXPECT_TRUE(has(c, refOf(lead), GapKind::LeadOpen));
    lead.status = QStringLiteral("found nothing");
    c.data.put(lead);
    EXPECT_TRUE(argumentGaps(c.data).empty());
}

TEST(ArgumentGaps, TenThousandExhibitsAreLookedThroughAndNamedInOrder)
{
    ArgumentCase c;
    for (int i = 0; i < 10'000; ++i)
        c.exhibit(QStringLiteral("Source %1").arg(i % 50));
    const auto gaps = argumentGaps(c.data);
    EXPECT_EQ(gaps.size(), 40'000u) << "all have a source, none anything else";
    EXPECT_TRUE(std::ranges::is_sorted(gaps, {}, [](const ArgumentGap &gap) { return std::pair(gap.kind, gap.item); }));
}

TEST(ArgumentGaps, EachKindHasAWordAHeadingAndARemedyOfItsOwn)
{
    QStringList words;
    for (int kind = 0; kind <= static_cast<int>(GapKind::ExhibitWithoutLicence); ++kind) {
        words << gapName(static_cast<GapKind>(kind)) << gapHeading(static_cast<GapKind>(kind))
              << gapRemedy(static_cast<GapKind>(kind));
    }
    EXPECT_EQ(words.removeDuplicates(), 0);
    EXPECT_FALSE(words.contains(QString()));
}

} // namespace
} // namespace leadline::testing
