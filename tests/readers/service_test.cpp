// SPDX-License-Identifier: GPL-3.0-or-later
// What map services say of themselves, right and wrong.
#include "imaging/services/service_reader.h"

#include "model/isolate/frame.h"

#include <gmock/gmock.h>

#include <QJsonDocument>

namespace leadline {
namespace {

using ::testing::HasSubstr;

struct Read
{
    QJsonObject closing;
    std::vector<QJsonObject> layers;
    std::string trouble;
};

Read read(const QByteArray &bytes)
{
    QByteArray lines;
    const auto answer = readMapService(bytes, QStringLiteral("maps.example"), [&](const QByteArray &piece) {
        EXPECT_LE(piece.size(), maxChunkBytes);
        lines += piece;
        return true;
    });
    Read out;
    if (!answer) {
        out.trouble = answer.error().message().toStdString();
        return out;
    }
    out.closing = *answer;
    for (const QByteArray &line : lines.split('\n'))
        if (!line.isEmpty())
            out.layers.push_back(QJsonDocument::fromJson(line).object());
    return out;
}

QJsonValue at(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key));
}

QByteArray matrix(const char *id, double scale, const char *corner = "-20037508.3427892 20037508.3427892",
                  const char *side = "256")
{
    return QByteArray("<TileMatrix><ows:Identifier>") + id + "</ows:Identifier><ScaleDenominator>" +
           QByteArray::number(scale, 'f', 10) + "</ScaleDenominator><TopLeftCorner>" + corner +
           "</TopLeftCorner><TileWidth>" + side + "</TileWidth><TileHeight>" + side +
           "</TileHeight><MatrixWidth>1</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix>";
}

QByteArray tileSet(const char *id, const char *crs, const QByteArray &matrices)
{
    return QByteArray("<TileMatrixSet><ows:Identifier>") + id + "</ows:Identifier><ows:SupportedCRS>" + crs +
           "</ows:SupportedCRS>" + matrices + "</TileMatrixSet>";
}

constexpr double wholeWorld = 559082264.0287178;

QByteArray wmts(const QByteArray &layers, const QByteArray &sets)
{
    return "<?xml version='1.0'?><Capabilities xmlns='http://www.opengis.net/wmts/1.0' "
           "xmlns:ows='http://www.opengis.net/ows/1.1' xmlns:xlink='http://www.w3.org/1999/xlink' version='1.0.0'>"
           "<ows:ServiceIdentification><ows:Title>Imagery of days</ows:Title><ows:Fees>none</ows:Fees>"
           "<ows:AccessConstraints>non-commercial</ows:AccessConstraints></ows:ServiceIdentification>"
           "<ows:ServiceProvider><ows:ProviderName>An Agency</ows:ProviderName></ows:ServiceProvider>"
           "<ows:OperationsMetadata><ows:Operation name='GetTile'><ows:DCP><ows:HTTP>"
           "<ows:Get xlink:href='https://maps.example/rest/'><ows:Constraint name='GetEncoding'><ows:AllowedValues>"
           "<ows:Value>RESTful</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get>"
           "<ows:Get xlink:href='https://maps.example/kvp?'><ows:Constraint name='GetEncoding'><ows:AllowedValues>"
           "<ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get>"
           "</ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata><Contents>" +
           layers + sets + "</Contents></Capabilities>";
}

const QByteArray dailyLayer =
    "<Layer><ows:Title>True colour</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>-180 -85.05</ows:LowerCorner>"
    "<ows:UpperCorner>180 85.05</ows:UpperCorner></ows:WGS84BoundingBox><ows:Identifier>TrueColour</ows:Identifier>"
    "<Style><ows:Identifier>bright</ows:Identifier></Style>"
    "<Style isDefault='true'><ows:Title>Default</ows:Title><ows:Identifier>default</ows:Identifier>"
    "<LegendURL xlink:href='https://maps.example/legend.png'/></Style>"
    "<Format>image/jpeg</Format><Dimension><ows:Identifier>Time</ows:Identifier><Default>2023-10-04</Default>"
    "<Value>2000-02-24/2023-09-01/P1D</Value><Value>2023-09-03/2023-10-04/P1D</Value></Dimension>"
    "<TileMatrixSetLink><TileMatrixSet>Merc</TileMatrixSet></TileMatrixSetLink>"
    "<ResourceURL format='image/jpeg' resourceType='tile' "
    "template='https://maps.example/{Style}/{Time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.jpg'/></Layer>";

TEST(MapServiceReader, ReadsTheLayersOfATileServiceWithTheirTimesAndStyles)
{
    const QByteArray sets =
        tileSet("Merc", "urn:ogc:def:crs:EPSG::3857", matrix("0", wholeWorld) + matrix("1", wholeWorld / 2));
    const Read service = read(wmts(dailyLayer, sets));
    ASSERT_EQ(service.trouble, "");
    EXPECT_EQ(at(service.closing, "service"), QStringLiteral("WMTS"));
    EXPECT_EQ(at(service.closing, "provider"), QStringLiteral("An Agency"));
    EXPECT_EQ(at(service.closing, "constraints"), QStringLiteral("non-commercial"));
    EXPECT_EQ(at(service.closing, "url"), QStringLiteral("https://maps.example/kvp?"));
    ASSERT_EQ(service.layers.size(), 1U);
    const QJsonObject &layer = service.layers.front();
    EXPECT_EQ(at(layer, "id"), QStringLiteral("TrueColour"));
    EXPECT_EQ(at(layer, "bbox").toArray(), (QJsonArray{-180, -85.05, 180, 85.05}));
    const QJsonObject style = at(layer, "styles")[0].toObject();
    EXPECT_EQ(at(style, "id"), QStringLiteral("default")) << "the default one first";
    EXPECT_EQ(at(style, "legend"), QStringLiteral("https://maps.example/legend.png"));
    const QJsonObject time = at(layer, "dimensions")[0].toObject();
    EXPECT_EQ(at(time, "id"), QStringLiteral("Time"));
    EXPECT_EQ(at(time, "values"), QStringLiteral("2000-02-24/2023-09-01/P1D,2023-09-03/2023-10-04/P1D"));
    const QJsonObject set = at(service.closing, "matrix_sets")[0].toObject();
    EXPECT_EQ(at(set, "trouble"), QString());
    EXPECT_EQ(at(set, "max_zoom"), 1);
    EXPECT_EQ(at(set, "matrices").toArray(), (QJsonArray{QStringLiteral("0"), QStringLiteral("1")}));
}

TEST(MapServiceReader, SaysWhichSetsOfTilesCannotBeDrawnAndWhy)
{
    const char *const mercator = "EPSG:3857";
    const QByteArray sets = tileSet("polar", "urn:ogc:def:crs:EPSG::3413", matrix("0", 1000)) +
                            tileSet("odd", mercator, matrix("0", wholeWorld * 0.7)) +
                            tileSet("shifted", mercator, matrix("0", wholeWorld, "0 0")) +
                            tileSet("large", mercator, matrix("0", wholeWorld, "-20037508.34 20037508.34", "1024")) +
                            tileSet("double", mercator,
                                    matrix("m0", wholeWorld / 2, "-20037508.34 20037508.34", "512") +
                                        matrix("m1", wholeWorld / 4, "-20037508.34 20037508.34", "512"));
    const Read service = read(wmts({}, sets));
    const QJsonArray read = at(service.closing, "matrix_sets").toArray();
    ASSERT_EQ(read.size(), 5);
    const auto trouble = [&](int i) { return at(read[i].toObject(), "trouble").toString().toStdString(); };
    EXPECT_THAT(trouble(0), HasSubstr("3413"));
    EXPECT_THAT(trouble(1), HasSubstr("do not lie"));
    EXPECT_THAT(trouble(2), HasSubstr("do not lie"));
    EXPECT_THAT(trouble(3), HasSubstr("256 or 512"));
    EXPECT_EQ(trouble(4), "");
    EXPECT_EQ(at(read[4].toObject(), "tile_size"), 512);
    EXPECT_EQ(at(read[4].toObject(), "min_zoom"), 0);
}

TEST(MapServiceReader, LayersOfAMapServiceInheritFromThoseRoundThem)
{
    const Read service = read(
        "<?xml version='1.0'?><WMS_Capabilities version='1.3.0' xmlns='http://www.opengis.net/wms' "
        "xmlns:xlink='http://www.w3.org/1999/xlink'><Service><Title>Charts</Title><Fees>none</Fees></"
        "Service><Capability>"
        "<Request><GetMap><Format>image/png</Format><Format>image/jpeg</Format><DCPType><HTTP><Get>"
        "<OnlineResource xlink:href='https://maps.example/wms?'/></Get></HTTP></DCPType></GetMap></Request>"
        "<Layer><Title>All</Title><CRS>EPSG:3857</CRS><CRS>EPSG:32652</CRS><EX_GeographicBoundingBox>"
        "<westBoundLongitude>120</westBoundLongitude><eastBoundLongitude>140</eastBoundLongitude>"
        "<southBoundLatitude>30</southBoundLatitude><northBoundLatitude>50</northBoundLatitude>"
        "</EX_GeographicBoundingBox><Dimension name='time' units='ISO8601' "
        "default='2023-05-01'>2023-01-01/2023-05-01/P1M"
        "</Dimension><Layer><Name>depth</Name><Title>Depths</Title><CRS>CRS:84</CRS><Style><Name>plain</Name>"
        "<Title>Plain</Title></Style></Layer><Layer opaque='1'><Title>Nested</Title><Name>relief</Name></Layer></Layer>"
        "</Capability></WMS_Capabilities>");
    ASSERT_EQ(service.trouble, "");
    EXPECT_EQ(at(service.closing, "url"), QStringLiteral("https://maps.example/wms?"));
    EXPECT_EQ(at(service.closing, "formats").toArray().size(), 2);
    ASSERT_EQ(service.layers.size(), 2U);
    const QJsonObject &depth = service.layers[0];
    EXPECT_EQ(at(depth, "id"), QStringLiteral("depth"));
    EXPECT_EQ(at(depth, "group"), QStringLiteral("All"));
    EXPECT_EQ(at(depth, "crs").toArray(), (QJsonArray{QStringLiteral("EPSG:3857"), QStringLiteral("CRS:84")}));
    EXPECT_EQ(at(depth, "bbox").toArray(), (QJsonArray{120, 30, 140, 50}));
    EXPECT_EQ(at(at(depth, "dimensions")[0].toObject(), "default"), QStringLiteral("2023-05-01"));
    EXPECT_EQ(at(service.layers[1], "crs").toArray(), QJsonArray{QStringLiteral("EPSG:3857")}) << "not its sister's";
    EXPECT_TRUE(at(service.layers[1], "opaque").toBool());
}

TEST(MapServiceReader, ReadsVersion111WithItsDoctypeAndExtent)
{
    const Read service =
        read("<?xml version='1.0'?><!DOCTYPE WMT_MS_Capabilities SYSTEM 'http://maps.example/capabilities_1_1_1.dtd' "
             "[ <!ELEMENT VendorSpecificCapabilities EMPTY> ]><WMT_MS_Capabilities version='1.1.1'><Service><Title>Old"
             "</Title></Service><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request><Layer>"
             "<Title>Root</Title><SRS>EPSG:4326 EPSG:900913</SRS><Layer><Name>ice</Name><Title>Ice</Title>"
             "<LatLonBoundingBox minx='-180' miny='60' maxx='180' maxy='90'/><Dimension name='time' units='ISO8601'/>"
             "<Extent name='time' default='2020-02'>2019-12,2020-01,2020-02</Extent></Layer></Layer></Capability>"
             "</WMT_MS_Capabilities>");
    ASSERT_EQ(service.trouble, "");
    ASSERT_EQ(service.layers.size(), 1U);
    const QJsonObject &ice = service.layers.front();
    EXPECT_EQ(at(ice, "bbox").toArray(), (QJsonArray{-180, 60, 180, 90}));
    EXPECT_EQ(at(ice, "crs").toArray(), (QJsonArray{QStringLiteral("EPSG:4326"), QStringLiteral("EPSG:3857")}));
    EXPECT_EQ(at(ice, "dimensions").toArray().size(), 1);
    EXPECT_EQ(at(at(ice, "dimensions")[0].toObject(), "values"), QStringLiteral("2019-12,2020-01,2020-02"));
}

TEST(MapServiceReader, SaysWhatCameInsteadOfADescription)
{
    EXPECT_THAT(read("<!DOCTYPE html><html><body>Log in</body></html>").trouble, HasSubstr("a web page"));
    EXPECT_THAT(read("").trouble, HasSubstr("nothing"));
    EXPECT_THAT(read("MZ\x90").trouble, HasSubstr("no XML"));
    EXPECT_THAT(read("<kml/>").trouble, HasSubstr("not the capabilities"));
    EXPECT_THAT(read("<ServiceExceptionReport><ServiceException code='LayerNotDefined'>no layer &lt;x&gt;"
                     "</ServiceException></ServiceExceptionReport>")
                    .trouble,
                HasSubstr("the service answered: no layer <x>"));
    EXPECT_THAT(read("<ows:ExceptionReport xmlns:ows='o'><ows:Exception exceptionCode='NoApplicableCode'>"
                     "<ows:ExceptionText>Quota used up</ows:ExceptionText></ows:Exception></ows:ExceptionReport>")
                    .trouble,
                HasSubstr("NoApplicableCode: Quota used up"));
    const QByteArray whole = wmts(dailyLayer, {});
    EXPECT_THAT(read(whole.left(whole.size() / 2)).trouble, HasSubstr("damaged XML"));
    EXPECT_THAT(
        read("<!DOCTYPE WMT_MS_Capabilities [<!ENTITY a 'aaaa'>]><WMT_MS_Capabilities>&a;</WMT_MS_Capabilities>")
            .trouble,
        HasSubstr("DOCTYPE"));
}

TEST(MapServiceReader, ReadsADescriptionOfManyMegabytes)
{
    QByteArray layers;
    int count = 0;
    for (; layers.size() < 6'000'000; ++count)
        layers += QByteArray(dailyLayer).replace("TrueColour", "Layer" + QByteArray::number(count));
    const Read service = read(wmts(layers, {}));
    ASSERT_EQ(service.trouble, "");
    ASSERT_EQ(service.layers.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(at(service.layers.back(), "id"), QStringLiteral("Layer%1").arg(count - 1));
}

} // namespace
} // namespace leadline
