// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/downloaded_scene.h"

#include "model/stac/stac_presets.h"
#include "tests/model/stac/stac_text.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline {
namespace {

StacItem item(const QString &id = QStringLiteral("S2A_29RKH_20200219_0_L2A"))
{
    return testing::readItem(testing::itemJson(id, 130, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12),
                             QUrl(QStringLiteral("https://stac.example/items/a.json")));
}

StacAsset asset(const QString &href)
{
    StacAsset file;
    file.key = QStringLiteral("visual");
    file.href = href;
    return file;
}

TEST(DownloadedScene, IsCalledAsOnTheServerAndSoThatItSaysWhatItIs)
{
    EXPECT_EQ(sceneFileName(item(), asset(QStringLiteral("https://s.example/x/TCI.tif"))),
              QStringLiteral("S2A_29RKH_20200219_0_L2A TCI.tif"));
    EXPECT_EQ(sceneFileName(item(), asset(QStringLiteral("https://s.example/S2A_29RKH_20200219_0_L2A_vis.tif?v=1"))),
              QStringLiteral("S2A_29RKH_20200219_0_L2A_vis.tif"));
    const QString hostile =
        sceneFileName(item(QStringLiteral("../../etc/passwd")), asset(QStringLiteral("https://s.example/..%2f..%2fa")));
    EXPECT_FALSE(hostile.contains(u'/')) << hostile.toStdString();
    EXPECT_FALSE(hostile.startsWith(u'.')) << hostile.toStdString();
}

TEST(DownloadedScene, SaysWhenAndFromWhereItCame)
{
    const StacService service = *stacServiceFrom(QStringLiteral("earth-search"));
    const StacItem scene = item();
    const IntakeOptions options =
        downloadedSceneOptions(scene, asset(QStringLiteral("https://s.example/TCI.tif")), service,
                               QStringLiteral("/tmp/a.stac.json"), instantFromCivilUtc(2024, 3, 1, 12, 0, 5, 250));
    EXPECT_EQ(options.kind, EvidenceKind::Scene);
    EXPECT_EQ(options.obtained->text, QStringLiteral("2024-03-01T12:00:05Z"));
    EXPECT_EQ(options.obtainedFrom, QStringLiteral("https://s.example/TCI.tif"));
    EXPECT_EQ(options.source, service.name);
    ASSERT_TRUE(options.stated);
    EXPECT_EQ(options.stated->files, QStringList{QStringLiteral("/tmp/a.stac.json")});
    EXPECT_EQ(options.stated->date->text, QStringLiteral("2023-08-20T02:14:05Z"));
}

TEST(DownloadedScene, TakesTheDateOfTheCatalogueAndTellsWhenTheFileDisagrees)
{
    const CatalogueStatement statement =
        statementOf(item(), asset(QStringLiteral("https://s.example/TCI.tif")), {}, {});
    Evidence evidence;
    evidence.date = *parseEdtf(u"2023-08-20");
    evidence.dateBasis = QStringLiteral("file name");
    QStringList warnings;
    applyStatement(statement, evidence, warnings);
    EXPECT_TRUE(warnings.isEmpty()) << "the day is the same";
    EXPECT_EQ(evidence.date->text, QStringLiteral("2023-08-20T02:14:05Z"));
    EXPECT_EQ(evidence.dateBasis, QStringLiteral("STAC item"));
    EXPECT_EQ(evidence.footprint.size(), 4U);
    evidence.date = *parseEdtf(u"2021-01-01");
    evidence.footprint = {{1, 1}, {1, 2}, {0, 2}, {0, 1}};
    applyStatement(statement, evidence, warnings);
    EXPECT_EQ(warnings.size(), 1);
    EXPECT_EQ(evidence.footprint.front(), (LatLon{1, 1})) << "the file's own place counts";
}

TEST(DownloadedScene, KeepsTheItemAsItCame)
{
    const QTemporaryDir folder;
    const StacItem scene = item();
    const auto path = writeSceneItem(scene, folder.filePath(QStringLiteral("TCI.tif")));
    ASSERT_TRUE(path);
    QFile file(*path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(testing::json(file.readAll()), scene.json);
}

} // namespace
} // namespace leadline
