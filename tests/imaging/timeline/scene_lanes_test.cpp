// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/scene_lanes.h"

#include "tests/support/scene_exhibit.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::ElementsAre;

constexpr LatLon rajin{42.23, 130.3};
constexpr LatLon dunai{42.88, 132.34};

class SceneLanesTest : public ::testing::Test
{
protected:
    SceneLanesTest() { inputs.tokens = darkTokens(); }

    void addScene(const QString &title, const QString &date, LatLon middle)
    {
        Evidence scene = sceneOf(title, date, middle);
        scene.id = {++last};
        data.put(scene);
    }
    MapLayer addLayer(MapLayerKind kind, const QString &title, const QString &date, LatLon middle = rajin)
    {
        MapLayer layer;
        layer.id = {++last};
        layer.kind = kind;
        layer.title = title;
        if (!date.isEmpty())
            layer.date = *parseEdtf(date);
        if (kind == MapLayerKind::RemoteScene)
            layer.footprint = sceneOf(title, date, middle).footprint;
        data.put(layer);
        return layer;
    }
    void addPlace(const QString &name, LatLon position)
    {
        Place place;
        place.id = {++last};
        place.name = name;
        place.position = position;
        data.put(place);
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> names;
        for (const TimelineLane &lane : sceneLanes(data, inputs))
            names.push_back(lane.name.toStdString());
        return names;
    }

    CaseData data;
    TimelineInputs inputs;
    std::int64_t last = 0;
};

TEST_F(SceneLanesTest, ScenesOnServersStandBesideTheExhibits)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-17"), rajin);
    const MapLayer remote = addLayer(MapLayerKind::RemoteScene, QStringLiteral("cog"), QStringLiteral("2023-10-19"));
    const auto lanes = sceneLanes(data, inputs);
    ASSERT_EQ(lanes.size(), 1U);
    EXPECT_EQ(lanes[0].key, QStringLiteral("scenes"));
    ASSERT_EQ(lanes[0].marks.size(), 2U);
    EXPECT_EQ(lanes[0].marks[1].item, refOf(remote));
}

TEST_F(SceneLanesTest, ALayerThatIsSwitchedOffIsNotThere)
{
    MapLayer remote = addLayer(MapLayerKind::RemoteScene, QStringLiteral("cog"), QStringLiteral("2023-10-19"));
    remote.visible = false;
    data.put(remote);
    EXPECT_TRUE(sceneLanes(data, inputs).empty());
}

TEST_F(SceneLanesTest, TilesStandWhereTheirServiceHasATime)
{
    addLayer(MapLayerKind::Tiles, QStringLiteral("undated"), {});
    MapLayer daily = addLayer(MapLayerKind::Tiles, QStringLiteral("daily"), {});
    daily.service = {
        {QStringLiteral("time_follows"), true},
        {QStringLiteral("time_extent"), QStringLiteral("2012-05-08/2020-01-01/P1D,2020-02-01/2023-10-20/P1D")}};
    data.put(daily);
    MapLayer fixed = addLayer(MapLayerKind::Tiles, QStringLiteral("fixed"), {});
    fixed.service = {{QStringLiteral("time"), QStringLiteral("2023-10-04")}};
    data.put(fixed);
    const auto lanes = sceneLanes(data, inputs);
    ASSERT_EQ(lanes.size(), 1U);
    ASSERT_EQ(lanes[0].marks.size(), 2U);
    EXPECT_EQ(lanes[0].marks[0].earliest, instantFromCivilUtc(2012, 5, 8).msUtc);
    EXPECT_EQ(lanes[0].marks[0].latest, instantFromCivilUtc(2023, 10, 21).msUtc - 1);
    EXPECT_EQ(lanes[0].marks[1].earliest, instantFromCivilUtc(2023, 10, 4).msUtc);
}

TEST_F(SceneLanesTest, EveryPlaceHasALaneOfItsOwnWhenAskedFor)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-17"), rajin);
    addScene(QStringLiteral("b"), QStringLiteral("2023-10-18"), dunai);
    addScene(QStringLiteral("c"), QStringLiteral("2023-10-19"), {rajin.lat + 0.02, rajin.lon - 0.03});
    EXPECT_THAT(names(), ElementsAre("Scenes"));
    inputs.scenesByPlace = true;
    addPlace(QStringLiteral("Rajin"), {42.25, 130.30});
    EXPECT_THAT(names(), ElementsAre("42.88° N 132.34° E", "Rajin")) << "from north to south";
    inputs.placeName = [](LatLon) { return QStringLiteral("Dunay"); };
    EXPECT_THAT(names(), ElementsAre("Dunay", "Rajin")) << "the case's own names count first";
    EXPECT_EQ(sceneLanes(data, inputs)[1].marks.size(), 2U);
}

TEST_F(SceneLanesTest, AWidePassOverTwoHarboursDoesNotMakeThemOnePlace)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-17"), rajin);
    addScene(QStringLiteral("b"), QStringLiteral("2023-10-18"), dunai);
    Evidence pass = sceneOf(QStringLiteral("pass"), QStringLiteral("2023-10-19"), rajin);
    pass.id = {++last};
    pass.footprint = {{44, 129}, {44, 133}, {41, 133}, {41, 129}};
    data.put(pass);
    inputs.scenesByPlace = true;
    EXPECT_EQ(sceneLanes(data, inputs).size(), 2U);
}

TEST_F(SceneLanesTest, TwoPlacesWithOneNameAreToldApart)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-17"), rajin);
    addScene(QStringLiteral("b"), QStringLiteral("2023-10-18"), {42.0, 130.3});
    addPlace(QStringLiteral("Rajin"), {42.11, 130.30});
    inputs.scenesByPlace = true;
    EXPECT_THAT(names(), ElementsAre("Rajin", "Rajin (2)"));
}

TEST_F(SceneLanesTest, ScenesAcrossThe180thMeridianAreOnePlace)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-17"), {65, 179.98});
    Evidence other = sceneOf(QStringLiteral("b"), QStringLiteral("2023-10-18"), {65, 0});
    other.id = {++last};
    other.footprint = {{65.1, 179.9}, {65.1, -179.9}, {64.9, -179.9}, {64.9, 179.9}};
    data.put(other);
    inputs.scenesByPlace = true;
    EXPECT_EQ(sceneLanes(data, inputs).size(), 1U);
}

} // namespace
} // namespace leadline
