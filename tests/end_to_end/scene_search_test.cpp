// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for scenes in catalogues, as a script does.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/local_http_server.h"

#include <gmock/gmock.h>

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

} // namespace
} // namespace leadline::end_to_end
