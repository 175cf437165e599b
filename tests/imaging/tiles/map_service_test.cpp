// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/map_service.h"

#include "imaging/tiles/tile_source_json.h"

#include <gmock/gmock.h>

#include <QUrlQuery>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// Answers a stream of lines and a closing document, as the decoder's process would.
class ServiceDecoder final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("nothing to decode"), request.path);
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }
    Result<QJsonObject> stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &sink,
                               std::stop_token) override
    {
        EXPECT_EQ(request.kind, DecodeKind::MapService);
        for (qsizetype i = 0; i < lines.size(); i += 7) // pieces end anywhere
            sink(QByteArrayView(lines).sliced(i, std::min<qsizetype>(7, lines.size() - i)));
        return closing;
    }
    QByteArray lines;
    QJsonObject closing;
};

MapServiceLayer daily()
{
    MapServiceLayer layer;
    layer.id = QStringLiteral("True Colour");
    layer.title = QStringLiteral("True colour");
    layer.formats = {QStringLiteral("image/jpeg")};
    layer.styles = {{QStringLiteral("default"), {}, QStringLiteral("https://maps.example/legend.png")}};
    layer.dimensions = {
        {QStringLiteral("Time"), QStringLiteral("2023-10-04"), QStringLiteral("2000-02-24/2023-10-04/P1D")},
        {QStringLiteral("Elevation"), QStringLiteral("-10"), QStringLiteral("0,-10,-20")}};
    layer.matrixSets = {QStringLiteral("L6"), QStringLiteral("L9"), QStringLiteral("polar")};
    return layer;
}

MapService tileService()
{
    MapService service;
    service.kind = MapService::Kind::Wmts;
    service.version = QStringLiteral("1.0.0");
    service.provider = QStringLiteral("An Agency");
    service.constraints = QStringLiteral("non-commercial");
    service.url = QStringLiteral("https://maps.example/kvp?map=1");
    service.capabilities = QStringLiteral("https://maps.example/wmts.xml");
    const auto names = [](int count, const char *prefix) {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list << QLatin1String(prefix) + QString::number(i);
        return list;
    };
    service.tileSets = {{QStringLiteral("L6"), {}, names(7, ""), 0, 6, 256},
                        {QStringLiteral("L9"), {}, names(10, ""), 0, 9, 256},
                        {QStringLiteral("polar"), QStringLiteral("its tiles are in EPSG:3413"), {}, 0, 0, 256}};
    return service;
}

TEST(MapService, AsksATileServiceByItsTemplateForTheDeepestTilesOfTheDay)
{
    MapServiceLayer layer = daily();
    layer.templates = {{QStringLiteral("image/jpeg"),
                        QStringLiteral("https://maps.example/{Style}/{Time}/{elevation}/{TileMatrixSet}/{TileMatrix}/"
                                       "{TileRow}/{TileCol}.jpg")}};
    const auto source = tilesOf(tileService(), layer);
    ASSERT_TRUE(source) << source.error().what.toStdString();
    EXPECT_EQ(source->maxZoom, 9);
    EXPECT_TRUE(source->timeFollows);
    EXPECT_EQ(source->attribution, QStringLiteral("An Agency"));
    EXPECT_THAT(source->terms.toStdString(), HasSubstr("non-commercial"));
    EXPECT_FALSE(source->storageAllowed) << "the service does not say that it is";
    EXPECT_EQ(source->legend, QStringLiteral("https://maps.example/legend.png"));
    EXPECT_EQ(tileUrl(atTime(*source, instantFromCivilUtc(2023, 8, 5)), {3, 5, 2}).toString(),
              QStringLiteral("https://maps.example/default/2023-08-05/-10/L9/3/2/5.jpg"));
    EXPECT_TRUE(tileSourceFrom(toJson(*source))) << "and the case can keep it";
}

TEST(MapService, AsksATileServiceWithoutTemplatesByKeysAndValues)
{
    MapService service = tileService();
    service.tileSets[1].matrices = {QStringLiteral("m:0"), QStringLiteral("m:1"), QStringLiteral("m:2")};
    service.tileSets[1].maxZoom = 2;
    MapServiceLayer layer = daily();
    layer.matrixSets = {QStringLiteral("L9")};
    const auto source = tilesOf(service, layer);
    ASSERT_TRUE(source) << source.error().what.toStdString();
    const QUrlQuery query(tileUrl(*source, {2, 3, 1}));
    const auto value = [&](const char *key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded).toStdString();
    };
    EXPECT_EQ(value("map"), "1") << "what the address had already";
    EXPECT_EQ(value("REQUEST"), "GetTile");
    EXPECT_EQ(value("LAYER"), "True Colour");
    EXPECT_EQ(value("TILEMATRIX"), "m:2");
    EXPECT_EQ(value("TILEROW"), "1");
    EXPECT_EQ(value("TILECOL"), "3");
    EXPECT_EQ(value("Time"), "2023-10-04");
    EXPECT_EQ(value("Elevation"), "-10");
}

TEST(MapService, NamesWhyALayerCannotBeDrawn)
{
    MapServiceLayer polar = daily();
    polar.matrixSets = {QStringLiteral("polar")};
    const auto refused = tilesOf(tileService(), polar);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what.toStdString(), HasSubstr("EPSG:3413"));
    MapServiceLayer vector = daily();
    vector.formats = {QStringLiteral("application/vnd.mapbox-vector-tile")};
    const auto noPicture = tilesOf(tileService(), vector);
    ASSERT_FALSE(noPicture);
    EXPECT_THAT(noPicture.error().what.toStdString(), HasSubstr("vector-tile"));
    MapService wms;
    wms.kind = MapService::Kind::Wms;
    EXPECT_FALSE(tilesOf(wms, daily()));
}

TEST(MapService, AMapServiceIsAskedInTheOrderOfAxesOfItsVersion)
{
    MapService service;
    service.kind = MapService::Kind::Wms;
    service.title = QStringLiteral("Charts");
    service.url = QStringLiteral("https://maps.example/wms");
    service.capabilities = QStringLiteral("https://maps.example/wms?request=GetCapabilities");
    service.formats = {QStringLiteral("image/png"), QStringLiteral("image/jpeg")};
    MapServiceLayer layer = daily();
    const auto query = [&](const char *version, const char *crs) {
        service.version = QLatin1String(version);
        layer.crs = {QLatin1String(crs)};
        const auto source = tilesOf(service, layer);
        EXPECT_TRUE(source) << source.error().what.toStdString();
        return QUrlQuery(tileUrl(*source, {1, 1, 0}));
    };
    const auto value = [](const QUrlQuery &q, const char *key) {
        return q.queryItemValue(QLatin1String(key), QUrl::FullyDecoded).toStdString();
    };
    QUrlQuery asked = query("1.3.0", "EPSG:4326");
    EXPECT_EQ(value(asked, "CRS"), "EPSG:4326");
    EXPECT_THAT(value(asked, "BBOX"), ::testing::StartsWith("0.000000000,0.000000000,85.05"));
    EXPECT_EQ(value(asked, "TIME"), "2023-10-04");
    EXPECT_EQ(value(asked, "ELEVATION"), "-10");
    asked = query("1.1.1", "EPSG:4326");
    EXPECT_EQ(value(asked, "SRS"), "EPSG:4326");
    EXPECT_THAT(value(asked, "BBOX"), ::testing::StartsWith("0.000000000,0.000000000,180.0"));
    asked = query("1.3.0", "EPSG:3857");
    EXPECT_THAT(value(asked, "BBOX"), ::testing::StartsWith("0.0000,0.0000,20037508."));
    EXPECT_EQ(value(asked, "FORMAT"), "image/png");
    EXPECT_EQ(value(asked, "TRANSPARENT"), "TRUE");
}

TEST(MapService, IsReadFromTheDecodersStream)
{
    ServiceDecoder decoder;
    decoder.lines = R"({"id":"a","title":"A","bbox":[120,30,140,50],"crs":["EPSG:3857"]})"
                    "\n"
                    R"({"id":"b","title":"B"})"
                    "\n";
    decoder.closing = {{QStringLiteral("service"), QStringLiteral("WMS")},
                       {QStringLiteral("version"), QStringLiteral("1.3.0")}};
    const auto service = decodeMapService(decoder, "<x/>", QStringLiteral("https://maps.example/wms"));
    ASSERT_TRUE(service);
    EXPECT_EQ(service->kind, MapService::Kind::Wms);
    ASSERT_EQ(service->layers.size(), 2U);
    EXPECT_EQ(service->layers[0].box, (GeoBox{120, 30, 140, 50}));
    EXPECT_FALSE(service->layers[1].box);
}

TEST(MapService, CompletesTheAddressThatAPersonTypes)
{
    const auto completed = [](const char *typed) {
        return capabilitiesUrl(QLatin1String(typed)).toString().toStdString();
    };
    EXPECT_EQ(completed("https://maps.example/wms"), "https://maps.example/wms?SERVICE=WMS&REQUEST=GetCapabilities");
    EXPECT_EQ(completed("https://maps.example/tiles"),
              "https://maps.example/tiles?SERVICE=WMTS&REQUEST=GetCapabilities");
    EXPECT_EQ(completed(" https://maps.example/a?service=WMS&request=GetCapabilities "),
              "https://maps.example/a?service=WMS&request=GetCapabilities");
    EXPECT_EQ(completed("https://maps.example/1.0.0/WMTSCapabilities.xml"),
              "https://maps.example/1.0.0/WMTSCapabilities.xml");
}

} // namespace
} // namespace leadline
