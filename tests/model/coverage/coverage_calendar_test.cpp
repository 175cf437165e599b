// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/coverage_listing.h"

#include "model/scenes/scene_sheet.h"
#include "tests/model/stac/stac_text.h"
#include "tests/support/scene_exhibit.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

constexpr LatLon rajin{42.23, 130.3};

class CoverageTest : public ::testing::Test
{
protected:
    ItemRef addScene(const QString &title, const QString &date, const QString &platform, double cloud = -1,
                     LatLon middle = rajin)
    {
        Evidence scene = sceneOf(title, date, middle);
        scene.id = {++last};
        Item item = scene;
        item = *withSceneFact(item, SceneFact::Platform, platform);
        if (cloud >= 0)
            item = *withSceneFact(item, SceneFact::CloudCover, cloud);
        data.put(item);
        return refOf(item);
    }
    /// A square of one degree with its lower left corner at 130, 42.
    static StacItem item(const QString &id, const QString &datetime, double cloud, double west = 130)
    {
        return testing::readItem(testing::itemJson(id, west, 42, datetime, cloud));
    }
    CoverageCalendar calendar(double cloudAbove = 50, const std::optional<TimeSpan> &within = {}) const
    {
        const auto loaded = picturesOfCase(data);
        QSet<QString> known = sceneIdsOf(loaded);
        return coverageAt(rajin, loaded, picturesFound(found, QStringLiteral("s"), known), cloudAbove, within);
    }
    static const CoverageCell &only(const CoverageCalendar &calendar)
    {
        EXPECT_EQ(calendar.rows.size(), 1U);
        EXPECT_EQ(calendar.rows.at(0).days.size(), 1U);
        return calendar.rows.at(0).days.at(0);
    }

    CaseData data;
    std::vector<StacItem> found;
    std::int64_t last = 0;
};

TEST_F(CoverageTest, TellsLoadedFromFoundByDayAndSensor)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20T02:14:00Z"), QStringLiteral("Sentinel-2A"));
    found = {item(QStringLiteral("f"), QStringLiteral("2023-10-21T23:59:59Z"), 3)};
    const CoverageCalendar there = calendar();
    ASSERT_EQ(there.rows.size(), 2U);
    EXPECT_EQ(there.rows[0].sensor, QStringLiteral("Sentinel-2A"));
    EXPECT_EQ(there.rows[0].days.at(0).state, CoverageState::Loaded);
    EXPECT_EQ(toText(there.rows[0].days.at(0).from), QStringLiteral("2023-10-20"));
    EXPECT_EQ(there.rows[1].sensor, QStringLiteral("square-1"));
    EXPECT_EQ(there.rows[1].days.at(0).state, CoverageState::Found);
    EXPECT_EQ(toText(there.rows[1].days.at(0).from), QStringLiteral("2023-10-21"));
    EXPECT_EQ(there.inCase, 1U);
    EXPECT_EQ(there.found, 1U);
}

TEST_F(CoverageTest, CountsOnlyScenesWhoseFootprintHoldsThePlace)
{
    addScene(QStringLiteral("elsewhere"), QStringLiteral("2023-10-20"), QStringLiteral("X"), -1, {43, 132});
    found = {item(QStringLiteral("beside"), QStringLiteral("2023-10-21T02:00:00Z"), 3, 131)};
    EXPECT_TRUE(calendar().isEmpty());
}

TEST_F(CoverageTest, CallsCloudyWhatHasMoreCloudThanTheUserWants)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("X"), 60);
    EXPECT_EQ(only(calendar(59)).state, CoverageState::Cloudy);
    EXPECT_TRUE(only(calendar(59)).inCase);
    EXPECT_EQ(only(calendar(60)).state, CoverageState::Loaded);
}

TEST_F(CoverageTest, DoesNotCallCloudyWhatStatesNoCloud)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("X"));
    EXPECT_EQ(only(calendar(0)).state, CoverageState::Loaded);
}

TEST_F(CoverageTest, ACellSaysTheBestThatThereIsOfItsDay)
{
    addScene(QStringLiteral("cloudy"), QStringLiteral("2023-10-20T01:00:00Z"), QStringLiteral("square-1"), 90);
    found = {item(QStringLiteral("clear"), QStringLiteral("2023-10-20T05:00:00Z"), 3)};
    const CoverageCell cell = only(calendar());
    EXPECT_EQ(cell.state, CoverageState::Found);
    EXPECT_TRUE(cell.inCase);
    ASSERT_EQ(cell.scenes.size(), 2U);
    EXPECT_EQ(calendar().scenes[cell.scenes[0]].id, QStringLiteral("clear"));
}

TEST_F(CoverageTest, OneSensorHasOneRowHoweverItIsSpelt)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("SQUARE-1"));
    found = {item(QStringLiteral("f"), QStringLiteral("2023-10-21T02:00:00Z"), 3)};
    EXPECT_EQ(calendar().rows.size(), 1U);
    EXPECT_EQ(calendar().rows.at(0).days.size(), 2U);
}

TEST_F(CoverageTest, KeepsADateThatIsARangeARange)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10~"), QStringLiteral("X"));
    MapLayer mosaic;
    mosaic.id = {1};
    mosaic.kind = MapLayerKind::Tiles;
    mosaic.title = QStringLiteral("Mosaic 2022");
    mosaic.date = *parseEdtf(u"2022");
    data.put(mosaic);
    const CoverageCalendar there = calendar();
    ASSERT_EQ(there.rows.size(), 2U);
    for (const CoverageRow &row : there.rows) {
        EXPECT_TRUE(row.days.empty()) << row.sensor.toStdString();
        ASSERT_EQ(row.ranges.size(), 1U);
        EXPECT_TRUE(describeCell(there, row, row.ranges[0]).at(0).contains(QStringLiteral("a day is not known")));
    }
    EXPECT_EQ(toText(there.rows[0].ranges[0].from), QStringLiteral("2022-01-01"));
    EXPECT_EQ(toText(there.rows[0].ranges[0].to), QStringLiteral("2022-12-31"));
}

TEST_F(CoverageTest, AnOpenEndDoesNotStretchTheCalendarToTheYear9999)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20/.."), QStringLiteral("X"));
    ASSERT_TRUE(calendar().span());
    EXPECT_LT(calendar().span()->latest, instantFromCivilUtc(2024, 1, 1));
}

TEST_F(CoverageTest, WhatTheCaseHasIsNotFoundASecondTime)
{
    Item scene = *data.find(addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("square-1")));
    data.put(*withSceneFact(scene, SceneFact::SceneId, QStringLiteral("S2_X")));
    found = {item(QStringLiteral("s2_x"), QStringLiteral("2023-10-20T02:00:00Z"), 3),
             item(QStringLiteral("twice"), QStringLiteral("2023-10-20T02:00:00Z"), 3),
             item(QStringLiteral("twice"), QStringLiteral("2023-10-20T02:00:00Z"), 3)};
    EXPECT_EQ(calendar().found, 1U);
}

TEST_F(CoverageTest, LooksOnlyIntoTheTimeThatIsAskedFor)
{
    addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("X"));
    const TimeSpan before{instantFromCivilUtc(2023, 1, 1), instantFromCivilUtc(2023, 10, 19)};
    EXPECT_TRUE(calendar(50, before).isEmpty());
    EXPECT_FALSE(calendar(50, TimeSpan{before.latest, instantFromCivilUtc(2023, 10, 20)}).isEmpty());
}

TEST_F(CoverageTest, ASceneOfAllTheWorldShowsEveryPlace)
{
    QJsonObject world = testing::itemJson(QStringLiteral("w"), 130, 42, QStringLiteral("2023-10-21T02:00:00Z"), 3);
    world.insert(QStringLiteral("geometry"), QJsonValue::Null);
    world.insert(QStringLiteral("bbox"), QJsonArray{-180, -85, 180, 85});
    found = {testing::readItem(world)};
    EXPECT_EQ(calendar().found, 1U);
}

TEST_F(CoverageTest, DaysBefore1970AreDaysToo)
{
    addScene(QStringLiteral("Corona"), QStringLiteral("1967-09-21"), QStringLiteral("KH-4B"));
    EXPECT_EQ(toText(only(calendar()).from), QStringLiteral("1967-09-21"));
}

TEST_F(CoverageTest, ARowOfMadeUpScenesSaysSo)
{
    Evidence scene =
        *data.find<Evidence>({addScene(QStringLiteral("a"), QStringLiteral("2023-10-20"), QStringLiteral("X")).id});
    scene.synthetic = true;
    data.put(scene);
    EXPECT_TRUE(calendar().rows.at(0).synthetic);
    EXPECT_TRUE(calendar().rows.at(0).allSynthetic);
    addScene(QStringLiteral("b"), QStringLiteral("2023-10-21"), QStringLiteral("X"));
    EXPECT_TRUE(calendar().rows.at(0).synthetic);
    EXPECT_FALSE(calendar().rows.at(0).allSynthetic);
    EXPECT_TRUE(coverageTable(calendar())
                    .at(0)
                    .toObject()
                    .value(QLatin1String("sensor"))
                    .toString()
                    .contains(QStringLiteral("SYNTHETIC")));
}

} // namespace
} // namespace leadline
