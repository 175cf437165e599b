// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/audience.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

Evidence published()
{
    Evidence evidence;
    evidence.tlp = Tlp::Clear;
    return evidence;
}

TEST(Audience, WhatMustNotBePublishedOrCouldHarmStaysInside)
{
    for (const char *word : {"do not publish", "do no harm"}) {
        Evidence evidence = published();
        EXPECT_TRUE(mayShow(evidence, Audience::Public));
        evidence.restrictions = {QString::fromLatin1(word)};
        EXPECT_TRUE(mayShow(evidence, Audience::Internal)) << word;
        EXPECT_TRUE(mayShow(evidence, Audience::Counsel)) << word;
        EXPECT_FALSE(mayShow(evidence, Audience::Editor)) << word;
        EXPECT_FALSE(mayShow(evidence, Audience::Public)) << word;
    }
}

TEST(Audience, AGraphicPictureMayGoOutAndAMarkStillHolds)
{
    Evidence evidence = published();
    evidence.restrictions = {QStringLiteral("graphic")};
    EXPECT_TRUE(mayShow(evidence, Audience::Public));
    evidence.tlp = Tlp::Amber;
    EXPECT_FALSE(mayShow(evidence, Audience::Public));
}

} // namespace
} // namespace leadline
