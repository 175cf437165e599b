// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for scenes in catalogues, as a script does.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/local_http_server.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

#include <map>

namespace leadline::end_to_end {
namespace {

class SceneSearch : public ::testing::Test
{
protected:
    SceneSearch()
    {
        server.answer = [this](const QByteArray &path) {
            const auto found = documents.find(path);
            return found == documents.end() ? LocalHttpServer::Answer{404, "text/plain", "nothing here", {}}
                                            : LocalHttpServer::Answer{200, "application/json", found->second, {}};
        };
        documents["/v1"] = R"({"id":"api","conformsTo":["https://api.stacspec.org/v1.0.0/core"],"links":[]})";
        documents["/v1/search"] = R"({"type":"FeatureCollection","features":[)" + scene("near", 130) + ',' +
                                  scene("beside", 131.2) + R"(,{"type":"Feature","id":"broken"}],"numberMatched":9})";
        documents["/v1/collections"] =
            R"({"collections":[{"id":"squares","title":"Squares\u202e","license":"CC0-1.0","links":[]}]})";
    }

    static QByteArray scene(const QByteArray &id, double west)
    {
        const QByteArray w = QByteArray::number(west);
        const QByteArray e = QByteArray::number(west + 1);
        return R"({"type":"Feature","id":")" + id + R"(","collection":"squares","bbox":[)" + w + ",42," + e +
               R"(,43],"geometry":{"type":"Polygon","coordinates":[[[)" + w + ",42],[" + e + ",42],[" + e + ",43],[" +
               w + ",43],[" + w + R"(,42]]]},"properties":{"datetime":"2023-08-20T02:14:05Z","eo:cloud_cover":12,
               "gsd":10},"assets":{"visual":{"href":"https://store.example/a.tif","roles":["visual"]},
               "raw":{"href":"s3://store/a.jp2","type":"image/jp2"}},"links":[]})";
    }
    Outcome stac(const QString &action, const QStringList &options) const
    {
        return leadlineServed(QStringList{QStringLiteral("stac"), action, QStringLiteral("--api"),
                                          server.address() + QStringLiteral("/v1")} +
                              options);
    }

    const QString allow = QStringLiteral("--allow-network");
    const QStringList place{QStringLiteral("--bbox"), QStringLiteral("130.3,42.3,130.5,42.5")};
    LocalHttpServer server;
    std::map<QByteArray, QByteArray> documents;
};

TEST_F(SceneSearch, AsksNobodyUnlessTheCommandSaysSo)
{
    const Outcome refused = stac(QStringLiteral("search"), place);
    EXPECT_EQ(refused.exitStatus, 2);
    EXPECT_TRUE(refused.err.contains(QStringLiteral("--allow-network"))) << refused.err.toStdString();
    EXPECT_EQ(server.connections, 0);
}

TEST_F(SceneSearch, ListsScenesWithUnitsInTheirKeys)
{
    const Outcome found = stac(QStringLiteral("search"), place + QStringList{allow, QStringLiteral("--json")});
    ASSERT_EQ(found.exitStatus, 0) << found.err.toStdString();
    const QJsonObject answer = found.object();
    EXPECT_EQ(answer.value(QLatin1String("matched")).toInt(), 9);
    ASSERT_EQ(answer.value(QLatin1String("items")).toArray().size(), 1) << "what lies beside the area is left out";
    const QJsonObject item = answer.value(QLatin1String("items")).toArray().first().toObject();
    EXPECT_EQ(item.value(QLatin1String("id")).toString(), QLatin1String("near"));
    EXPECT_EQ(item.value(QLatin1String("date")).toString(), QLatin1String("2023-08-20T02:14:05Z"));
    EXPECT_EQ(item.value(QLatin1String("cloud_cover_percent")).toDouble(), 12);
    EXPECT_EQ(item.value(QLatin1String("gsd_metres")).toDouble(), 10);
    EXPECT_EQ(item.value(QLatin1String("covers_percent")).toDouble(), 100);
    const QJsonArray assets = item.value(QLatin1String("assets")).toArray();
    EXPECT_FALSE(assets.at(0).toObject().contains(QLatin1String("why_not")));
    EXPECT_TRUE(assets.at(1).toObject().value(QLatin1String("why_not")).toString().contains(QLatin1String("s3://")));
    const QString notes = QString::fromUtf8(found.out);
    EXPECT_TRUE(notes.contains(QLatin1String("1 of 3 items could not be read: it has no properties (broken)")));
}

TEST_F(SceneSearch, HidesTheAreaWhenAsked)
{
    ASSERT_EQ(stac(QStringLiteral("search"), place + QStringList{allow, QStringLiteral("--hide-area")}).exitStatus, 0);
    for (const QByteArray &asked : server.requests + server.bodies)
        EXPECT_FALSE(asked.contains("130.3")) << asked.toStdString();
    EXPECT_TRUE(server.bodies.last().contains("[130,42,131,43]")) << server.bodies.last().toStdString();
}

TEST_F(SceneSearch, ListsCollectionsAndWritesOutWhatATerminalWouldObey)
{
    const Outcome listed = stac(QStringLiteral("collections"), {allow});
    ASSERT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
    EXPECT_EQ(QString::fromUtf8(listed.out), QStringLiteral("squares  Squares‹U+202E›  CC0-1.0\n"));
}

TEST_F(SceneSearch, SaysWhichOptionIsWrong)
{
    for (const auto &[options, complaint] : std::initializer_list<std::pair<QStringList, QString>>{
             {{QStringLiteral("--bbox"), QStringLiteral("1,2,3")}, QStringLiteral("W,S,E,N")},
             {{QStringLiteral("--date"), QStringLiteral("last week")}, QStringLiteral("--date")},
             {{QStringLiteral("--max-cloud"), QStringLiteral("120")}, QStringLiteral("0 to 100")},
             {{QStringLiteral("--limit"), QStringLiteral("0")}, QStringLiteral("--limit")}}) {
        const Outcome wrong = stac(QStringLiteral("search"), options + QStringList{allow});
        EXPECT_EQ(wrong.exitStatus, 2) << options.join(u' ').toStdString();
        EXPECT_TRUE(wrong.err.contains(complaint)) << wrong.err.toStdString();
    }
    EXPECT_EQ(server.connections, 0);
}

TEST_F(SceneSearch, TellsWhatAServiceAnsweredInsteadOfScenes)
{
    documents["/v1/search"] = "<html>Log in first</html>";
    const Outcome failed = stac(QStringLiteral("search"), {allow});
    EXPECT_EQ(failed.exitStatus, 3);
    EXPECT_TRUE(failed.err.contains(QLatin1String("a web page"))) << failed.err.toStdString();
}

class SceneAdding : public SceneSearch
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")})
                      .exitStatus,
                  0);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    Outcome add(const QString &item, const QStringList &options = {}) const
    {
        return leadlineServed(QStringList{QStringLiteral("stac"), QStringLiteral("add"), casePath(), item} + options);
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(SceneAdding, MakesALayerWithoutAskingAnybody)
{
    writeFile(path(QStringLiteral("item.json")), scene("near", 130));
    const Outcome added = add(path(QStringLiteral("item.json")), {QStringLiteral("--json")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_EQ(added.object().value(QLatin1String("url")).toString(), QLatin1String("https://store.example/a.tif"));
    const Outcome refused = add(path(QStringLiteral("item.json")), {QStringLiteral("--asset"), QStringLiteral("raw")});
    EXPECT_EQ(refused.exitStatus, 3);
    EXPECT_TRUE(refused.err.contains(QLatin1String("s3://"))) << refused.err.toStdString();
    EXPECT_EQ(server.connections, 0);
}

TEST_F(SceneAdding, AsksWhichOfSeveralItemsIsMeant)
{
    writeFile(path(QStringLiteral("items.json")), documents["/v1/search"]);
    const Outcome unclear = add(path(QStringLiteral("items.json")));
    EXPECT_EQ(unclear.exitStatus, 2);
    EXPECT_TRUE(unclear.err.contains(QLatin1String("--id"))) << unclear.err.toStdString();
    const Outcome clear = add(path(QStringLiteral("items.json")), {QStringLiteral("--id"), QStringLiteral("beside")});
    EXPECT_EQ(clear.exitStatus, 0) << clear.err.toStdString();
}

#ifdef LEADLINE_HAS_SHARED_DATA

TEST_F(SceneAdding, DownloadsARealSceneAsEvidence)
{
    QFile tif(sharedDataPath(QLatin1String("imagery/s2_l2a_tci_29RKH_2020-02-19.tif")));
    ASSERT_TRUE(tif.open(QIODevice::ReadOnly));
    const QByteArray bytes = tif.readAll();
    server.answer = [&](const QByteArray &) {
        const QByteArray range = server.requests.last().split('=').value(1).split('\r').value(0);
        const qsizetype first = range.split('-').value(0).toLongLong();
        const qsizetype last = std::min<qsizetype>(range.split('-').value(1).toLongLong(), bytes.size() - 1);
        return LocalHttpServer::Answer{206, "image/tiff", bytes.mid(first, last - first + 1),
                                       "ETag: \"1\"\r\nContent-Range: bytes " + QByteArray::number(first) + '-' +
                                           QByteArray::number(last) + '/' + QByteArray::number(bytes.size()) + "\r\n"};
    };
    QFile real(sharedDataPath(QLatin1String("stac/S2A_29RKH_20200219_0_L2A.json")));
    ASSERT_TRUE(real.open(QIODevice::ReadOnly));
    QByteArray item = real.readAll();
    item.replace("https://sentinel-cogs.s3.us-west-2.amazonaws.com", server.address().toUtf8());
    writeFile(path(QStringLiteral("item.json")), item);
    const QStringList download{QStringLiteral("--download"), allow};
    EXPECT_EQ(add(path(QStringLiteral("item.json")), {QStringLiteral("--download")}).exitStatus, 2);
    EXPECT_EQ(server.connections, 0);
    const Outcome tooLarge = add(path(QStringLiteral("item.json")),
                                 download + QStringList{QStringLiteral("--max-bytes"), QStringLiteral("1000000")});
    EXPECT_EQ(tooLarge.exitStatus, 3);
    EXPECT_TRUE(tooLarge.err.contains(QString::number(bytes.size()))) << tooLarge.err.toStdString();
    const Outcome added = add(path(QStringLiteral("item.json")), download);
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const QJsonObject exhibit =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")})
            .array()
            .first()
            .toObject();
    EXPECT_EQ(exhibit.value(QLatin1String("sha256")).toString(), sha256Of(tif.fileName()));
    EXPECT_EQ(exhibit.value(QLatin1String("date")).toString(), QLatin1String("2020-02-19T11:34:25.405Z"));
    EXPECT_EQ(exhibit.value(QLatin1String("date_basis")).toString(), QLatin1String("STAC item"));
    EXPECT_EQ(exhibit.value(QLatin1String("credit")).toString(),
              QLatin1String("Contains modified Copernicus Sentinel data 2020"));
    EXPECT_EQ(exhibit.value(QLatin1String("companions")).toArray().size(), 1);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

#endif

/// The case in the fixture's folder with one made-up scene, and an item about it from somewhere else.
class DescribedScene : public ::testing::Test
{
protected:
    DescribedScene()
    {
        EXPECT_EQ(leadline({QStringLiteral("new"), folder, QStringLiteral("--title"), QStringLiteral("T")}).exitStatus,
                  0);
        const QString tif = sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_scene_rajin_2023-10-19.tif"));
        EXPECT_EQ(leadline({QStringLiteral("add"), folder, tif}).exitStatus, 0);
        writeFile(itemPath, R"({"type":"Feature","id":"S9_1","collection":"c","bbox":[130,42,131,43],"geometry":null,
            "properties":{"datetime":"2023-10-19T02:15:22Z","platform":"Square-9","eo:cloud_cover":7.5},
            "assets":{},"links":[]})");
    }
    Outcome describe(const QString &label, const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("stac"), QStringLiteral("describe"), folder, itemPath,
                                    QStringLiteral("--scene"), label} +
                        options);
    }

    QTemporaryDir m_dir;
    const QString folder = m_dir.filePath(QStringLiteral("Case.leadline"));
    const QString itemPath = m_dir.filePath(QStringLiteral("item.json"));
};

TEST_F(DescribedScene, TakesTheMetadataOfAnItemWithItsSource)
{
    const Outcome done = describe(QStringLiteral("e-001"), {QStringLiteral("--json")});
    ASSERT_EQ(done.exitStatus, 0) << done.err.toStdString();
    const QJsonObject sheet = done.object().value(QLatin1String("sheet")).toObject();
    const QJsonObject cloud = sheet.value(QLatin1String("cloud_cover_percent")).toObject();
    EXPECT_EQ(cloud.value(QLatin1String("value")).toDouble(), 7.5);
    EXPECT_EQ(cloud.value(QLatin1String("from")).toString(), QLatin1String("STAC item"));
    const QJsonObject exhibit =
        leadline({QStringLiteral("list"), folder, QStringLiteral("evidence"), QStringLiteral("--json")})
            .array()
            .first()
            .toObject();
    EXPECT_EQ(exhibit.value(QLatin1String("date")).toString(), QLatin1String("2023-10-19T02:15:22Z"));
    EXPECT_TRUE(exhibit.value(QLatin1String("title")).toString().contains(QLatin1String("SYNTHETIC")))
        << "it is called as it was";
    EXPECT_EQ(leadline({QStringLiteral("verify"), folder}).exitStatus, 0);
}

TEST_F(DescribedScene, SaysWhichSceneThereIsNot)
{
    EXPECT_EQ(describe(QStringLiteral("E-099")).exitStatus, 3);
    EXPECT_EQ(leadline({QStringLiteral("stac"), QStringLiteral("describe"), folder, itemPath}).exitStatus, 2);
    writeFile(itemPath, R"({"id":"c","type":"Catalog","links":[{"rel":"child","href":"a.json"}]})");
    EXPECT_EQ(describe(QStringLiteral("E-001")).exitStatus, 3);
}

} // namespace
} // namespace leadline::end_to_end
