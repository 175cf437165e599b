// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include "model/geo/projection.h"

#include <QFile>
#include <QJsonArray>

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

using ::testing::HasSubstr;

QJsonObject headerOf(const QString &path)
{
    const auto reply = realPool()->decode({.kind = DecodeKind::SceneHeader, .path = path});
    EXPECT_TRUE(reply) << reply.error().message().toStdString();
    return reply ? reply->document : QJsonObject();
}

TEST(SceneHeader, SaysWhereTheOuterEdgesLie)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.epsg = 4326;
    raster.geotransform = {130.0, 0.01, 0, 42.5, 0, -0.02};
    const QJsonObject header = headerOf(writeTiff(folder, QStringLiteral("scene.tif"), raster));
    EXPECT_EQ(header.value(QLatin1String("crs")).toString(), QStringLiteral("EPSG:4326"));
    const QJsonArray corners = header.value(QLatin1String("corners")).toArray();
    ASSERT_EQ(corners.size(), 4);
    EXPECT_NEAR(corners[0][0].toDouble(), 130.0, 1e-9);
    EXPECT_NEAR(corners[0][1].toDouble(), 42.5, 1e-9);
    EXPECT_NEAR(corners[2][0].toDouble(), 130.64, 1e-9);
    EXPECT_NEAR(corners[2][1].toDouble(), 42.5 - 48 * 0.02, 1e-9);
}

TEST(SceneHeader, LeavesNodataOutOfTheRange)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.type = "Float32";
    raster.nodata = -99;
    raster.value = [](int, int x, int y) { return x == 3 ? -99.0 : x == 4 ? std::nan("") : double(y) / 2; };
    const QJsonObject header = headerOf(writeTiff(folder, QStringLiteral("db.tif"), raster));
    EXPECT_EQ(header.value(QLatin1String("nodata")).toDouble(), -99);
    EXPECT_EQ(header.value(QLatin1String("min")).toArray().at(0).toDouble(), 0);
    EXPECT_EQ(header.value(QLatin1String("max")).toArray().at(0).toDouble(), 23.5);
    EXPECT_EQ(header.value(QLatin1String("stretch")).toArray().size(), 1);
}

TEST(SceneHeader, SaysWhatTheFileSaysOfItsBands)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 2;
    raster.type = "UInt16";
    raster.descriptions = {"Red (665 nm)", "NIR"};
    const QJsonObject header = headerOf(writeTiff(folder, QStringLiteral("scene.tif"), raster));
    const QJsonArray bands = header.value(QLatin1String("band_info")).toArray();
    ASSERT_EQ(bands.size(), 2);
    EXPECT_EQ(bands[0].toObject().value(QLatin1String("name")).toString(), QStringLiteral("Red (665 nm)"));
    EXPECT_EQ(bands[0].toObject().value(QLatin1String("measures")).toString(), QStringLiteral("red"));
    EXPECT_EQ(bands[1].toObject().value(QLatin1String("measures")).toString(), QStringLiteral("nir"));
    EXPECT_FALSE(bands[0].toObject().contains(QLatin1String("unit"))) << "of which it says nothing";
}

TEST(SceneHeader, ReadsTheWorldFileBesideThePicture)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.epsg = 0;
    const QString path = writeTiff(folder, QStringLiteral("scan.tif"), raster);
    EXPECT_EQ(headerOf(path).value(QLatin1String("georeference")).toString(), QStringLiteral("none"));
    writeBytes(folder, QStringLiteral("scan.tfw"), "0.5\n0\n0\n-0.5\n10.25\n19.75\n");
    EXPECT_EQ(headerOf(path).value(QLatin1String("georeference")).toString(), QStringLiteral("geotransform"));
}

TEST(SceneHeader, IgnoresAuxiliaryMetadataBesideThePicture)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), raster);
    writeBytes(folder, QStringLiteral("scene.tif.aux.xml"),
               "<PAMDataset><SRS>EPSG:3857</SRS><GeoTransform>1,2,0,3,0,-2</GeoTransform></PAMDataset>");
    EXPECT_EQ(headerOf(path).value(QLatin1String("crs")).toString(), QStringLiteral("EPSG:32652"));
}

TEST(SceneHeader, RefusesWhatIsNotAPictureByItsBytes)
{
    const QTemporaryDir folder;
    const QString path = writeBytes(folder, QStringLiteral("notes.tif"), "Vessel seen at berth 3.\n");
    const auto reply = realPool()->decode({.kind = DecodeKind::SceneHeader, .path = path});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(reply.error().message().toStdString(), HasSubstr("notes.tif: not a picture: it is text"));
}

TEST(SceneHeader, DoesNotFollowOverviewsThatTheFileNames)
{
    const QTemporaryDir folder;
    RasterFixture other;
    other.value = [](int, int, int) { return 250.0; };
    const QString secret = writeTiff(folder, QStringLiteral("secret.tif"), other);
    RasterFixture raster;
    raster.value = [](int, int, int) { return 10.0; };
    const QString path = writeTiff(folder, QStringLiteral("scene.tif"), raster);
    // GDAL keeps this key as text inside the TIFF.
    writeTiffMetadata(path, "OVERVIEW_FILE", secret.toUtf8(), "OVERVIEWS");
    const QJsonObject header = headerOf(path);
    EXPECT_EQ(header.value(QLatin1String("overviews")).toInt(), 0);
    WindowRequest window = ownGrid(raster);
    window.width = window.height = 8;
    const PixelBlock block = windowOf(path, window);
    ASSERT_EQ(block.width, 8);
    EXPECT_EQ(pixelAt(block, 4, 4), rgb(10, 10, 10));
}

TEST(SceneWindow, GivesTheStoredPixelsOnTheirOwnGrid)
{
    const QTemporaryDir folder;
    const RasterFixture raster;
    const PixelBlock block = windowOf(writeTiff(folder, QStringLiteral("scene.tif"), raster), ownGrid(raster));
    ASSERT_EQ(block.width, raster.width);
    EXPECT_TRUE(block.opaque);
    for (int y = 0; y < raster.height; ++y)
        for (int x = 0; x < raster.width; ++x)
            ASSERT_EQ(pixelAt(block, x, y), rgb(raster.value(1, x, y), raster.value(2, x, y), raster.value(3, x, y)))
                << x << "," << y;
}

TEST(SceneWindow, IsTransparentBesideTheScene)
{
    const QTemporaryDir folder;
    const RasterFixture raster;
    WindowRequest window = ownGrid(raster);
    window.maxX += 64 * 10;
    window.width *= 2;
    const PixelBlock block = windowOf(writeTiff(folder, QStringLiteral("scene.tif"), raster), window);
    ASSERT_EQ(block.width, 128);
    EXPECT_FALSE(block.opaque);
    EXPECT_EQ(pixelAt(block, 63, 10) >> 24, 255U);
    EXPECT_EQ(pixelAt(block, 64, 10), 0U);
}

TEST(SceneWindow, HidesNodataAndShowsZeroWhereItIsAValue)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.nodata = 0;
    raster.value = [](int band, int x, int) { return x < 10 ? 0.0 : x < 20 && band == 1 ? 0.0 : 100.0; };
    const PixelBlock block = windowOf(writeTiff(folder, QStringLiteral("scene.tif"), raster), ownGrid(raster));
    ASSERT_EQ(block.width, raster.width);
    EXPECT_EQ(pixelAt(block, 5, 5), 0U);
    EXPECT_EQ(pixelAt(block, 15, 5), rgb(0, 100, 100));
}

TEST(SceneWindow, TakesAlphaFromTheBandThatSaysSo)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 4;
    raster.value = [](int band, int x, int) { return band == 4 ? (x < 32 ? 0.0 : 255.0) : 200.0; };
    raster.creationOptions = {"ALPHA=NO"};
    const QString plain = writeTiff(folder, QStringLiteral("infrared.tif"), raster);
    EXPECT_EQ(pixelAt(windowOf(plain, ownGrid(raster)), 10, 10), rgb(200, 200, 200));
    raster.creationOptions = {};
    raster.alphaLast = true;
    const QString alpha = writeTiff(folder, QStringLiteral("alpha.tif"), raster);
    const PixelBlock block = windowOf(alpha, ownGrid(raster));
    EXPECT_EQ(pixelAt(block, 10, 10), 0U);
    EXPECT_EQ(pixelAt(block, 50, 10), rgb(200, 200, 200));
}

TEST(SceneWindow, StretchesWideValuesAlikeInEveryWindow)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.type = "UInt16";
    raster.width = raster.height = 100;
    raster.value = [](int, int x, int y) { return 1000.0 + y * 100 + x; };
    const QString path = writeTiff(folder, QStringLiteral("wide.tif"), raster);
    DecodeRequest request;
    request.kind = DecodeKind::SceneHeader;
    request.path = path;
    const auto header = realPool()->decode(request);
    ASSERT_TRUE(header);
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    const QJsonArray stretch = header->document.value(QLatin1String("stretch")).toArray();
    ASSERT_EQ(stretch.size(), 1);
    EXPECT_NEAR(stretch[0][0].toDouble(), 1200, 5);
    EXPECT_NEAR(stretch[0][1].toDouble(), 10799, 5);
    WindowRequest whole = ownGrid(raster);
    const auto all = (*scene)->read(whole);
    WindowRequest part = whole;
    part.maxX = whole.minX + 10 * 10;
    part.minY = whole.maxY - 10 * 10;
    part.width = part.height = 10;
    const auto corner = (*scene)->read(part);
    ASSERT_TRUE(all && corner);
    EXPECT_EQ(pixelAt(*all, 7, 7), pixelAt(*corner, 7, 7));
    EXPECT_EQ(pixelAt(*all, 0, 0), rgb(0, 0, 0));
    EXPECT_EQ(pixelAt(*all, 99, 99), rgb(255, 255, 255));
}

TEST(SceneWindow, PutsPixelsWhereTheProjectionSays)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.width = raster.height = 200;
    // One bright pixel block round column 150, row 50.
    raster.value = [](int, int x, int y) { return std::abs(x - 150) < 3 && std::abs(y - 50) < 3 ? 255.0 : 20.0; };
    const QString path = writeTiff(folder, QStringLiteral("utm.tif"), raster);
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm);
    const auto place = (*utm)->inverse({500000 + 150.5 * 10, 3900000 - 50.5 * 10});
    ASSERT_TRUE(place);
    const auto mercator = webMercator()->forward(*place);
    ASSERT_TRUE(mercator);
    WindowRequest window{QStringLiteral("EPSG:3857"),
                         mercator->x() - 500,
                         mercator->y() - 500,
                         mercator->x() + 500,
                         mercator->y() + 500,
                         101,
                         101};
    const PixelBlock block = windowOf(path, window);
    ASSERT_EQ(block.width, 101);
    EXPECT_EQ(pixelAt(block, 50, 50), rgb(255, 255, 255));
    EXPECT_EQ(pixelAt(block, 70, 50), rgb(20, 20, 20));
    EXPECT_EQ(pixelAt(block, 50, 30), rgb(20, 20, 20));
}

TEST(SceneWindow, CrossesTheDatelineInOnePiece)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.width = raster.height = 100;
    raster.epsg = 32660;
    // UTM 60N ends at 180°; easting 500,000 is 177° E: this one lies across.
    raster.geotransform = {650000, 1000, 0, 5800000, 0, -1000};
    raster.value = [](int, int x, int) { return double(x); };
    const QString path = writeTiff(folder, QStringLiteral("aleutians.tif"), raster);
    const double half = 20037508.342789244;
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    // Unwrapped to the east, and the same place named from the west.
    const auto east = (*scene)->read({QStringLiteral("EPSG:3857"),
                                      half - 50000,
                                      6720000,
                                      half + 50000,
                                      6820000,
                                      100,
                                      100,
                                      {.resampling = Resampling::Nearest}});
    const auto west = (*scene)->read({QStringLiteral("EPSG:3857"),
                                      -half,
                                      6720000,
                                      -half + 50000,
                                      6820000,
                                      50,
                                      100,
                                      {.resampling = Resampling::Nearest}});
    ASSERT_TRUE(east && west);
    EXPECT_EQ(pixelAt(*east, 10, 50) >> 24, 255U);
    EXPECT_EQ(pixelAt(*east, 90, 50) >> 24, 255U);
    EXPECT_EQ(pixelAt(*east, 75, 50), pixelAt(*west, 25, 50));
    EXPECT_GT(pixelAt(*east, 90, 50), pixelAt(*east, 10, 50)) << "columns grow eastwards";
}

TEST(SceneWindow, UsesOverviewsFarOut)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.width = raster.height = 512;
    raster.overviews = true;
    raster.creationOptions = {"TILED=YES"};
    raster.value = [](int, int x, int y) { return (x + y) % 2 ? 200.0 : 0.0; };
    const QString path = writeTiff(folder, QStringLiteral("checker.tif"), raster);
    WindowRequest window = ownGrid(raster);
    window.width = window.height = 128;
    const PixelBlock block = windowOf(path, window);
    ASSERT_EQ(block.width, 128);
    EXPECT_EQ(pixelAt(block, 60, 60), rgb(100, 100, 100)) << "averaged, not every fourth pixel";
}

TEST(SceneWindow, KeepsClassesOfAPaletteApart)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.value = [](int, int x, int) { return x < 32 ? 1.0 : 2.0; };
    const QString path = writeTiff(folder, QStringLiteral("classes.tif"), raster);
    writeTiffPalette(path, {{1, 0xff004000U}, {2, 0xff0000ffU}});
    WindowRequest window = ownGrid(raster);
    window.width *= 3;
    window.height *= 3;
    const PixelBlock block = windowOf(path, window);
    ASSERT_EQ(block.width, 192);
    for (int x = 0; x < block.width; ++x)
        EXPECT_EQ(pixelAt(block, x, 60), x < 96 ? 0xff004000U : 0xff0000ffU) << x;
}

TEST(SceneWindow, RefusesAPictureWithoutAPlace)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.epsg = 0;
    const auto scene = realPool()->openScene(writeTiff(folder, QStringLiteral("plain.tif"), raster));
    ASSERT_TRUE(scene);
    const auto block = (*scene)->read({QStringLiteral("EPSG:3857"), 0, 0, 100, 100, 10, 10});
    ASSERT_FALSE(block);
    EXPECT_EQ(block.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(block.error().context, QStringLiteral("plain.tif"));
}

} // namespace
} // namespace leadline
