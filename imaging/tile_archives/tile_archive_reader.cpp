// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/tile_archive_reader.h"

#include "imaging/archives/inside.h"
#include "imaging/tile_archives/geopackage_tiles.h"
#include "imaging/tile_archives/mbtiles.h"
#include "imaging/tile_archives/pmtiles.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {
namespace {

bool startsAs(const HandedFile &file, const char *magic)
{
    const QByteArray wanted(magic);
    return headOf(file, wanted.size()) == wanted;
}

bool isPmtiles(const HandedFile &file)
{
    return startsAs(file, "PMTiles");
}

Result<std::unique_ptr<BorrowedDatabase>> openDatabase(const HandedFile &file, const QString &name)
{
    return BorrowedDatabase::open(file, name);
}

Result<std::unique_ptr<TileSet>> openSet(const HandedFile &file, const QString &name, const QString &table)
{
    if (isPmtiles(file))
        return openPmtiles(file, name);
    Result<std::unique_ptr<BorrowedDatabase>> database = openDatabase(file, name);
    if (!database)
        return Unexpected{database.error()};
    const Result<QStringList> tables = tileTablesOf(**database);
    if (!tables)
        return Unexpected{tables.error()};
    if (!tables->isEmpty() && !table.isEmpty() && !tables->contains(table))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it has no tiles called '%1'").arg(table.left(60)), name);
    if (!tables->isEmpty())
        return openGeopackageTiles(*std::move(database), table.isEmpty() ? tables->front() : table, name);
    return openMbtiles(*std::move(database), name);
}

QJsonArray numbers(const std::array<double, 4> &box)
{
    return {box[0], box[1], box[2], box[3]};
}

/// A set that cannot be opened is named, the others are read.
QJsonObject describeSet(const HandedFile &file, const QString &name, const QString &table, QStringList &warnings)
{
    QJsonObject answer{{QStringLiteral("table"), table}};
    const Result<std::unique_ptr<TileSet>> set = openSet(file, name, table);
    if (!set) {
        answer.insert(QStringLiteral("trouble"), set.error().what);
        return answer;
    }
    const TileSetFacts &facts = (*set)->facts();
    QString trouble = facts.trouble;
    warnings += facts.warnings;
    QJsonArray levels;
    for (const TileMatrix &matrix : (*set)->grid().matrices)
        levels.append(matrix.level);
    answer.insert(QStringLiteral("title"), facts.title);
    answer.insert(QStringLiteral("description"), facts.description);
    answer.insert(QStringLiteral("attribution"), facts.attribution);
    answer.insert(QStringLiteral("tile_format"), facts.tileFormat);
    answer.insert(QStringLiteral("overlay"), facts.overlay);
    answer.insert(QStringLiteral("crs"), (*set)->grid().crs.left(60));
    answer.insert(QStringLiteral("levels"), levels);
    if (trouble.isEmpty()) {
        const Result<std::unique_ptr<TilePainter>> painter = TilePainter::of(**set, name);
        if (painter) {
            answer.insert(QStringLiteral("min_zoom"), (*painter)->minZoom());
            answer.insert(QStringLiteral("max_zoom"), (*painter)->maxZoom());
            answer.insert(QStringLiteral("tile_size"), (*painter)->tileSize());
            answer.insert(QStringLiteral("warped"), (*painter)->warps());
            if (const auto box = (*painter)->box())
                answer.insert(QStringLiteral("bbox"), numbers(*box));
        } else {
            trouble = painter.error().what;
        }
    }
    answer.insert(QStringLiteral("trouble"), trouble);
    return answer;
}

std::int64_t tileAt(double degreesOrSine, std::int64_t count)
{
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(degreesOrSine * static_cast<double>(count)), 0,
                                    count - 1);
}

double acrossOf(double longitude)
{
    return (longitude + 180) / 360;
}

double downOf(double latitude)
{
    const double radians = std::clamp(latitude, -85.05, 85.05) * std::numbers::pi / 180;
    return (1 - std::asinh(std::tan(radians)) / std::numbers::pi) / 2;
}

} // namespace

TileArchiveKind tileArchiveKind(const HandedFile &file, const QString &name)
{
    if (isPmtiles(file))
        return {QStringLiteral("PMTiles"), 1, false};
    if (!startsAs(file, "SQLite format 3"))
        return {};
    const Result<std::unique_ptr<BorrowedDatabase>> database = openDatabase(file, name);
    if (!database)
        return {};
    const Result<QStringList> tables = tileTablesOf(**database);
    if (tables && !tables->isEmpty())
        return {QStringLiteral("GeoPackage"), static_cast<int>(tables->size()), holdsFeatures(**database)};
    const Result<bool> mbtiles = isMbtiles(**database);
    return mbtiles && *mbtiles ? TileArchiveKind{QStringLiteral("MBTiles"), 1, false} : TileArchiveKind{};
}

Result<QJsonObject> describeTileArchive(const HandedFile &file, const QString &name)
{
    const TileArchiveKind kind = tileArchiveKind(file, name);
    if (kind.format.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no tile archive (MBTiles, GeoPackage or PMTiles)"), name);
    QStringList tables{QString()};
    if (kind.format == QLatin1String("GeoPackage")) {
        const Result<std::unique_ptr<BorrowedDatabase>> database = openDatabase(file, name);
        const Result<QStringList> found =
            database ? tileTablesOf(**database) : Result<QStringList>(Unexpected{database.error()});
        if (!found)
            return Unexpected{found.error()};
        tables = *found;
    }
    QStringList warnings;
    QJsonArray sets;
    for (const QString &table : std::as_const(tables))
        sets.append(describeSet(file, name, table, warnings));
    warnings.removeDuplicates();
    // One that is no set at all says so as the file's own refusal.
    if (kind.format == QLatin1String("PMTiles") && !sets[0].toObject().contains(QLatin1String("crs"))) {
        const Result<std::unique_ptr<TileSet>> set = openPmtiles(file, name);
        if (!set)
            return Unexpected{set.error()};
    }
    return QJsonObject{{QStringLiteral("format"), kind.format},
                       {QStringLiteral("tile_sets"), sets},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

Result<std::unique_ptr<TileArchiveReader>> TileArchiveReader::open(const HandedFile &file, const QString &name,
                                                                   const QString &table)
{
    Result<std::unique_ptr<TileSet>> set = openSet(file, name, table);
    if (!set)
        return Unexpected{set.error()};
    if (!(*set)->facts().trouble.isEmpty())
        return fail(ErrorCode::Unsupported, (*set)->facts().trouble, name);
    Result<std::unique_ptr<TilePainter>> painter = TilePainter::of(**set, name);
    if (!painter)
        return Unexpected{painter.error()};
    auto reader = std::make_unique<TileArchiveReader>();
    reader->m_set = *std::move(set);
    reader->m_painter = *std::move(painter);
    return reader;
}

QJsonObject TileArchiveReader::header() const
{
    return {{QStringLiteral("min_zoom"), m_painter->minZoom()},
            {QStringLiteral("max_zoom"), m_painter->maxZoom()},
            {QStringLiteral("tile_size"), m_painter->tileSize()}};
}

namespace {

/// Whole tiles of a level side by side, and the part of them that is wanted, in pixels.
struct Mosaic
{
    PackedPixels pixels;
    double left = 0, top = 0, width = 0, height = 0;
};

constexpr int mosaicTile = 256;
constexpr std::int64_t mostMosaicTiles = 8; ///< a side

Mosaic mosaicOf(TilePainter &painter, int zoom, const std::array<double, 4> &box)
{
    const auto [west, south, east, north] = box;
    const std::int64_t count = std::int64_t{1} << zoom;
    const std::int64_t left = tileAt(acrossOf(west), count), top = tileAt(downOf(north), count);
    const auto along = [&](double end, std::int64_t first) {
        return static_cast<int>(std::clamp<std::int64_t>(tileAt(end - 1e-9, count) - first + 1, 1, mostMosaicTiles));
    };
    const int columns = along(acrossOf(east), left), rows = along(downOf(south), top);
    Mosaic mosaic;
    PackedPixels &whole = mosaic.pixels;
    whole.width = columns * mosaicTile;
    whole.height = rows * mosaicTile;
    whole.argb.assign(static_cast<std::size_t>(whole.width) * static_cast<std::size_t>(whole.height), 0U);
    std::vector<std::uint32_t> tile(std::size_t{mosaicTile} * mosaicTile);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (!painter.paint(zoom, left + column, top + row, mosaicTile, tile))
                continue; // a damaged one stays a gap
            for (int line = 0; line < mosaicTile; ++line)
                std::copy_n(tile.begin() + line * mosaicTile, mosaicTile,
                            whole.argb.begin() + (row * mosaicTile + line) * whole.width + column * mosaicTile);
        }
    }
    const double world = static_cast<double>(count) * mosaicTile;
    mosaic.left = std::clamp(acrossOf(west) * world - static_cast<double>(left) * mosaicTile, 0.0, whole.width - 1.0);
    mosaic.top = std::clamp(downOf(north) * world - static_cast<double>(top) * mosaicTile, 0.0, whole.height - 1.0);
    mosaic.width = std::clamp((acrossOf(east) - acrossOf(west)) * world, 1.0, whole.width - mosaic.left);
    mosaic.height = std::clamp((downOf(south) - downOf(north)) * world, 1.0, whole.height - mosaic.top);
    return mosaic;
}

} // namespace

Result<PackedPixels> tileArchivePreview(TileArchiveReader &reader, int maxSide)
{
    TilePainter &painter = reader.painter();
    const std::array<double, 4> box = painter.box().value_or(std::array{-180.0, -85.05, 180.0, 85.05});
    const auto spanAt = [&](int level) {
        return std::max(acrossOf(box[2]) - acrossOf(box[0]), downOf(box[1]) - downOf(box[3])) * std::exp2(level) *
               mosaicTile;
    };
    // The deepest zoom at which the whole still fits into the picture.
    int zoom = painter.minZoom();
    while (zoom < painter.maxZoom() && spanAt(zoom + 1) <= maxSide)
        ++zoom;
    const Mosaic mosaic = mosaicOf(painter, zoom, box);
    const double scale = std::min(1.0, maxSide / std::max(mosaic.width, mosaic.height));
    PackedPixels picture;
    picture.width = std::clamp(static_cast<int>(std::lround(mosaic.width * scale)), 1, maxSide);
    picture.height = std::clamp(static_cast<int>(std::lround(mosaic.height * scale)), 1, maxSide);
    picture.argb.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    for (int row = 0; row < picture.height; ++row) {
        for (int column = 0; column < picture.width; ++column) {
            const auto x = static_cast<std::size_t>(mosaic.left + (column + 0.5) * mosaic.width / picture.width);
            const auto y = static_cast<std::size_t>(mosaic.top + (row + 0.5) * mosaic.height / picture.height);
            picture.argb.push_back(mosaic.pixels.argb[std::min(y, static_cast<std::size_t>(mosaic.pixels.height) - 1) *
                                                          static_cast<std::size_t>(mosaic.pixels.width) +
                                                      std::min(x, static_cast<std::size_t>(mosaic.pixels.width) - 1)]);
        }
    }
    picture.opaque = std::ranges::all_of(picture.argb, [](std::uint32_t pixel) { return pixel >= 0xff000000U; });
    return picture;
}

} // namespace leadline
