// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_collections.h"
#include "model/stac/stac_search.h"
#include "tests/model/network/gate_fixture.h"
#include "tests/model/stac/stac_text.h"

#include <map>

namespace leadline {
namespace {

using testing::bytesOf;
using testing::featureCollection;
using testing::itemJson;
using testing::json;

class Search : public testing::GateFixture
{
protected:
    Search()
    {
        allowAll();
        gate.setRetryPolicy({1});
        server.answer = [this](const QByteArray &path) {
            const auto found = documents.find(path);
            return found == documents.end() ? LocalHttpServer::Answer{404, "text/plain", "nothing here", {}}
                                            : LocalHttpServer::Answer{200, "application/json", found->second, {}};
        };
        QObject::connect(&search, &StacSearch::failed, &context, [this](const Error &error) { failure = error; });
    }

    StacService service(const char *root = "/v1") const
    {
        StacService api;
        api.name = QStringLiteral("test catalogue");
        api.root = url(root);
        return api;
    }
    static StacQuery everything() { return {}; }
    static QJsonObject item(const char *id, double west = 130, double south = 42, double cloud = 5)
    {
        return itemJson(QLatin1String(id), west, south, QStringLiteral("2023-08-20T02:14:05Z"), cloud);
    }
    void run(const StacQuery &query, bool hides = false, const char *root = "/v1")
    {
        search.start(service(root), query, hides);
        EXPECT_TRUE(waitUntil([this] { return !search.isRunning(); }));
    }
    void runMore()
    {
        search.more();
        EXPECT_TRUE(waitUntil([this] { return !search.isRunning(); }));
    }
    QStringList found() const
    {
        QStringList ids;
        for (const StacItem &one : search.items())
            ids << one.id;
        ids.sort();
        return ids;
    }
    void serveApi(const QByteArray &searchReply)
    {
        documents["/v1"] = R"({"id":"api","conformsTo":["https://api.stacspec.org/v1.0.0/item-search",
            "https://api.stacspec.org/v1.0.0/item-search#query"],"links":[]})";
        documents["/v1/search"] = searchReply;
    }

    std::map<QByteArray, QByteArray> documents;
    StacSearch search{gate};
    std::optional<Error> failure;
};

TEST_F(Search, PostsTheSearchAndBringsTheItems)
{
    serveApi(featureCollection({item("a"), item("b", 131)}));
    StacQuery query;
    query.area = GeoBox{130.2, 42.2, 131.4, 42.6};
    query.mostCloudPercent = 30;
    run(query);
    EXPECT_FALSE(failure);
    EXPECT_EQ(found(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    EXPECT_TRUE(server.requests.last().startsWith("POST /v1/search"));
    EXPECT_EQ(json(server.bodies.last()).value(QLatin1String("bbox")),
              QJsonValue(QJsonArray{130.2, 42.2, 131.4, 42.6}));
    EXPECT_FALSE(search.hasMore());
}

TEST_F(Search, FallsBackToGetWhereTheServiceTakesNoPost)
{
    serveApi({});
    const QByteArray reply = featureCollection({item("a")});
    server.answer = [this, reply](const QByteArray &path) {
        if (path == "/v1")
            return LocalHttpServer::Answer{200, "application/json", documents["/v1"], {}};
        return server.requests.last().startsWith("POST") ? LocalHttpServer::Answer{405, "text/plain", "no", {}}
                                                         : LocalHttpServer::Answer{200, "application/json", reply, {}};
    };
    StacQuery query;
    query.area = GeoBox{130, 42, 131, 43};
    run(query);
    EXPECT_FALSE(failure);
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_TRUE(server.paths.last().contains("bbox=130,42,131,43")) << server.paths.last().toStdString();
    EXPECT_TRUE(search.notes().join(u'\n').contains(QLatin1String("asked by GET")));
}

TEST_F(Search, TurnsThePageOnlyWhenAsked)
{
    const QJsonArray next{QJsonObject{{QStringLiteral("rel"), QStringLiteral("next")},
                                      {QStringLiteral("href"), QStringLiteral("/v1/page2")}}};
    serveApi(featureCollection({item("a")}, next));
    documents["/v1/page2"] = featureCollection({item("b"), item("a")});
    run(everything());
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_FALSE(server.paths.contains("/v1/page2"));
    ASSERT_TRUE(search.hasMore());
    runMore();
    EXPECT_EQ(found(), (QStringList{QStringLiteral("a"), QStringLiteral("b")})) << "an item that comes twice is one";
    EXPECT_FALSE(search.hasMore());
}

TEST_F(Search, TakesLicenceAndMakersFromTheCollectionWhereTheItemStatesNone)
{
    QJsonObject bare = item("a");
    bare.insert(QStringLiteral("links"), QJsonArray{QJsonObject{{QStringLiteral("rel"), QStringLiteral("collection")},
                                                                {QStringLiteral("href"), QStringLiteral("/v1/c/s")}}});
    QJsonObject beside = bare;
    beside.insert(QStringLiteral("id"), QStringLiteral("b"));
    serveApi(featureCollection({bare, beside}));
    documents["/v1/c/s"] = R"({"type":"Collection","id":"squares","license":"CC-BY-4.0","providers":[{"name":"ESA"}],
        "extent":{},"links":[]})";
    run(everything());
    ASSERT_EQ(search.items().size(), 2U);
    for (const StacItem &one : search.items()) {
        EXPECT_EQ(one.licence, QLatin1String("CC-BY-4.0"));
        ASSERT_EQ(one.providers.size(), 1U);
    }
    EXPECT_EQ(server.paths.count("/v1/c/s"), 1) << "asked for once";
    documents.erase("/v1/c/s");
    run(everything());
    EXPECT_FALSE(failure) << "a collection that cannot be had is no reason to fail";
    EXPECT_EQ(found().size(), 2);
}

TEST_F(Search, HidesTheAreaAndDropsWhatLiesOutsideOfIt)
{
    serveApi(featureCollection({item("here", 130), item("beside", 131.2)}));
    StacQuery query;
    query.area = GeoBox{130.3, 42.3, 130.5, 42.5};
    run(query, true);
    EXPECT_EQ(json(server.bodies.last()).value(QLatin1String("bbox")), QJsonValue(QJsonArray{130, 42, 131, 43}));
    EXPECT_EQ(found(), QStringList{QStringLiteral("here")});
    EXPECT_TRUE(search.notes().join(u'\n').contains(QLatin1String("1 scenes that came lie outside")));
    for (const QByteArray &asked : server.requests + server.bodies)
        EXPECT_FALSE(asked.contains("130.3")) << asked.toStdString();
}

TEST_F(Search, AsksNobodyWhileTheNetworkIsOff)
{
    gate.setPolicy({});
    run(everything());
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, ErrorCode::NetworkRefused);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(Search, SaysWhatCameInsteadOfItems)
{
    serveApi("<html>login</html>");
    run(everything());
    ASSERT_TRUE(failure);
    EXPECT_TRUE(failure->message().contains(QLatin1String("a web page"))) << failure->message().toStdString();
    serveApi(R"({"features":{"a":1}})");
    run(everything());
    EXPECT_TRUE(failure->message().contains(QLatin1String("no list of features")));
    serveApi('{' + QByteArray(100000, '[') + '}');
    run(everything());
    EXPECT_TRUE(failure->message().contains(QLatin1String("nested deeper")));
}

TEST_F(Search, ReadsNoMoreThanACatalogueCanBe)
{
    serveApi(R"({"features":[],"padding":")" + QByteArray(40'000'000, 'x') + R"("})");
    run(everything());
    ASSERT_TRUE(failure);
    EXPECT_TRUE(failure->message().contains(QLatin1String("more than the 16777216 bytes")))
        << failure->message().toStdString();
}

TEST_F(Search, KeepsWhatItCanOfABadReply)
{
    serveApi(featureCollection({item("a"), QJsonObject{{QStringLiteral("type"), QStringLiteral("Feature")}}}));
    run(everything());
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_TRUE(search.notes().join(u'\n').contains(QLatin1String("1 of 2 items could not be read")));
}

TEST_F(Search, StopsAtAPageThatLeadsElsewhere)
{
    const QJsonArray next{QJsonObject{{QStringLiteral("rel"), QStringLiteral("next")},
                                      {QStringLiteral("href"), QStringLiteral("http://192.0.2.1/page2")}}};
    serveApi(featureCollection({item("a")}, next));
    run(everything());
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_FALSE(search.hasMore());
    EXPECT_TRUE(search.notes().join(u'\n').contains(QLatin1String("another host is not asked")));
}

TEST_F(Search, WalksAStaticCatalogueAndLeavesOutBranchesElsewhere)
{
    documents["/catalog.json"] =
        R"({"type":"Catalog","id":"root","links":[{"rel":"child","href":"./near/collection.json"},
        {"rel":"child","href":"./far/collection.json"},{"rel":"child","href":"http://192.0.2.1/evil.json"}]})";
    documents["/near/collection.json"] =
        R"({"type":"Collection","id":"near","extent":{"spatial":{"bbox":[[129,41,133,44]]},
        "temporal":{"interval":[["2023-01-01T00:00:00Z",null]]}},"links":[{"rel":"item","href":"./a.json"},
        {"rel":"item","href":"./missing.json"},{"rel":"child","href":"../catalog.json"}]})";
    documents["/far/collection.json"] = R"({"type":"Collection","id":"far","extent":{"spatial":{"bbox":[[1,1,2,2]]}},
        "links":[{"rel":"item","href":"./b.json"}]})";
    documents["/near/a.json"] = bytesOf(item("a"));
    documents["/far/b.json"] = bytesOf(item("b", 1, 1));
    StacQuery query;
    query.area = GeoBox{130.2, 42.2, 130.4, 42.6};
    run(query, false, "/catalog.json");
    EXPECT_FALSE(failure);
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_FALSE(server.paths.contains("/far/b.json"));
    EXPECT_EQ(server.paths.count("/catalog.json"), 1) << "a circle is not walked";
    const QString notes = search.notes().join(u'\n');
    EXPECT_TRUE(notes.contains(QLatin1String("1 of 5 documents"))) << notes.toStdString();
    EXPECT_TRUE(notes.contains(QLatin1String("404"))) << notes.toStdString();
    EXPECT_TRUE(notes.contains(QLatin1String("1 links lead to other hosts"))) << notes.toStdString();
    ASSERT_EQ(search.items().front().assets.size(), 1U);
    EXPECT_EQ(search.items().front().assets.front().href, server.address() + QLatin1String("/near/a.tif"));
}

TEST_F(Search, WalksOnlyIntoTheCollectionsThatAreWanted)
{
    documents["/catalog.json"] = R"({"type":"Catalog","id":"root","links":[{"rel":"child","href":"./flood.json"},
        {"rel":"child","href":"./fire.json"}]})";
    documents["/flood.json"] = R"({"type":"Collection","id":"flood","extent":{},
        "links":[{"rel":"child","href":"./pass.json"}]})";
    documents["/pass.json"] = R"({"type":"Collection","id":"pass","extent":{},
        "links":[{"rel":"item","href":"./a.json"}]})";
    documents["/fire.json"] = R"({"type":"Collection","id":"fire","extent":{},
        "links":[{"rel":"item","href":"./b.json"}]})";
    documents["/a.json"] = bytesOf(item("a"));
    documents["/b.json"] = bytesOf(item("b"));
    StacQuery query;
    query.collections = {QStringLiteral("flood")};
    run(query, false, "/catalog.json");
    EXPECT_EQ(found(), QStringList{QStringLiteral("a")});
    EXPECT_FALSE(server.paths.contains("/b.json"));
}

TEST_F(Search, PausesAWalkWhenAPageIsFull)
{
    QJsonArray links;
    for (int i = 0; i < 30; ++i) {
        links.append(QJsonObject{{QStringLiteral("rel"), QStringLiteral("item")},
                                 {QStringLiteral("href"), QStringLiteral("./%1.json").arg(i)}});
        documents["/" + QByteArray::number(i) + ".json"] = bytesOf(item(QByteArray::number(i).constData()));
    }
    documents["/catalog.json"] = bytesOf({{QStringLiteral("type"), QStringLiteral("Catalog")},
                                          {QStringLiteral("id"), QStringLiteral("root")},
                                          {QStringLiteral("links"), links}});
    StacQuery query;
    query.pageItems = 10;
    run(query, false, "/catalog.json");
    EXPECT_GE(search.items().size(), 10U);
    EXPECT_LT(search.items().size(), 20U);
    while (search.hasMore())
        runMore();
    EXPECT_EQ(search.items().size(), 30U);
}

TEST_F(Search, EndsAtOnceWhenItIsCancelled)
{
    serveApi({});
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    search.start(service(), everything(), false);
    EXPECT_TRUE(waitUntil([this] { return !server.paths.isEmpty(); }));
    search.cancel();
    EXPECT_FALSE(search.isRunning());
    EXPECT_EQ(gate.runningCount(), 0);
}

TEST_F(Search, ListsTheCollectionsOfAnApiAndOfAStaticCatalogue)
{
    serveApi({});
    documents["/v1/collections"] = R"({"collections":[{"id":"s2","title":"Sentinel-2","license":"proprietary",
        "extent":{"spatial":{"bbox":[[-180,-90,180,90]]},"temporal":{"interval":[["2015-06-27T00:00:00Z",null]]}},
        "links":[]},{"title":5}],"links":[{"rel":"next","href":"/v1/collections?page=2"}]})";
    documents["/v1/collections?page=2"] = R"({"collections":[{"id":"landsat","links":[]}],"links":[]})";
    StacCollectionList list(gate);
    list.start(service());
    EXPECT_TRUE(waitUntil([&] { return !list.isRunning(); }));
    ASSERT_EQ(list.collections().size(), 2U);
    EXPECT_EQ(list.collections().front().id, QLatin1String("landsat"));
    EXPECT_EQ(list.collections().back().title, QLatin1String("Sentinel-2"));
    EXPECT_TRUE(list.notes().join(u'\n').contains(QLatin1String("1 collections could not be read")));

    documents["/catalog.json"] = R"({"type":"Catalog","id":"r","links":[{"rel":"child","href":"./flood.json"}]})";
    documents["/flood.json"] = R"({"type":"Collection","id":"flood","extent":{},"links":[]})";
    list.start(service("/catalog.json"));
    EXPECT_TRUE(waitUntil([&] { return !list.isRunning(); }));
    ASSERT_EQ(list.collections().size(), 1U);
    EXPECT_EQ(list.collections().front().id, QLatin1String("flood"));
}

} // namespace
} // namespace leadline
