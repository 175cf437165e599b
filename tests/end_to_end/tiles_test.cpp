// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of tiles from the command line: presets, addresses, and what map services offer, drawn as the window draws
// them.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/local_http_server.h"

#include <gmock/gmock.h>

#include <QBuffer>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrlQuery>

namespace leadline::end_to_end {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

constexpr QColor blue(0x33, 0x66, 0xcc);
constexpr QColor red(0xcc, 0x33, 0x33);

QByteArray picture(const QImage &image)
{
    QBuffer png;
    EXPECT_TRUE(png.open(QIODevice::WriteOnly) && image.save(&png, "PNG"));
    return png.data();
}

QByteArray plain(QColor colour)
{
    QImage tile(256, 256, QImage::Format_RGB32);
    tile.fill(colour);
    return picture(tile);
}

QByteArray tileService(const QByteArray &address)
{
    QByteArray matrices;
    double scale = 559082264.0287178;
    for (int zoom = 0; zoom <= 12; ++zoom, scale /= 2)
        matrices += "<TileMatrix><ows:Identifier>L" + QByteArray::number(zoom) + "</ows:Identifier><ScaleDenominator>" +
                    QByteArray::number(scale, 'f', 8) +
                    "</ScaleDenominator><TopLeftCorner>-20037508.3428 20037508.3428</TopLeftCorner>"
                    "<TileWidth>256</TileWidth><TileHeight>256</TileHeight></TileMatrix>";
    return "<Capabilities xmlns='http://www.opengis.net/wmts/1.0' xmlns:ows='http://www.opengis.net/ows/1.1' "
           "version='1.0.0'><ows:ServiceProvider><ows:ProviderName>An Agency</ows:ProviderName></ows:ServiceProvider>"
           "<Contents><Layer><ows:Title>Days</ows:Title><ows:Identifier>days</ows:Identifier><Style isDefault='true'>"
           "<ows:Identifier>default</ows:Identifier></Style><Format>image/png</Format><Dimension>"
           "<ows:Identifier>Time</ows:Identifier><Default>2023-10-04</Default><Value>2023-01-01/2023-10-04/P1D</Value>"
           "</Dimension><TileMatrixSetLink><TileMatrixSet>M</TileMatrixSet></TileMatrixSetLink><ResourceURL "
           "format='image/png' resourceType='tile' template='" +
           address +
           "/days/{Time}/{TileMatrix}/{TileRow}/{TileCol}.png'/></Layer><Layer><ows:Title>Poles</ows:Title>"
           "<ows:Identifier>poles</ows:Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>P"
           "</TileMatrixSet></TileMatrixSetLink></Layer><TileMatrixSet><ows:Identifier>M</ows:Identifier>"
           "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>" +
           matrices +
           "</TileMatrixSet><TileMatrixSet><ows:Identifier>P</ows:Identifier><ows:SupportedCRS>EPSG:3413"
           "</ows:SupportedCRS></TileMatrixSet></Contents></Capabilities>";
}

QByteArray mapService(const QByteArray &address)
{
    return "<WMS_Capabilities version='1.3.0' xmlns='http://www.opengis.net/wms' "
           "xmlns:xlink='http://www.w3.org/1999/xlink'><Service><Title>Charts</Title></Service><Capability><Request>"
           "<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href='" +
           address +
           "/wms?'/></Get></HTTP></DCPType></GetMap></Request><Layer><Title>All</Title><CRS>EPSG:4326</CRS>"
           "<Layer><Name>depth</Name><Title>Depths</Title></Layer></Layer></Capability></WMS_Capabilities>";
}

class Tiles : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }

    Outcome tiles(const QStringList &arguments) const
    {
        return leadlineServed(QStringList{QStringLiteral("tiles")} + arguments);
    }
    Outcome add(const QString &what, const QStringList &options = {}) const
    {
        return tiles(QStringList{QStringLiteral("add"), casePath(), what} + options);
    }
    Outcome render(const QStringList &options = {}) const
    {
        return leadlineServed(QStringList{QStringLiteral("render"), casePath(), QStringLiteral("--center"),
                                          QStringLiteral("130.3,42.2"), QStringLiteral("--zoom"), QStringLiteral("8"),
                                          QStringLiteral("--size"), QStringLiteral("600x400"), QStringLiteral("-o"),
                                          picturePath(), QStringLiteral("--allow-network")} +
                              options);
    }
    QColor middle() const { return QImage(picturePath()).pixelColor(300, 100); }
    QString casePath() const { return m_folder.filePath(QStringLiteral("c.leadline")); }
    QString picturePath() const { return m_folder.filePath(QStringLiteral("map.png")); }
    void serve(const std::function<LocalHttpServer::Answer(const QByteArray &)> &answer) { server.answer = answer; }

    const QString allow = QStringLiteral("--allow-network");
    LocalHttpServer server;

private:
    QTemporaryDir m_folder;
};

TEST_F(Tiles, PresetsAreListedWithTheirTermsAndAddedWithoutANetwork)
{
    const Outcome listed = tiles({QStringLiteral("presets")});
    EXPECT_EQ(listed.exitStatus, 0);
    EXPECT_THAT(listed.out.toStdString(), HasSubstr("may not be scraped or stored"));
    const Outcome added = add(QStringLiteral("gibs-terra"), {QStringLiteral("--time"), QStringLiteral("2023-08-05")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_THAT(added.out.toStdString(), HasSubstr("not checked against the live service"));
    const Outcome layers =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("layers"), QStringLiteral("--json")});
    EXPECT_THAT(layers.out.toStdString(), HasSubstr("\"time\":\"2023-08-05\""));
    EXPECT_EQ(add(QStringLiteral("nothing-known")).exitStatus, 2);
}

TEST_F(Tiles, LayersOfTheCaseAreDrawnInTheirOrderWithTheirCredits)
{
    serve([](const QByteArray &path) {
        return LocalHttpServer::Answer{200, "image/png", plain(path.startsWith("/red") ? red : blue), {}};
    });
    for (const char *colour : {"red", "blue"}) {
        const Outcome added =
            add(server.address() + u'/' + QLatin1String(colour) + QStringLiteral("/{z}/{x}/{y}"),
                {QStringLiteral("--credit"), QLatin1String(colour), QStringLiteral("--title"), QLatin1String(colour)});
        ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }
    ASSERT_EQ(render().exitStatus, 0);
    EXPECT_EQ(middle(), blue) << "what was added last lies above";
}

TEST_F(Tiles, ALayerThatCannotBeHadIsLeftOutAndNamed)
{
    serve([](const QByteArray &path) {
        if (path.startsWith("/gone"))
            return LocalHttpServer::Answer{404, "text/html", "<html>", {}};
        if (path.startsWith("/half"))
            return LocalHttpServer::Answer{200, "image/png", plain(red).left(200), {}};
        if (path.startsWith("/quota"))
            return LocalHttpServer::Answer{
                200,
                "application/vnd.ogc.se_xml",
                "<?xml version='1.0'?><ServiceExceptionReport><ServiceException>Quota used up"
                "</ServiceException></ServiceExceptionReport>",
                {}};
        return LocalHttpServer::Answer{200, "image/png", plain(blue), {}};
    });
    for (const char *name : {"blue", "gone", "half", "quota"})
        ASSERT_EQ(add(server.address() + u'/' + QLatin1String(name) + QStringLiteral("/{z}/{x}/{y}"),
                      {QStringLiteral("--credit"), QStringLiteral("©"), QStringLiteral("--title"), QLatin1String(name)})
                      .exitStatus,
                  0);
    const Outcome drawn = render();
    ASSERT_EQ(drawn.exitStatus, 0);
    EXPECT_EQ(middle(), blue);
    const std::string err = drawn.err.toStdString();
    EXPECT_THAT(err, HasSubstr("gone is not on the map: 127.0.0.1: the server answered 404"));
    EXPECT_THAT(err, HasSubstr("half is not on the map: "));
    EXPECT_THAT(err, HasSubstr("quota is not on the map: the service answered: Quota used up"));
}

TEST_F(Tiles, ATileServiceIsLookedUpAndFollowsTheTimeOfTheMap)
{
    serve([this](const QByteArray &path) {
        return path.contains("GetCapabilities")
                   ? LocalHttpServer::Answer{200, "text/xml", tileService(server.address().toLatin1()), {}}
                   : LocalHttpServer::Answer{200, "image/png", plain(path.contains("2023-08-05") ? blue : red), {}};
    });
    EXPECT_EQ(tiles({QStringLiteral("look-up"), server.address()}).exitStatus, 2) << "the network was not allowed";
    const Outcome found = tiles({QStringLiteral("look-up"), server.address(), allow});
    ASSERT_EQ(found.exitStatus, 0) << found.err.toStdString();
    EXPECT_THAT(found.out.toStdString(), HasSubstr("days  Days"));
    EXPECT_THAT(found.out.toStdString(), HasSubstr("EPSG:3413"));
    const Outcome added = add(server.address(), {QStringLiteral("--layer"), QStringLiteral("days"), allow});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    server.paths.clear();
    ASSERT_EQ(render({QStringLiteral("--time"), QStringLiteral("2023-08-05")}).exitStatus, 0);
    EXPECT_EQ(middle(), blue);
    EXPECT_THAT(server.paths.first().toStdString(), HasSubstr("/days/2023-08-05/L8/"));
    ASSERT_EQ(render().exitStatus, 0);
    EXPECT_EQ(middle(), red) << "the service's own day";
    EXPECT_EQ(add(server.address(), {QStringLiteral("--layer"), QStringLiteral("poles"), allow}).exitStatus, 3);
}

TEST_F(Tiles, AMapServiceInDegreesIsAskedLatitudeFirstAndDrawnWhereItBelongs)
{
    // North of 42.2° it is blue, south of it red, by the rectangle that it is asked for.
    serve([this](const QByteArray &path) {
        if (path.contains("GetCapabilities"))
            return LocalHttpServer::Answer{200, "text/xml", mapService(server.address().toLatin1()), {}};
        const QUrlQuery query(QUrl(QString::fromLatin1(path)));
        const QStringList box = query.queryItemValue(QStringLiteral("BBOX"), QUrl::FullyDecoded).split(u',');
        const double south = box.value(0).toDouble(), north = box.value(2).toDouble();
        QImage image(256, 256, QImage::Format_RGB32);
        for (int row = 0; row < 256; ++row)
            for (int x = 0; x < 256; ++x)
                image.setPixelColor(x, row, north - (row + 0.5) / 256 * (north - south) > 42.2 ? blue : red);
        return LocalHttpServer::Answer{200, "image/png", picture(image), {}};
    });
    const Outcome added =
        add(server.address() + QStringLiteral("/wms"), {QStringLiteral("--layer"), QStringLiteral("depth"), allow});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    ASSERT_EQ(render().exitStatus, 0);
    const QImage map(picturePath());
    // The middle of the picture is at 42.2° N.
    EXPECT_EQ(map.pixelColor(500, 190), blue);
    EXPECT_EQ(map.pixelColor(500, 210), red);
}

} // namespace
} // namespace leadline::end_to_end
