// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/visible_text.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

QString shown(const char16_t *text, TextLines lines = TextLines::One)
{
    return visibleControls(QString::fromUtf16(text), lines);
}

TEST(VisibleText, NamesOfEveryScriptStayAsTheyAre)
{
    for (const char16_t *name : {u"Angara",
                                 u"Порт Дунай",
                                 u"나진항",
                                 u"\u1102\u1161\u110c\u1175\u11ab",
                                 u"羅先港",
                                 u"מספנות ישראל",
                                 u"ميناء راجين",
                                 u"n\u0303andu",
                                 u"می\u200cخواهم",
                                 u"क्\u200dष",
                                 u"श्री\u0902",
                                 u"葛\U000E0100飾区",
                                 u"e-mail & <b>co</b>  %1",
                                 u"👩\u200d🚀",
                                 u"🏳\ufe0f\u200d🌈",
                                 u"❤\ufe0f",
                                 u"1\ufe0f\u20e3",
                                 u"\u06dd",
                                 u"42°14′09.6″ N",
                                 u"a\u00a0b"})
        EXPECT_EQ(shown(name), QString::fromUtf16(name)) << QString::fromUtf16(name).toStdString();
}

TEST(VisibleText, WhatTurnsTheReadingDirectionRoundIsWrittenOut)
{
    EXPECT_EQ(shown(u"photo\u202Egpj.exe"), QStringLiteral("photo‹U+202E›gpj.exe"));
    for (const char16_t mark : std::initializer_list<char16_t>{0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
                                                               0x2068, 0x2069, 0x200E, 0x200F, 0x061C}) {
        const QString text = QStringLiteral("a%1b").arg(QChar(mark));
        EXPECT_EQ(visibleControls(text),
                  QStringLiteral("a‹U+%1›b").arg(QString::number(mark, 16).toUpper().rightJustified(4, u'0')));
    }
}

TEST(VisibleText, ControlCharactersAreWrittenOut)
{
    EXPECT_EQ(shown(u"a\u001b[31mb\u007f\u009b"), QStringLiteral("a‹U+001B›[31mb‹U+007F›‹U+009B›"));
    EXPECT_EQ(visibleControls(QStringLiteral("a") + QChar(0) + u'b'), QStringLiteral("a‹U+0000›b"));
}

TEST(VisibleText, ALineEndShowsInATitleAndBreaksTheLineInANote)
{
    EXPECT_EQ(shown(u"one\ntwo"), QStringLiteral("one‹U+000A›two"));
    EXPECT_EQ(shown(u"one\r\ntwo\tthree", TextLines::Several), QStringLiteral("one\ntwo\tthree"));
    EXPECT_EQ(shown(u"one\rtwo\u2028three", TextLines::Several), QStringLiteral("one‹U+000D›two‹U+2028›three"));
}

TEST(VisibleText, WhatHasNoWidthOrShapeIsWrittenOut)
{
    EXPECT_EQ(shown(u"pay\u200bpal\u2060\ufeff"), QStringLiteral("pay‹U+200B›pal‹U+2060›‹U+FEFF›"));
    EXPECT_EQ(shown(u"a\u00adb\u3164\ufffc\u034f"), QStringLiteral("a‹U+00AD›b‹U+3164›‹U+FFFC›‹U+034F›"));
    EXPECT_EQ(shown(u"tag\U000E0041\U000E007F"), QStringLiteral("tag‹U+E0041›‹U+E007F›"));
    EXPECT_EQ(visibleControls(QStringLiteral("x") + QChar(0xFDD0) + QChar(0xD800)),
              QStringLiteral("x‹U+FDD0›‹U+D800›"));
}

TEST(VisibleText, AJoinerOrVariantWhereNoScriptNeedsItIsWrittenOut)
{
    EXPECT_EQ(shown(u"ad\u200cmin"), QStringLiteral("ad‹U+200C›min"));
    EXPECT_EQ(shown(u"\u200dа\u200dб"), QStringLiteral("‹U+200D›а‹U+200D›б"));
    EXPECT_EQ(shown(u"E-01\ufe002"), QStringLiteral("E-01‹U+FE00›2"));
}

} // namespace
} // namespace leadline
