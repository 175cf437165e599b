// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/spreadsheet.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

TEST(Spreadsheet, WhatASpreadsheetWouldRunIsMadeText)
{
    for (const char16_t *formula :
         {u"=HYPERLINK(\"http://example.org\",\"x\")", u"+cmd|' /C calc'!A0", u"-2+3", u"@SUM(A1)", u"\t=1+1", u"\r=1",
          u"=", u"-", u"+47 22 33 44 55", u"＝1+1", u"  =1+1", u"-1e"})
        EXPECT_EQ(inertCell(QString::fromUtf16(formula)), u'\'' + QString::fromUtf16(formula));
}

TEST(Spreadsheet, NumbersAndOrdinaryTextsStayAsTheyAre)
{
    for (const char16_t *text : {u"", u"-12.5", u"+3e8", u"-.5", u"42.", u"1E-07", u"Angara", u"a=b", u"x-y", u"'=1",
                                 u"2023-10-20T11:01:00Z", u" blank first"})
        EXPECT_EQ(inertCell(QString::fromUtf16(text)), QString::fromUtf16(text));
}

TEST(Spreadsheet, LinesKeepSeparatorsQuotesAndLineEndsInTheirCells)
{
    EXPECT_EQ(csvLine({QStringLiteral("E-001"), QStringLiteral("a, \"b\"\nc"), QStringLiteral("=1"), QString()}),
              QStringLiteral("E-001,\"a, \"\"b\"\"\nc\",'=1,"));
    EXPECT_EQ(tabLine({QStringLiteral("x\ty"), QStringLiteral("-3"), QStringLiteral("\t@x")}),
              QStringLiteral("\"x\ty\"\t-3\t\"'\t@x\""));
}

} // namespace
} // namespace leadline
