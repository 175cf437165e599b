// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/corroboration.h"

#include "tests/model/argument/argument_case.h"

#include <gtest/gtest.h>

namespace leadline::testing {
namespace {

Corroboration of(const ArgumentCase &c, ClaimId claim)
{
    return corroborationOf(c.data, Origins(c.data), claim);
}

TEST(Corroboration, ThreeOutletsThatRepeatOneStatementAreOneOrigin)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("About 300 containers lay at Najin"));
    const EvidenceId statement = c.exhibit(QStringLiteral("White House"));
    const EvidenceId copy = c.exhibit(QStringLiteral("Yonhap"));
    const EvidenceId copyOfCopy = c.exhibit(QStringLiteral("viewusglobal"));
    for (const EvidenceId exhibit : {statement, copy, copyOfCopy})
        c.link(ref(exhibit), "supports", ref(claim));
    EXPECT_EQ(of(c, claim).supportingOrigins, 3) << "nothing says yet that they repeat each other";
    c.link(ref(copy), "repeats", ref(statement));
    c.link(ref(copyOfCopy), "repeats", ref(copy));
    const Corroboration found = of(c, claim);
    EXPECT_EQ(found.supporting, 3);
    EXPECT_EQ(found.supportingOrigins, 1);
    EXPECT_EQ(describeBalance(found), QStringLiteral("3 for, 1 origin"));
}

TEST(Corroboration, TwoThatRepeatAThirdOutsideTheClaimAreOneOrigin)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("It was so"));
    const EvidenceId first = c.exhibit();
    const EvidenceId second = c.exhibit();
    const EvidenceId unseen = c.exhibit();
    c.link(ref(first), "supports", ref(claim));
    c.link(ref(second), "supports", ref(claim));
    c.link(ref(first), "repeats", ref(unseen));
    c.link(ref(second), "repeats", ref(unseen));
    EXPECT_EQ(of(c, claim).supportingOrigins, 1);
}

TEST(Corroboration, TheSameSourceCountsOnceButTwoPicturesOfOneProviderAreTwoLooks)
{
    ArgumentCase c;
    const ClaimId reports = c.claim(QStringLiteral("Reported"));
    for (const QString &source : {QStringLiteral("Harbour  Office"), QStringLiteral("harbour office")})
        c.link(ref(c.exhibit(source)), "supports", ref(reports));
    EXPECT_EQ(of(c, reports).supportingOrigins, 1);
    const ClaimId seen = c.claim(QStringLiteral("Seen"));
    for (int look = 0; look < 2; ++look)
        c.link(ref(c.exhibit(QStringLiteral("Copernicus"), EvidenceKind::Scene)), "supports", ref(seen));
    EXPECT_EQ(of(c, seen).supportingOrigins, 2);
}

TEST(Corroboration, ACropAndItsPictureAreOneOrigin)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("A ship lies at Pier 2"));
    const EvidenceId scene = c.exhibit({}, EvidenceKind::Scene);
    const EvidenceId crop = c.exhibit({}, EvidenceKind::Image);
    c.change<Evidence>(crop, [&](Evidence &e) { e.derivedFrom = ref(scene); });
    c.link(ref(scene), "supports", ref(claim));
    c.link(ref(crop), "supports", ref(claim));
    EXPECT_EQ(of(c, claim).supportingOrigins, 1);
}

TEST(Corroboration, TheSameBytesTwiceAreOneOrigin)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("It was so"));
    const QString hashes[] = {QString(64, u'a'), QString(63, u'a') + u'b', QString(64, u'a')};
    for (const QString &hash : hashes) {
        const EvidenceId exhibit = c.exhibit();
        c.change<Evidence>(exhibit, [&](Evidence &e) { e.sha256 = hash; });
        c.link(ref(exhibit), "supports", ref(claim));
    }
    EXPECT_EQ(of(c, claim).supportingOrigins, 2);
}

TEST(Corroboration, ForAndAgainstAreCountedApartAndACitationIsContext)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("A"));
    const ClaimId rival = c.claim(QStringLiteral("B"));
    EXPECT_EQ(describeBalance(of(c, claim)), QStringLiteral("no exhibits yet"));
    c.link(ref(claim), "cites", ref(c.exhibit()));
    EXPECT_EQ(describeBalance(of(c, claim)), QStringLiteral("1 cited"));
    c.link(ref(c.exhibit()), "supports", ref(claim));
    c.link(ref(c.exhibit()), "supports", ref(claim));
    c.link(ref(claim), "contradicts", ref(rival));
    EXPECT_EQ(describeBalance(of(c, claim)), QStringLiteral("2 for · 1 against"));
    EXPECT_EQ(of(c, rival).contradicting, 1) << "a contradiction between claims holds both ways";
    EXPECT_EQ(of(c, claim).evidence.front().stance, Stance::For);
}

TEST(Corroboration, ALongChainOfRepetitionsIsOneOrigin)
{
    ArgumentCase c;
    const ClaimId claim = c.claim(QStringLiteral("Said ten thousand times"));
    EvidenceId before;
    for (int i = 0; i < 10'000; ++i) {
        const EvidenceId exhibit = c.exhibit();
        c.link(ref(exhibit), "supports", ref(claim));
        if (before)
            c.link(ref(exhibit), "repeats", ref(before));
        before = exhibit;
    }
    EXPECT_EQ(of(c, claim).supportingOrigins, 1);
}

} // namespace
} // namespace leadline::testing
