// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/style/fonts.h"

#include "imaging/style/tokens.h"

#include <gmock/gmock.h>

using namespace leadline;

TEST(Fonts, LatinCyrillicAndKoreanAreCovered)
{
    EXPECT_EQ(missingGlyphs({QStringLiteral("Rajin = 라진 = Раджин, 12°")}), QStringList());
}

TEST(Fonts, NamesACharacterThatNoFontHasOnceWithItsText)
{
    const QStringList missing =
        missingGlyphs({QStringLiteral("first \U0010FFFD"), QStringLiteral("second \U0010FFFD")});
    ASSERT_EQ(missing.size(), 1);
    EXPECT_THAT(missing.first().toStdString(),
                testing::AllOf(testing::HasSubstr("U+10FFFD"), testing::HasSubstr("first")));
}

TEST(Fonts, LineBreaksAndSpacesNeedNoGlyph)
{
    EXPECT_EQ(missingGlyphs({QStringLiteral("a\n\tb\u00a0c\u200bd")}), QStringList());
}

TEST(Tokens, TextStandsOutFromItsPanelInBothSchemes)
{
    for (const Tokens &tokens : {darkTokens(), lightTokens()}) {
        EXPECT_GT(std::abs(tokens.text.lightness() - tokens.panel.lightness()), 150);
        EXPECT_GT(std::abs(tokens.second.lightness() - tokens.panel.lightness()), 80);
        EXPECT_NE(tokens.water, tokens.land);
    }
}
