// SPDX-License-Identifier: GPL-3.0-or-later
// Real documents of catalogues, as their README describes them.
#include "model/stac/stac_json.h"
#include "model/stac/stac_scene.h"
#include "model/stac/stac_search.h"
#include "tests/model/network/gate_fixture.h"
#include "tests/model/stac/stac_text.h"
#include "tests/support/paths.h"

#include <QFile>

#ifdef LEADLINE_HAS_SHARED_DATA

namespace leadline {
namespace {

QByteArray shared(const QString &name)
{
    QFile file(sharedDataPath(QLatin1String("stac/")) + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return file.readAll();
}

StacDocument document(const QString &name)
{
    const auto json = readStacJson(shared(name), name);
    EXPECT_TRUE(json);
    auto read = readStacDocument(*json, QUrl(QStringLiteral("https://stac.example/items/") + name));
    EXPECT_TRUE(read) << name.toStdString();
    return *std::move(read);
}

struct ExpectedItem
{
    const char *file;
    const char *id;
    const char *date;
    GeoBox box;
    int assets;
};

TEST(StacSharedData, ReadsIdDateBoxAndFilesOfRealItems)
{
    for (const ExpectedItem &expected :
         std::initializer_list<ExpectedItem>{{"S2A_29RKH_20200219_0_L2A.json",
                                              "S2A_29RKH_20200219_0_L2A",
                                              "2020-02-19T11:34:25.405Z",
                                              {-11.9792, 24.2963, -10.8746, 25.3046},
                                              35},
                                             {"S2A_T07HFE_20190212T192646_L2A.json",
                                              "S2A_T07HFE_20190212T192646_L2A",
                                              "2019-02-12T19:26:51.024Z",
                                              {-139.9455, -31.7720, -139.5754, -31.6259},
                                              41},
                                             {"S1A_IW_GRDH_1SDV_20210809T173953.json",
                                              "S1A_IW_GRDH_1SDV_20210809T173953_20210809T174018_039156_049F13",
                                              "2021-08-09T17:40:05.653Z",
                                              {1.5121, 44.5363, 5.1890, 46.4365},
                                              10},
                                             {"S1A_20200103_17RMJ_ASC_rtc.json",
                                              "S1A_20200103_17RMJ_ASC",
                                              "2020-01-03T23:36:21Z",
                                              {-82.0014, 25.2251, -80.9024, 26.2199},
                                              3},
                                             {"maxar_ard_item.json",
                                              "10/120020223032/103001005D31F500",
                                              "2016-10-08T19:25:32Z",
                                              {-122.4341, 37.7643, -122.3734, 37.8124},
                                              2},
                                             {"planetscope_item_1.1.0.json",
                                              "PT01S00_842547E119_8697242018100100000000MS00_GG001002003",
                                              "2018-10-01T01:54:33Z",
                                              {119.7490, -0.9023, 119.9904, -0.7828},
                                              4}}) {
        SCOPED_TRACE(expected.file);
        const auto read = document(QLatin1String(expected.file));
        const auto *item = std::get_if<StacItem>(&read);
        ASSERT_TRUE(item);
        EXPECT_EQ(item->id, QLatin1String(expected.id));
        ASSERT_TRUE(item->imaged);
        EXPECT_EQ(item->imaged->text, QLatin1String(expected.date));
        ASSERT_TRUE(item->box);
        EXPECT_NEAR(item->box->west, expected.box.west, 1e-4);
        EXPECT_NEAR(item->box->south, expected.box.south, 1e-4);
        EXPECT_NEAR(item->box->east, expected.box.east, 1e-4);
        EXPECT_NEAR(item->box->north, expected.box.north, 1e-4);
        EXPECT_EQ(item->assets.size(), static_cast<std::size_t>(expected.assets));
        EXPECT_EQ(item->outlines.size(), 1U);
        EXPECT_FALSE(sceneAssets(*item).empty());
        EXPECT_TRUE(item->doubts.isEmpty()) << item->doubts.join(u'\n').toStdString();
    }
}

TEST(StacSharedData, MakesALayerOfTheSentinelScene)
{
    const auto read = document(QStringLiteral("S2A_29RKH_20200219_0_L2A.json"));
    const auto &item = std::get<StacItem>(read);
    EXPECT_EQ(item.platform, QLatin1String("sentinel-2a"));
    EXPECT_NEAR(*item.cloudCoverPercent, 4.05, 0.01);
    EXPECT_NEAR(*item.sunElevationDegrees, 48.29, 0.01);
    EXPECT_EQ(item.crs, QLatin1String("EPSG:32629"));
    const auto layer =
        remoteSceneLayer(item, *sceneAssets(item).front(), *stacServiceFrom(QStringLiteral("earth-search")));
    ASSERT_TRUE(layer) << layer.error().message().toStdString();
    EXPECT_TRUE(layer->url.endsWith(QLatin1String("/S2A_29RKH_20200219_0_L2A/TCI.tif")));
    EXPECT_EQ(layer->credit, QLatin1String("Contains modified Copernicus Sentinel data 2020"));
    EXPECT_TRUE(layer->licence.contains(QLatin1String("Sentinel_Data_Legal_Notice")));
}

TEST(StacSharedData, ReadsTheFlattenedFootprintsOfADisaster)
{
    const auto read = document(QStringLiteral("maxar_libya_floods_10300100EC0F0E00.geojson"));
    const auto &items = std::get<StacItems>(read);
    ASSERT_EQ(items.items.size(), 15U);
    EXPECT_TRUE(items.rejected.empty());
    for (const StacItem &item : items.items) {
        EXPECT_EQ(item.platform, QLatin1String("WV02"));
        EXPECT_EQ(item.imaged->text.left(10), QLatin1String("2023-08-20"));
        ASSERT_FALSE(sceneAssets(item).empty());
        EXPECT_EQ(sceneAssets(item).front()->key, QLatin1String("visual"));
        EXPECT_TRUE(whyNotReachable(item, *sceneAssets(item).front()).isEmpty());
    }
}

TEST(StacSharedData, KnowsCollectionsAndTheLandingPage)
{
    const auto collectionDocument = document(QStringLiteral("sentinel1-grd-collection.json"));
    const auto &collection = std::get<StacCatalog>(collectionDocument);
    EXPECT_EQ(collection.kind, StacCatalog::Kind::Collection);
    EXPECT_EQ(collection.id, QLatin1String("sentinel1-grd"));
    ASSERT_TRUE(collection.imaged);
    EXPECT_EQ(toRfc3339(collection.imaged->earliest), QLatin1String("2014-10-10T00:00:00Z"));
    const auto landingDocument = document(QStringLiteral("landing_planetary_computer.json"));
    EXPECT_EQ(std::get<StacCatalog>(landingDocument).kind, StacCatalog::Kind::Landing);
}

class SharedSearch : public testing::GateFixture
{
protected:
    SharedSearch() { allowAll(); }

    void serve(const std::map<QByteArray, QString> &files)
    {
        server.answer = [this, files](const QByteArray &path) {
            const auto found = files.find(path);
            QByteArray body = found == files.end() ? QByteArray() : shared(found->second);
            body.replace("https://planetarycomputer.microsoft.com", server.address().toUtf8());
            body.replace("https://cmr.earthdata.nasa.gov", server.address().toUtf8());
            return found == files.end() ? LocalHttpServer::Answer{404, "text/plain", {}, {}}
                                        : LocalHttpServer::Answer{200, "application/json", body, {}};
        };
    }
};

TEST_F(SharedSearch, FindsInARealReplyWhatLiesInTheArea)
{
    serve({{"/api/stac/v1", QStringLiteral("landing_planetary_computer.json")},
           {"/api/stac/v1/search", QStringLiteral("search_reply_cmr_10_items.json")}});
    StacService service;
    service.name = QStringLiteral("replayed");
    service.root = url("/api/stac/v1");
    StacSearch search(gate);
    search.start(service, {}, false);
    ASSERT_TRUE(waitUntil([&] { return !search.isRunning(); }));
    EXPECT_EQ(search.items().size(), 10U) << search.notes().join(u'\n').toStdString();
    EXPECT_TRUE(search.hasMore());
    StacQuery hawaii;
    hawaii.area = GeoBox{-178.2, 28, -177.5, 28.5};
    hawaii.when = *parseEdtf(u"2021-01-14");
    hawaii.mostCloudPercent = 42;
    search.start(service, hawaii, false);
    ASSERT_TRUE(waitUntil([&] { return !search.isRunning(); }));
    ASSERT_EQ(search.items().size(), 1U);
    EXPECT_EQ(search.items().front().id, QLatin1String("G1994877008-LPCLOUD"));
}

TEST_F(SharedSearch, WalksARealCollectionToItsItem)
{
    serve({{"/s2/collection.json", QStringLiteral("sentinel2-l2a-collection.json")},
           {"/s2/S2A_T07HFE_20190212T192646_L2A/S2A_T07HFE_20190212T192646_L2A.json",
            QStringLiteral("S2A_T07HFE_20190212T192646_L2A.json")}});
    StacService service;
    service.name = QStringLiteral("replayed");
    service.root = url("/s2/collection.json");
    StacSearch search(gate);
    search.start(service, {}, false);
    ASSERT_TRUE(waitUntil([&] { return !search.isRunning(); }));
    ASSERT_EQ(search.items().size(), 1U) << search.notes().join(u'\n').toStdString();
    EXPECT_EQ(search.items().front().id, QLatin1String("S2A_T07HFE_20190212T192646_L2A"));
}

} // namespace
} // namespace leadline

#endif
