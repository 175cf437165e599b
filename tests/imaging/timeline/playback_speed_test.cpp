// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/playback_speed.h"

#include <QStringList>

#include <gtest/gtest.h>

namespace leadline {

TEST(PlaybackSpeed, GoesFromRealTimeToADayASecondAndBack)
{
    QStringList texts;
    for (const double speed : playbackSpeeds)
        texts << playbackSpeedText(speed);
    EXPECT_EQ(texts.join(QStringLiteral(", ")), QStringLiteral("1×, 10×, 1 min/s, 10 min/s, 1 h/s, 6 h/s, 1 day/s"));
    EXPECT_EQ(playbackSpeedText(90), QStringLiteral("90×"));
    EXPECT_EQ(playbackSpeedText(7'200), QStringLiteral("2 h/s"));
    double speed = 1;
    for (int i = 0; i < 10; ++i)
        speed = playbackSpeedBeside(speed, 1);
    EXPECT_EQ(speed, 86'400);
    EXPECT_EQ(playbackSpeedBeside(90, 1), 600);
    EXPECT_EQ(playbackSpeedBeside(90, -1), 60);
    EXPECT_EQ(playbackSpeedBeside(1, -1), 1);
}

} // namespace leadline
