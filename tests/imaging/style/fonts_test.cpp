// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/style/fonts.h"

#include "imaging/style/tokens.h"

#include <gmock/gmock.h>

#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>

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

TEST(Fonts, EveryGlyphOfALabelCanBeFoundAgainInAPdf)
{
    // A glyph that the font's character map does not lead to has no text in a PDF.
    const QString text = QStringLiteral("E-012, 2023-12-09 02:14 UTC (CC BY 4.0)");
    QTextLayout layout(text, uiFont(13));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    for (const QGlyphRun &run : layout.glyphRuns()) {
        const QList<quint32> plain = run.rawFont().glyphIndexesForString(text);
        for (const quint32 glyph : run.glyphIndexes())
            EXPECT_TRUE(plain.contains(glyph)) << "glyph " << glyph;
    }
}

TEST(Tokens, TextStandsOutFromItsPanelInBothSchemes)
{
    for (const Tokens &tokens : {darkTokens(), lightTokens()}) {
        EXPECT_GT(std::abs(tokens.text.lightness() - tokens.panel.lightness()), 150);
        EXPECT_GT(std::abs(tokens.second.lightness() - tokens.panel.lightness()), 80);
        EXPECT_NE(tokens.water, tokens.land);
    }
}
