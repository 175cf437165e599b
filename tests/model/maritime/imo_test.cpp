// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/imo.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(Imo, AcceptsNumbersWithTheRightCheckDigit)
{
    for (const QStringView ship : {u"9179842", u"8517839", u"9358010", u"9161003", u"9107370"})
        EXPECT_TRUE(isValidImo(ship)) << ship.toString().toStdString();
}

TEST(Imo, RefusesASingleWrongDigit)
{
    EXPECT_FALSE(isValidImo(u"9179843"));
    EXPECT_FALSE(isValidImo(u"9179742"));
    EXPECT_FALSE(isValidImo(u"0000000"));
    EXPECT_FALSE(isValidImo(u"917984"));
    EXPECT_FALSE(isValidImo(u"91798421"));
}

TEST(Imo, CleansThePrefixesPeopleWrite)
{
    for (const QStringView text : {u"IMO9179842", u"IMO 9179842", u"imo no. 9179842", u" 9179842 ", u"IMO: 9179842"})
        EXPECT_EQ(cleanImo(text), QStringLiteral("9179842")) << text.toString().toStdString();
}

TEST(Imo, FindsNoNumberInJunk)
{
    for (const QStringView text : {u"IMO180000000", u"Unknown", u"", u"IMO", u"IMO1001266646"})
        EXPECT_FALSE(cleanImo(text)) << text.toString().toStdString();
}

} // namespace leadline
