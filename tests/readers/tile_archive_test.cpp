// SPDX-License-Identifier: GPL-3.0-or-later
// Tile archives: a tile of the map comes out where it belongs, whatever the file's own way of counting and keeping.
#include "fixtures.h"
#include "imaging/archives/gunzip.h"
#include "imaging/tile_archives/pmtiles_directory.h"
#include "tests/support/pmtiles_file.h"
#include "tests/support/tile_archives.h"

#include <gdal_priv.h>
#include <gmock/gmock.h>

#include <QJsonArray>

#include <cmath>
#include <numbers>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// A colour that says which tile it is.
QColor colourOf(int zoom, int x, int y)
{
    return {40 + 50 * zoom, 60 + 40 * x, 80 + 30 * y};
}

TilesByPlace pyramid(int levels)
{
    TilesByPlace tiles;
    for (int zoom = 0; zoom < levels; ++zoom)
        for (int x = 0; x < 1 << zoom; ++x)
            for (int y = 0; y < 1 << zoom; ++y)
                tiles[{zoom, x, y}] = colouredTile(colourOf(zoom, x, y));
    return tiles;
}

class TileArchives : public ::testing::Test
{
protected:
    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }

    Result<QJsonObject> describe(const QString &file)
    {
        const auto reply = pool->decode({.kind = DecodeKind::TileArchive, .path = file});
        return reply ? Result<QJsonObject>(reply->document) : Unexpected{reply.error()};
    }
    QJsonObject firstSet(const QString &file)
    {
        const auto document = describe(file);
        EXPECT_TRUE(document) << document.error().what.toStdString();
        return document ? (*document)[QLatin1String("tile_sets")][0].toObject() : QJsonObject();
    }
    QStringList warnings(const QString &file)
    {
        const auto document = describe(file);
        QStringList said;
        for (const QJsonValue one : document ? (*document)[QLatin1String("warnings")].toArray() : QJsonArray())
            said << one.toString();
        return said;
    }
    std::shared_ptr<TileSession> open(const QString &file, const QString &table = {})
    {
        auto session = pool->openTiles(file, table);
        EXPECT_TRUE(session) << session.error().what.toStdString();
        return session ? *session : nullptr;
    }
    static QColor middleOf(TileSession &session, int zoom, int x, int y, int side = 256)
    {
        const auto block = session.read({zoom, x, y, side});
        EXPECT_TRUE(block) << block.error().what.toStdString();
        return block ? QColor::fromRgba(pixelAt(*block, side / 2, side / 2)) : QColor();
    }

    QTemporaryDir folder;
    std::shared_ptr<DecoderPool> pool = realPool();
};

TEST_F(TileArchives, GivesEachTileOfAnMbtilesFileWhereItLies)
{
    writeMbtiles(path("a.mbtiles"), pyramid(3));
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(session->header()[QLatin1String("max_zoom")].toInt(), 2);
    EXPECT_EQ(middleOf(*session, 0, 0, 0), colourOf(0, 0, 0));
    EXPECT_EQ(middleOf(*session, 2, 1, 0), colourOf(2, 1, 0));
    EXPECT_EQ(middleOf(*session, 2, 3, 3), colourOf(2, 3, 3));
}

TEST_F(TileArchives, SaysWhatAnMbtilesFileStates)
{
    writeMbtiles(path("a.mbtiles"), pyramid(2),
                 {{"name", "Quay"}, {"format", "png"}, {"attribution", "(c) A"}, {"bounds", "-90,-40,90,40"}});
    const QJsonObject set = firstSet(path("a.mbtiles"));
    EXPECT_EQ(set[QLatin1String("title")].toString(), QStringLiteral("Quay"));
    EXPECT_EQ(set[QLatin1String("attribution")].toString(), QStringLiteral("(c) A"));
    EXPECT_EQ(set[QLatin1String("bbox")].toArray(), (QJsonArray{-90, -40, 90, 40}));
    const auto sniffed = pool->decode({.kind = DecodeKind::Sniff, .path = path("a.mbtiles")});
    ASSERT_TRUE(sniffed);
    EXPECT_EQ(sniffed->document[QLatin1String("format")].toString(), QStringLiteral("MBTiles"));
    EXPECT_EQ(sniffed->document[QLatin1String("evidence_kind")].toString(), QStringLiteral("tiles"));
}

TEST_F(TileArchives, GivesAPictureOfTheWholeNoLargerThanAsked)
{
    writeMbtiles(path("a.mbtiles"), pyramid(3));
    for (const int side : {100, 256, 520}) {
        const auto reply = pool->decode(
            {.kind = DecodeKind::TileArchive, .path = path("a.mbtiles"), .previewWidth = side, .previewHeight = side});
        ASSERT_TRUE(reply) << reply.error().what.toStdString();
        EXPECT_LE(reply->preview.width, side);
        EXPECT_GE(reply->preview.width, side / 2);
        EXPECT_EQ(reply->preview.height, reply->preview.width) << "the world is a square";
    }
}

TEST_F(TileArchives, ThePictureOfTheWholeShowsAllOfASmallAreaAndNothingRoundIt)
{
    // Two tiles side by side, on both sides of a border of the level above.
    writeMbtiles(path("a.mbtiles"), {{{5, 15, 12}, colouredTile(Qt::red)}, {{5, 16, 12}, colouredTile(Qt::blue)}}, {});
    const auto reply = pool->decode(
        {.kind = DecodeKind::TileArchive, .path = path("a.mbtiles"), .previewWidth = 200, .previewHeight = 200});
    ASSERT_TRUE(reply) << reply.error().what.toStdString();
    EXPECT_EQ(reply->preview.width, 200);
    EXPECT_EQ(reply->preview.height, 100);
    EXPECT_EQ(QColor::fromRgba(pixelAt(reply->preview, 2, 50)), QColor(Qt::red));
    EXPECT_EQ(QColor::fromRgba(pixelAt(reply->preview, 197, 50)), QColor(Qt::blue));
}

TEST_F(TileArchives, GetsByWithoutAnyMetadata)
{
    TilesByPlace tiles{{{3, 5, 2}, colouredTile(Qt::red)}, {{3, 6, 2}, colouredTile(Qt::red)}};
    writeMbtiles(path("a.mbtiles"), tiles, {});
    const QJsonObject set = firstSet(path("a.mbtiles"));
    EXPECT_EQ(set[QLatin1String("trouble")].toString(), QString());
    EXPECT_EQ(set[QLatin1String("min_zoom")].toInt(), 3);
    const QJsonArray box = set[QLatin1String("bbox")].toArray();
    EXPECT_NEAR(box[0].toDouble(), 45, 1e-9);
    EXPECT_NEAR(box[2].toDouble(), 135, 1e-9);
    EXPECT_NEAR(box[3].toDouble(), 66.513, 1e-3);
}

TEST_F(TileArchives, CountsRowsFromTheNorthWhereTheBoundsSayThatTheFileDoes)
{
    const TilesByPlace tiles{{{3, 5, 2}, colouredTile(Qt::red)}};
    writeMbtiles(path("a.mbtiles"), tiles, {{"name", "x"}, {"format", "png"}, {"bounds", "50,45,85,60"}}, true);
    EXPECT_THAT(warnings(path("a.mbtiles")).join(u'\n').toStdString(), HasSubstr("counted from the north"));
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 3, 5, 2), QColor(Qt::red));
}

TEST_F(TileArchives, ReadsEqualTilesThatAreKeptOnceBehindAView)
{
    {
        DatabaseFile file(path("a.mbtiles"));
        file.run("CREATE TABLE metadata (name text, value text)");
        file.run("CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text)");
        file.run("CREATE TABLE images (tile_data blob, tile_id text)");
        file.run("CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row)");
        file.run("CREATE UNIQUE INDEX images_id ON images (tile_id)");
        file.run("CREATE VIEW tiles AS SELECT m.zoom_level, m.tile_column, m.tile_row, i.tile_data FROM map m JOIN "
                 "images i ON i.tile_id = m.tile_id");
        file.run("INSERT INTO map VALUES (1, 0, 0, 'a'), (1, 1, 0, 'a')");
        file.run("INSERT INTO images VALUES (x'" + colouredTile(Qt::blue).toHex() + "', 'a')");
    }
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 1, 0, 1), QColor(Qt::blue));
    EXPECT_EQ(middleOf(*session, 1, 1, 1), QColor(Qt::blue));
}

TEST_F(TileArchives, ReadsOneWithoutAnIndex)
{
    writeMbtiles(path("a.mbtiles"), pyramid(3));
    {
        DatabaseFile file(path("a.mbtiles"));
        file.run("DROP INDEX tile_index");
    }
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 2, 2, 1), colourOf(2, 2, 1));
}

TEST_F(TileArchives, ReadsOneWhoseWriteAheadLogWasLeftBeside)
{
    writeMbtiles(path("a.mbtiles"), pyramid(1));
    QFile file(path("a.mbtiles"));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.seek(18);
    file.write("\2\2", 2);
    file.close();
    EXPECT_THAT(warnings(path("a.mbtiles")).join(u'\n').toStdString(), HasSubstr("-wal"));
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 0, 0, 0), colourOf(0, 0, 0));
}

TEST_F(TileArchives, MagnifiesTheCoarserTileWhereOneIsMissing)
{
    TilesByPlace tiles = pyramid(2);
    tiles[{3, 0, 0}] = colouredTile(Qt::white);
    writeMbtiles(path("a.mbtiles"), tiles);
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 3, 0, 0), QColor(Qt::white));
    EXPECT_EQ(middleOf(*session, 3, 7, 7), colourOf(1, 1, 1));
    EXPECT_EQ(middleOf(*session, 3, 7, 0), colourOf(1, 1, 0));
}

TEST_F(TileArchives, LeavesOutWhatIsNowhere)
{
    writeMbtiles(path("a.mbtiles"), {{{4, 3, 3}, colouredTile(Qt::red)}});
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 4, 9, 9).alpha(), 0);
}

TEST_F(TileArchives, NamesTheDamagedTileAndGivesTheOthers)
{
    TilesByPlace tiles = pyramid(2);
    tiles[{1, 1, 0}] = colouredTile(Qt::red, 256, "JPEG").left(400);
    tiles[{1, 0, 0}] = "<html>gone</html>";
    writeMbtiles(path("a.mbtiles"), tiles);
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    for (const int x : {0, 1}) {
        const auto damaged = session->read({1, x, 0, 256});
        ASSERT_FALSE(damaged);
        EXPECT_EQ(damaged.error().code, ErrorCode::Damaged);
        EXPECT_THAT(damaged.error().what.toStdString(), HasSubstr("tile 1/" + std::to_string(x) + "/0 is damaged"));
    }
    EXPECT_EQ(middleOf(*session, 1, 1, 1), colourOf(1, 1, 1));
}

TEST_F(TileArchives, MixesFormsAndSizesOfTiles)
{
    TilesByPlace tiles{{{1, 0, 0}, colouredTile(Qt::red, 512)},
                       {{1, 1, 0}, colouredTile(QColor(0, 128, 255), 512, "JPEG")},
                       {{1, 0, 1}, colouredTile(QColor(10, 200, 30), 256)}};
    writeMbtiles(path("a.mbtiles"), tiles, {{"name", "x"}, {"format", "jpg"}});
    const QJsonObject set = firstSet(path("a.mbtiles"));
    EXPECT_THAT(set[QLatin1String("tile_size")].toInt(), ::testing::AnyOf(256, 512));
    const auto session = open(path("a.mbtiles"));
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 1, 0, 0, 512), QColor(Qt::red));
    EXPECT_NEAR(middleOf(*session, 1, 1, 0, 512).blue(), 255, 3);
    EXPECT_EQ(middleOf(*session, 1, 0, 1, 512), QColor(10, 200, 30));
}

TEST_F(TileArchives, NamesVectorTilesAsNotSupported)
{
    writeMbtiles(path("a.mbtiles"), {{{0, 0, 0}, QByteArray("\x1f\x8b\x08\0\0\0", 6)}},
                 {{"name", "x"}, {"format", "pbf"}});
    EXPECT_THAT(firstSet(path("a.mbtiles"))[QLatin1String("trouble")].toString().toStdString(),
                HasSubstr("vector tiles"));
    const auto session = pool->openTiles(path("a.mbtiles"), {});
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().code, ErrorCode::Unsupported);
}

TEST_F(TileArchives, RunsNoViewOfAStranger)
{
    {
        DatabaseFile file(path("a.mbtiles"));
        file.run("CREATE TABLE metadata (name text, value text)");
        file.run("CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS "
                 "zoom_level, i AS tile_column, i AS tile_row, randomblob(9) AS tile_data FROM n");
    }
    EXPECT_THAT(firstSet(path("a.mbtiles"))[QLatin1String("trouble")].toString().toStdString(), HasSubstr("view"));
}

TEST_F(TileArchives, ReadsAGeopackageInItsOwnSystemAtItsOwnPlace)
{
    // UTM zone 52 N, no world grid: the tiles are warped. GDAL's writer stands for what people have.
    RasterFixture raster;
    raster.width = 1000;
    raster.height = 900;
    raster.geotransform = {500000, 10, 0, 4680000, 0, -10};
    raster.value = [](int band, int x, int y) { return band == 1 ? (x < 500 ? 200 : 20) : (y < 450 ? 180 : 30); };
    const QString tiff = writeTiff(folder, QStringLiteral("scene.tif"), raster);
    GDALAllRegister();
    auto *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (!driver)
        GTEST_FAIL() << "GDAL has no GeoPackage driver";
    auto *source = static_cast<GDALDataset *>(GDALOpen(QFile::encodeName(tiff).constData(), GA_ReadOnly));
    ASSERT_NE(source, nullptr);
    const char *const options[] = {"TILE_FORMAT=PNG", nullptr};
    GDALClose(driver->CreateCopy(QFile::encodeName(path("a.gpkg")).constData(), source, 0, const_cast<char **>(options),
                                 nullptr, nullptr));
    GDALClose(source);

    const QJsonObject set = firstSet(path("a.gpkg"));
    EXPECT_EQ(set[QLatin1String("crs")].toString(), QStringLiteral("EPSG:32652"));
    EXPECT_TRUE(set[QLatin1String("warped")].toBool());
    const auto session = open(path("a.gpkg"));
    ASSERT_TRUE(session);
    const auto scene = pool->openScene(tiff);
    ASSERT_TRUE(scene);
    // The same part of the map from the archive and from the scene that it was made of.
    const int zoom = session->header()[QLatin1String("max_zoom")].toInt() - 1;
    const double half = std::numbers::pi * 6378137, side = 2 * half / std::exp2(zoom);
    const double east = 129.05 / 180 * half;
    const double north = std::asinh(std::tan(42.24 * std::numbers::pi / 180)) * 6378137;
    const int x = static_cast<int>((east + half) / side), y = static_cast<int>((half - north) / side);
    const auto tile = session->read({zoom, x, y, 256});
    ASSERT_TRUE(tile) << tile.error().what.toStdString();
    WindowRequest window;
    window.crs = QStringLiteral("EPSG:3857");
    window.minX = -half + x * side;
    window.maxX = window.minX + side;
    window.maxY = half - y * side;
    window.minY = window.maxY - side;
    window.width = window.height = 256;
    const auto expected = (*scene)->read(window);
    ASSERT_TRUE(expected);
    int different = 0, shown = 0;
    for (int row = 0; row < 256; ++row)
        for (int column = 0; column < 256; ++column) {
            const QColor a = QColor::fromRgba(pixelAt(*tile, column, row));
            const QColor b = QColor::fromRgba(pixelAt(*expected, column, row));
            shown += b.alpha() > 0;
            different += std::abs(a.red() - b.red()) > 40 || std::abs(a.green() - b.green()) > 40 ||
                         (a.alpha() > 0) != (b.alpha() > 0);
        }
    EXPECT_GT(shown, 20000);
    EXPECT_LT(different, shown / 50) << "of " << shown;
}

PmtilesParts smallPmtiles()
{
    PmtilesParts parts;
    std::vector<std::array<std::uint64_t, 4>> leaf;
    std::uint64_t id = 0;
    // Ids follow the Hilbert curve: 0/0/0, then 1/0/0, 1/0/1, 1/1/1, 1/1/0.
    for (const auto &[zoom, x, y] :
         std::vector<std::tuple<int, int, int>>{{0, 0, 0}, {1, 0, 0}, {1, 0, 1}, {1, 1, 1}, {1, 1, 0}}) {
        const QByteArray bytes = colouredTile(colourOf(zoom, x, y));
        leaf.push_back(
            {id++, 1, static_cast<std::uint64_t>(parts.tiles.size()), static_cast<std::uint64_t>(bytes.size())});
        parts.tiles += bytes;
    }
    parts.leaves = pmtilesDirectory(leaf);
    parts.root = pmtilesDirectory({{0, 0, 0, static_cast<std::uint64_t>(parts.leaves.size())}});
    return parts;
}

TEST_F(TileArchives, FindsTilesOfPmtilesThroughLeafDirectories)
{
    const QString file = writeBytes(folder, QStringLiteral("a.pmtiles"), pmtilesFile(smallPmtiles()));
    EXPECT_EQ(firstSet(file)[QLatin1String("title")].toString(), QStringLiteral("Harbour"));
    const auto session = open(file);
    ASSERT_TRUE(session);
    EXPECT_EQ(middleOf(*session, 0, 0, 0), colourOf(0, 0, 0));
    EXPECT_EQ(middleOf(*session, 1, 1, 0), colourOf(1, 1, 0));
    EXPECT_EQ(middleOf(*session, 1, 0, 1), colourOf(1, 0, 1));
    EXPECT_EQ(middleOf(*session, 1, 1, 1), colourOf(1, 1, 1));
}

TEST_F(TileArchives, NamesPmtilesThatItDoesNotRead)
{
    PmtilesParts vectors = smallPmtiles();
    vectors.tileType = 1;
    const QString mvt = writeBytes(folder, QStringLiteral("v.pmtiles"), pmtilesFile(vectors));
    EXPECT_THAT(firstSet(mvt)[QLatin1String("trouble")].toString().toStdString(), HasSubstr("vector tiles"));
    QByteArray second = pmtilesFile(smallPmtiles());
    second[7] = 2;
    const auto old = describe(writeBytes(folder, QStringLiteral("2.pmtiles"), second));
    ASSERT_FALSE(old);
    EXPECT_THAT(old.error().what.toStdString(), HasSubstr("version 2"));
}

TEST_F(TileArchives, SurvivesPmtilesThatLie)
{
    // A directory that leads to itself, one that claims more entries than it has bytes, parts past the end.
    PmtilesParts loop = smallPmtiles();
    loop.leaves = pmtilesDirectory({{0, 0, 0, 5}});
    loop.root = pmtilesDirectory({{0, 0, 0, static_cast<std::uint64_t>(loop.leaves.size())}});
    const auto session = pool->openTiles(writeBytes(folder, QStringLiteral("loop.pmtiles"), pmtilesFile(loop)), {});
    if (session) {
        const auto tile = (*session)->read({0, 0, 0, 256});
        EXPECT_FALSE(tile);
    }
    PmtilesParts many = smallPmtiles();
    many.root = varint(900'000) + "\1\1\1";
    EXPECT_FALSE(pool->openTiles(writeBytes(folder, QStringLiteral("many.pmtiles"), pmtilesFile(many)), {}));
    const QByteArray whole = pmtilesFile(smallPmtiles());
    for (const int length : {5, 7, 8, 60, 127, 140})
        EXPECT_FALSE(pool->openTiles(writeBytes(folder, QStringLiteral("cut.pmtiles"), whole.left(length)), {}))
            << length;
}

TEST(PmtilesDirectory, NumbersTilesAlongTheHilbertCurve)
{
    EXPECT_EQ(pmtilesId(0, 0, 0), 0U);
    EXPECT_EQ(pmtilesId(1, 0, 0), 1U);
    EXPECT_EQ(pmtilesId(1, 0, 1), 2U);
    EXPECT_EQ(pmtilesId(1, 1, 1), 3U);
    EXPECT_EQ(pmtilesId(1, 1, 0), 4U);
    EXPECT_EQ(pmtilesId(2, 0, 0), 5U);
    // Neighbours along the curve touch.
    std::map<std::uint64_t, std::pair<int, int>> placeOf;
    for (unsigned x = 0; x < 16; ++x)
        for (unsigned y = 0; y < 16; ++y)
            placeOf[pmtilesId(4, x, y)] = {static_cast<int>(x), static_cast<int>(y)};
    ASSERT_EQ(placeOf.size(), 256U);
    for (auto here = placeOf.begin(), next = std::next(here); next != placeOf.end(); ++here, ++next)
        EXPECT_EQ(
            std::abs(here->second.first - next->second.first) + std::abs(here->second.second - next->second.second), 1);
}

TEST(PmtilesDirectory, RefusesIdsThatGoBackAndLengthsOfNothing)
{
    EXPECT_TRUE(readPmtilesDirectory(pmtilesDirectory({{0, 1, 0, 5}, {1, 2, 5, 5}})));
    EXPECT_FALSE(readPmtilesDirectory(pmtilesDirectory({{7, 1, 0, 5}, {7, 1, 5, 5}})));
    EXPECT_FALSE(readPmtilesDirectory(pmtilesDirectory({{0, 1, 0, 0}})));
    EXPECT_FALSE(readPmtilesDirectory(QByteArray(20, '\xff')));
}

TEST(PmtilesDirectory, FindsTheRunThatATileLiesIn)
{
    const auto entries = readPmtilesDirectory(pmtilesDirectory({{2, 3, 0, 5}, {9, 1, 5, 5}}));
    ASSERT_TRUE(entries);
    EXPECT_FALSE(findPmtilesEntry(*entries, 1));
    EXPECT_TRUE(findPmtilesEntry(*entries, 4));
    EXPECT_FALSE(findPmtilesEntry(*entries, 5));
    EXPECT_TRUE(findPmtilesEntry(*entries, 9));
    EXPECT_FALSE(findPmtilesEntry(*entries, 10));
}

} // namespace
} // namespace leadline
