// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/linear_system.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(LinearSystem, SolvesWhatNeedsItsRowsExchanged)
{
    Matrix a(3, 3);
    a.values = {0, 2, 1, 1, 0, 0, 3, 0, 1};
    Matrix b(3, 1);
    b.values = {7, 1, 6};
    const auto x = solved(a, b);
    ASSERT_TRUE(x);
    EXPECT_NEAR(x->at(0, 0), 1, 1e-12);
    EXPECT_NEAR(x->at(1, 0), 2, 1e-12);
    EXPECT_NEAR(x->at(2, 0), 3, 1e-12);
}

TEST(LinearSystem, SaysSoWhenNothingIsDetermined)
{
    Matrix a(2, 2);
    a.values = {1, 2, 2, 4};
    EXPECT_FALSE(inverted(a));
}

TEST(LinearSystem, LeastSquaresGiveTheMeanAndItsDoubt)
{
    Matrix ones(4, 1);
    ones.values = {1, 1, 1, 1};
    const auto mean = leastSquares(ones, {1, 2, 3, 6});
    ASSERT_TRUE(mean);
    EXPECT_NEAR(mean->parameters[0], 3, 1e-12);
    EXPECT_NEAR(mean->cofactors.at(0, 0), 0.25, 1e-12); // variance of a mean of four
}

} // namespace leadline
