// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/container_number.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

QString problemOf(const char *text)
{
    return readContainerNumber(QString::fromLatin1(text)).problem;
}

// CSQU3054383 is the example of ISO 6346 itself; the others are of large owners.
TEST(ContainerNumber, AcceptsNumbersAsTheyStandOnContainers)
{
    for (const char *number : {"CSQU3054383", "TOLU4734787", "HLXU2008419", "MSKU6011672"})
        EXPECT_EQ(problemOf(number), QString()) << number;
    EXPECT_EQ(readContainerNumber(u"csqu 305438-3").text, QStringLiteral("CSQU3054383"));
}

TEST(ContainerNumber, NamesTheRightCheckDigitForAMisreadOne)
{
    EXPECT_TRUE(problemOf("CSQU3054384").contains(QStringLiteral("is 4 and should be 3")));
    EXPECT_TRUE(problemOf("CSQU3045383").contains(QStringLiteral("should be"))) << "two digits changed places";
    EXPECT_TRUE(problemOf("CSQU305438").contains(QStringLiteral("missing (it would be 3)")));
}

TEST(ContainerNumber, RefusesWhatIsNone)
{
    for (const char *text : {"", "305438", "CSQ3054383", "CSQU30543833", "CSQU30543A3", "ГСКУ3054383"})
        EXPECT_TRUE(problemOf(text).contains(QStringLiteral("four letters and seven digits"))) << text;
    EXPECT_TRUE(problemOf("CSQX3054383").contains(QStringLiteral("U, J or Z")));
}

TEST(ContainerNumber, EveryMisreadDigitIsNoticed)
{
    const QString right = QStringLiteral("TOLU4734787");
    for (qsizetype at = 4; at < 10; ++at) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString wrong = right;
            wrong[at] = digit;
            if (wrong == right)
                continue;
            // A remainder of 10 counts as 0 (annex A): only then two digits stand for one another.
            const bool ambiguous = containerCheckDigit(QStringView(wrong).left(10)) == 7;
            EXPECT_EQ(readContainerNumber(wrong).isValid(), ambiguous) << wrong.toStdString();
        }
    }
}

TEST(ContainerNumber, TakesListsApart)
{
    EXPECT_EQ(
        containersFromText(QStringLiteral("CSQU 305438 3; TOLU4734787,\n\n/HLXU2008419 ")),
        (QStringList{QStringLiteral("CSQU3054383"), QStringLiteral("TOLU4734787"), QStringLiteral("HLXU2008419")}));
}

} // namespace
} // namespace leadline
