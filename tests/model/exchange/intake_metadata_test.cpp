// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_metadata.h"

#include <QJsonArray>
#include <gtest/gtest.h>

namespace leadline {

TEST(IntakeMetadata, FindsTheOneDateInAFileName)
{
    const auto textOf = [](const QString &name) {
        const auto date = dateInFileName(name);
        return date ? date->text : QString();
    };
    EXPECT_EQ(textOf(QStringLiteral("ships_sfbay_rapideye_2017-03-08.tif")), QStringLiteral("2017-03-08"));
    EXPECT_EQ(textOf(QStringLiteral("S2A_20220514T021609_rgb.jp2")), QStringLiteral("2022-05-14"));
    EXPECT_EQ(textOf(QStringLiteral("2022_05_14.tif")), QStringLiteral("2022-05-14"));
    EXPECT_TRUE(textOf(QStringLiteral("change_2022-05-14_2022-05-19.tif")).isEmpty());
    EXPECT_TRUE(textOf(QStringLiteral("scene_1234567890123.tif")).isEmpty());
    EXPECT_TRUE(textOf(QStringLiteral("2022-13-01.tif")).isEmpty());
    EXPECT_TRUE(textOf(QStringLiteral("08-03-2017.tif")).isEmpty());
}

TEST(IntakeMetadata, SeesTheSyntheticMarkWhereverItStands)
{
    EXPECT_TRUE(nameSaysSynthetic(QStringLiteral("tracks-synthetic.csv")));
    EXPECT_FALSE(nameSaysSynthetic(QStringLiteral("tracks.csv")));
    const QJsonObject exif{{QStringLiteral("ImageDescription"), QStringLiteral("SYNTHETIC scene")}};
    EXPECT_TRUE(metadataSaysSynthetic({{QStringLiteral("exif"), exif}}));
    EXPECT_TRUE(metadataSaysSynthetic({{QStringLiteral("synthetic"), true}}));
    EXPECT_TRUE(metadataSaysSynthetic({{QStringLiteral("x"), QJsonArray{QStringLiteral("a SYNTHETIC b")}}}));
    EXPECT_FALSE(metadataSaysSynthetic({{QStringLiteral("x"), QStringLiteral("synthetic aperture radar")}}));
}

TEST(IntakeMetadata, DrawsNothingFromImpossibleValues)
{
    Evidence evidence;
    QStringList warnings;
    applyImageDocument({{QStringLiteral("gps_lat"), 95.0},
                        {QStringLiteral("gps_lon"), 10.0},
                        {QStringLiteral("gps_direction_degrees"), 800.0},
                        {QStringLiteral("camera_time"), QStringLiteral("0000-00-00T00:00:00")}},
                       evidence, warnings);
    EXPECT_FALSE(evidence.position);
    EXPECT_FALSE(evidence.directionDegrees);
    EXPECT_FALSE(evidence.date);
    EXPECT_EQ(warnings.size(), 3);
}

TEST(IntakeMetadata, SaysThatADirectionIsMagnetic)
{
    Evidence evidence;
    QStringList warnings;
    applyImageDocument(
        {{QStringLiteral("gps_direction_degrees"), 46.5}, {QStringLiteral("gps_direction_ref"), QStringLiteral("M")}},
        evidence, warnings);
    EXPECT_EQ(evidence.directionDegrees, 46.5);
    ASSERT_EQ(warnings.size(), 1);
    EXPECT_TRUE(warnings[0].contains(QStringLiteral("magnetic")));
}

TEST(IntakeMetadata, TakesAFootprintOnlyWithFourSoundCorners)
{
    Evidence evidence;
    QStringList warnings;
    applySceneDocument({{QStringLiteral("corners"),
                         QJsonArray{QJsonArray{1, 2}, QJsonArray{3, 4}, QJsonArray{3, 95}, QJsonArray{1, 4}}}},
                       evidence, warnings);
    EXPECT_TRUE(evidence.footprint.empty());
}

} // namespace leadline
