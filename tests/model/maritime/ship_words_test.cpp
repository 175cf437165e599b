// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/navigational_status.h"
#include "model/maritime/ship_type.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(NavigationalStatus, ReadsTheWordsOfSeveralPublishers)
{
    EXPECT_EQ(navigationalStatusCode("Under way using engine"), 0);
    EXPECT_EQ(navigationalStatusCode("under way using engine"), 0);
    EXPECT_EQ(navigationalStatusCode("Engaged in fishing"), 7);
    EXPECT_EQ(navigationalStatusCode("Restricted manoeuvrability"), 3);
    EXPECT_EQ(navigationalStatusCode("Power-driven vessel pushing ahead or towing alongside"), 12);
    EXPECT_EQ(navigationalStatusCode("Unknown value"), 15);
    EXPECT_FALSE(navigationalStatusCode("sailing to the moon"));
}

TEST(NavigationalStatus, SaysWhatACodeMeans)
{
    EXPECT_EQ(describeNavigationalStatus(5), QStringLiteral("Moored"));
    EXPECT_EQ(describeNavigationalStatus(200), QStringLiteral("Not defined"));
}

TEST(ShipType, SaysWhatACodeMeans)
{
    EXPECT_EQ(describeShipType(70), QStringLiteral("Cargo"));
    EXPECT_EQ(describeShipType(79), QStringLiteral("Cargo"));
    EXPECT_EQ(describeShipType(52), QStringLiteral("Tug"));
    EXPECT_EQ(describeShipType(1004), QStringLiteral("Type 1004"));
    EXPECT_TRUE(describeShipType(0).isEmpty());
}

} // namespace leadline
