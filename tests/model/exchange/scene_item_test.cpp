// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/scene_item.h"

#include "model/scenes/scene_sheet.h"
#include "tests/model/stac/stac_text.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace leadline {
namespace {

/// A folder with scenes (empty files: only their names are looked at) and STAC items.
class SceneItemTest : public ::testing::Test
{
protected:
    QString write(const QString &name, const QByteArray &bytes = "x")
    {
        const QString path = m_dir.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }
    static QByteArray item(const QString &id, double west = 130)
    {
        return testing::bytesOf(testing::itemJson(id, west, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12));
    }
    /// A scene of that day inside the square of the items.
    static Evidence scene(double west = 130.2)
    {
        Evidence evidence;
        evidence.kind = EvidenceKind::Scene;
        evidence.date = *parseEdtf(u"2023-08-20");
        evidence.footprint = {{42.6, west}, {42.6, west + 0.4}, {42.2, west + 0.4}, {42.2, west}};
        return evidence;
    }

    QTemporaryDir m_dir;
};

TEST_F(SceneItemTest, FindsTheItemThatIsCalledLikeTheFile)
{
    const QString path = write(QStringLiteral("TCI.tif"));
    write(QStringLiteral("other.json"), item(QStringLiteral("another-one")));
    write(QStringLiteral("TCI.stac.json"), item(QStringLiteral("square-7")));
    const auto found = findSceneItem(path, scene(), {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->item.id, QStringLiteral("square-7"));
    const CatalogueStatement statement = statementOf(*found);
    EXPECT_EQ(statement.date->text, QStringLiteral("2023-08-20T02:14:05Z"));
    EXPECT_EQ(statement.metadata.value(QLatin1String("cloud_cover_percent")).toDouble(), 12);
    EXPECT_EQ(statement.files, QStringList{found->path}) << "the item is kept with the scene";
    EXPECT_TRUE(statement.title.isEmpty()) << "the file keeps its name";
}

TEST_F(SceneItemTest, FindsTheItemThatNamesTheFile)
{
    const QString path = write(QStringLiteral("square-7.tif"));
    write(QStringLiteral("a.json"), item(QStringLiteral("another-one")));
    write(QStringLiteral("b.json"), item(QStringLiteral("square-7")));
    const auto found = findSceneItem(path, scene(), {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->item.id, QStringLiteral("square-7"));
    EXPECT_EQ(found->asset.key, QStringLiteral("visual"));
}

TEST_F(SceneItemTest, TakesNoItemOfAnotherPlaceWhateverItIsCalled)
{
    const QString path = write(QStringLiteral("TCI.tif"));
    write(QStringLiteral("TCI.json"), item(QStringLiteral("square-7"), 10));
    EXPECT_FALSE(findSceneItem(path, scene(), {}));
}

TEST_F(SceneItemTest, BelievesDayAndPlaceOnlyOfItemsThatCameWithTheFileAndOnlyIfOneFits)
{
    const QString path = write(QStringLiteral("quay.tif"));
    const QString one = write(QStringLiteral("catalogue/a.json"), item(QStringLiteral("square-1")));
    const QString far = write(QStringLiteral("catalogue/b.json"), item(QStringLiteral("square-2"), 10));
    EXPECT_FALSE(findSceneItem(path, scene(), {}));
    const auto found = findSceneItem(path, scene(), {far, one});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->path, one);
    EXPECT_EQ(found->reason, QStringLiteral("same day and place"));
    const QString twin = write(QStringLiteral("catalogue/c.json"), item(QStringLiteral("square-3")));
    EXPECT_FALSE(findSceneItem(path, scene(), {one, twin})) << "either may be meant";
    Evidence undated = scene();
    undated.date.reset();
    EXPECT_FALSE(findSceneItem(path, undated, {one}));
}

TEST_F(SceneItemTest, LeavesAloneWhatIsNoItem)
{
    const QString path = write(QStringLiteral("TCI.tif"));
    const QStringList others{write(QStringLiteral("TCI.json"), "{\"a\": 1}"),
                             write(QStringLiteral("list.json"), testing::featureCollection({})),
                             write(QStringLiteral("broken.json"), "{\"assets\": {"),
                             write(QStringLiteral("deep.json"), QByteArray(100'000, '[')),
                             write(QStringLiteral("long.json"), QByteArray(2 << 20, ' '))};
    EXPECT_FALSE(findSceneItem(path, scene(), {}));
    EXPECT_TRUE(stacItemsAmong(others).isEmpty());
    EXPECT_EQ(stacItemsAmong({path, write(QStringLiteral("i.json"), item(QStringLiteral("square-1")))}).size(), 1);
}

#ifdef LEADLINE_HAS_SHARED_DATA
TEST(SharedSceneItem, DescribesTheSentinelScene)
{
    const auto item = readStacItemFile(sharedDataPath(QLatin1String("stac/S2A_29RKH_20200219_0_L2A.json")));
    ASSERT_TRUE(item);
    const CatalogueStatement statement = statementOf(SceneItem{*item, {}, {}, {}});
    Evidence evidence;
    evidence.kind = EvidenceKind::Scene;
    evidence.metadata.insert(QStringLiteral("catalogue"), statement.metadata);
    const QJsonObject sheet = sceneSheetJson(evidence);
    const auto value = [&](const char *key) {
        return sheet.value(QLatin1String(key)).toObject().value(QLatin1String("value"));
    };
    EXPECT_EQ(value("platform"), QJsonValue(QStringLiteral("sentinel-2a")));
    EXPECT_NEAR(value("sun_azimuth_degrees").toDouble(), 147.67, 0.01);
    EXPECT_NEAR(value("sun_elevation_degrees").toDouble(), 48.29, 0.01);
    EXPECT_NEAR(value("cloud_cover_percent").toDouble(), 4.05, 0.01);
    EXPECT_EQ(value("scene_id"), QJsonValue(QStringLiteral("S2A_29RKH_20200219_0_L2A")));
}
#endif

} // namespace
} // namespace leadline
