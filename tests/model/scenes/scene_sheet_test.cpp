// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/scene_sheet.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

Evidence scene(const QJsonObject &metadata = {})
{
    Evidence evidence;
    evidence.id = EvidenceId{1};
    evidence.kind = EvidenceKind::Scene;
    evidence.metadata = metadata;
    return evidence;
}

std::optional<SceneStatement> said(const Item &item, SceneFact fact)
{
    for (const SceneFactRow &row : sceneSheet(item))
        if (row.fact == fact && row.counts())
            return *row.counts();
    return std::nullopt;
}

QJsonObject read(const QJsonValue &value, const QString &from)
{
    return {{QStringLiteral("value"), value}, {QStringLiteral("from"), from}};
}

const QJsonObject fileSays{
    {QStringLiteral("scene"),
     QJsonObject{{QStringLiteral("platform"), read(QStringLiteral("WV02"), QStringLiteral("IMD file"))},
                 {QStringLiteral("cloud_cover_percent"), read(7, QStringLiteral("IMD file"))}}}};

TEST(SceneSheet, SaysWhoStatesEachFact)
{
    QJsonObject metadata = fileSays;
    metadata.insert(QStringLiteral("catalogue"), QJsonObject{{QStringLiteral("cloud_cover_percent"), 4.05},
                                                             {QStringLiteral("sun_elevation_degrees"), 48.3}});
    const Item item = scene(metadata);
    EXPECT_EQ(said(item, SceneFact::Platform)->basis, QStringLiteral("IMD file"));
    EXPECT_EQ(said(item, SceneFact::CloudCover)->value, QJsonValue(4.05)) << "the catalogue goes before the file";
    EXPECT_EQ(said(item, SceneFact::CloudCover)->basis, QStringLiteral("STAC item"));
    EXPECT_FALSE(said(item, SceneFact::OffNadir)) << "nobody states it";
    const QJsonObject json = sceneSheetJson(item);
    EXPECT_EQ(json.value(QLatin1String("sun_elevation_degrees")), read(48.3, QStringLiteral("STAC item")));
    EXPECT_FALSE(json.contains(QLatin1String("off_nadir_degrees")));
}

TEST(SceneSheet, WhatIsFilledInByHandCountsUntilItIsTakenAway)
{
    const auto filled = withSceneFact(scene(fileSays), SceneFact::CloudCover, 12);
    ASSERT_TRUE(filled);
    EXPECT_EQ(said(*filled, SceneFact::CloudCover)->value, QJsonValue(12));
    EXPECT_EQ(said(*filled, SceneFact::CloudCover)->basis, QStringLiteral("by hand"));
    const auto back = withSceneFact(*filled, SceneFact::CloudCover, QJsonValue());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, Item{scene(fileSays)}) << "nothing of it is left";
}

TEST(SceneSheet, ALayerOfARemoteSceneHasTheStatementOfItsCatalogue)
{
    MapLayer layer;
    layer.kind = MapLayerKind::RemoteScene;
    layer.licence = QStringLiteral("CC-BY-4.0");
    layer.metadata = {{QStringLiteral("catalogue"), QStringLiteral("Earth Search")},
                      {QStringLiteral("platform"), QStringLiteral("sentinel-2a")}};
    EXPECT_EQ(said(layer, SceneFact::Platform)->basis, QStringLiteral("STAC item"));
    EXPECT_EQ(said(layer, SceneFact::Licence)->value, QJsonValue(QStringLiteral("CC-BY-4.0")));
    const auto filled = withSceneFacts(layer, {{QStringLiteral("licence"), QStringLiteral("by contract")}});
    ASSERT_TRUE(filled);
    EXPECT_EQ(said(*filled, SceneFact::Licence)->basis, QStringLiteral("by hand"));
}

TEST(SceneSheet, ReadsWhatPeopleTypeAndSaysWhatItMayBe)
{
    EXPECT_EQ(*readSceneFact(SceneFact::GroundSampling, QStringLiteral("50 cm")), QJsonValue(0.5));
    EXPECT_EQ(*readSceneFact(SceneFact::GroundSampling, QStringLiteral("0,31 m")), QJsonValue(0.31));
    EXPECT_EQ(*readSceneFact(SceneFact::CloudCover, QStringLiteral("4%")), QJsonValue(4));
    EXPECT_EQ(*readSceneFact(SceneFact::SunAzimuth, QStringLiteral(" 147.7°")), QJsonValue(147.7));
    EXPECT_EQ(*readSceneFact(SceneFact::Provider, QStringLiteral(" Planet ")), QJsonValue(QStringLiteral("Planet")));
    for (const auto &[fact, text] : {std::pair(SceneFact::CloudCover, "140 %"),
                                     {SceneFact::CloudCover, "4 m"},
                                     {SceneFact::OffNadir, "steep"},
                                     {SceneFact::GroundSampling, "-1"},
                                     {SceneFact::SunElevation, "91"}}) {
        const auto read = readSceneFact(fact, QString::fromUtf8(text));
        ASSERT_FALSE(read) << text;
        EXPECT_FALSE(read.error().what.isEmpty());
    }
}

TEST(SceneSheet, RefusesFactsOfWhatIsNoSceneAndKeysThatItDoesNotKnow)
{
    EXPECT_FALSE(withSceneFacts(Item{Event{}}, {{QStringLiteral("provider"), QStringLiteral("x")}}));
    Evidence photo = scene();
    photo.kind = EvidenceKind::Image;
    EXPECT_FALSE(withSceneFacts(photo, {{QStringLiteral("provider"), QStringLiteral("x")}}));
    const auto unknown = withSceneFacts(scene(), {{QStringLiteral("cloud"), 4}});
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().message().toStdString(), ::testing::HasSubstr("cloud_cover_percent"));
    EXPECT_FALSE(withSceneFacts(scene(), {{QStringLiteral("cloud_cover_percent"), QStringLiteral("4")}}));
}

TEST(SceneSheet, DoesNotBelieveValuesThatCannotBe)
{
    const Item item = scene({{QStringLiteral("catalogue"), QJsonObject{{QStringLiteral("cloud_cover_percent"), 4000},
                                                                       {QStringLiteral("platform"), 3}}}});
    EXPECT_FALSE(said(item, SceneFact::CloudCover));
    EXPECT_FALSE(said(item, SceneFact::Platform));
}

TEST(SceneSheet, ReadsTheNamesThatProducersGive)
{
    Evidence evidence = scene();
    evidence.fileName = QStringLiteral("T29RKH S2A_MSIL2A_20200219T112111_N0214_R037_T29RKH_20200219T123947.jp2");
    EXPECT_EQ(said(evidence, SceneFact::Platform)->value, QJsonValue(QStringLiteral("Sentinel-2A")));
    EXPECT_EQ(said(evidence, SceneFact::Processing)->value, QJsonValue(QStringLiteral("L2A")));
    EXPECT_EQ(said(evidence, SceneFact::Processing)->basis, QStringLiteral("file name"));
    evidence.fileName = QStringLiteral("LC08_L1TP_116031_20231020_20231031_02_T1_B4.TIF");
    EXPECT_EQ(said(evidence, SceneFact::Platform)->value, QJsonValue(QStringLiteral("Landsat 8")));
    EXPECT_EQ(said(evidence, SceneFact::SceneId)->value,
              QJsonValue(QStringLiteral("LC08_L1TP_116031_20231020_20231031_02_T1")));
    evidence.fileName = QStringLiteral("harbour S2.tif");
    EXPECT_FALSE(said(evidence, SceneFact::Platform));
}

TEST(SceneSheet, WorksOutTheSizeOfAPixelOnTheGround)
{
    Evidence evidence = scene({{QStringLiteral("width"), 1000}, {QStringLiteral("height"), 1000}});
    const double degrees = 10'000 / 111'194.9; // 10 km on the equator
    evidence.footprint = {{degrees, 0}, {degrees, degrees}, {0, degrees}, {0, 0}};
    const auto side = said(evidence, SceneFact::GroundSampling);
    ASSERT_TRUE(side);
    EXPECT_NEAR(side->value.toDouble(), 10, 0.2);
    EXPECT_EQ(side->basis, QStringLiteral("pixel size"));
    EXPECT_EQ(describeSceneFact(SceneFact::GroundSampling, side->value).right(2), QStringLiteral(" m"));
}

} // namespace
} // namespace leadline
