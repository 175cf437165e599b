// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_order.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(DateOrder, GoesByTheEarliestThenByTheLatestMoment)
{
    const QStringView inOrder[] = {u"../2023", u"Y-17E7",     u"-0044",      u"2023-10-01", u"2023-10-01/2023-10-05",
                                   u"2023-10", u"2023-10/..", u"2023-10-02", u"Y12000"};
    for (std::size_t i = 1; i < std::size(inOrder); ++i)
        EXPECT_LT(orderOf(*parseEdtf(inOrder[i - 1])), orderOf(*parseEdtf(inOrder[i])))
            << inOrder[i].toString().toStdString();
    EXPECT_LT(orderOf(*parseEdtf(u"2023/..")), orderOf(std::nullopt));
}

TEST(DateOrder, TakesADateWhoseSpanOverlaps)
{
    const TimeSpan october = parseEdtf(u"2023-10")->bounds;
    for (const QStringView text : {u"2023", u"2023-10-31T23:59:59Z", u"2023-09-30/2023-10-01", u"../2023-10-01",
                                   u"2023-10-31/..", u"[2022,2023-10-05]", u"20XX"})
        EXPECT_TRUE(mayLieIn(*parseEdtf(text), october)) << text.toString().toStdString();
    for (const QStringView text : {u"2023-09", u"2023-11-01T00:00:00Z", u"../2023-09", u"2023-11/..", u"-2023"})
        EXPECT_FALSE(mayLieIn(*parseEdtf(text), october)) << text.toString().toStdString();
    EXPECT_TRUE(mayLieIn(*parseEdtf(u"../2023"), parseEdtf(u"Y-17E7")->bounds));
}

TEST(DateOrder, KnowsWhichEndIsInDoubt)
{
    const auto ends = [](QStringView text) {
        const SoftEnds soft = softEnds(*parseEdtf(text));
        return std::pair(soft.start, soft.end);
    };
    EXPECT_EQ(ends(u"2023-10"), std::pair(false, false));
    EXPECT_EQ(ends(u"2023-10~"), std::pair(true, true));
    EXPECT_EQ(ends(u"2023-08~/2023-10-14"), std::pair(true, false));
    EXPECT_EQ(ends(u"2023-08/2023-10-14?"), std::pair(false, true));
    EXPECT_EQ(ends(u"2023-08/2023-10-~14"), std::pair(false, true));
    EXPECT_EQ(ends(u"2023-10-20T11:01/2023-10-21"), std::pair(true, false));
    EXPECT_EQ(ends(u"[2023-10~,2024]"), std::pair(true, true));
}

} // namespace leadline
