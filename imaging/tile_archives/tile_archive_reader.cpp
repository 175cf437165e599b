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

Result<PackedPixels> tileArchivePreview(TileArchiveReader &reader, int maxSide)
{
    TilePainter &painter = reader.painter();
    const auto [west, south, east, north] = painter.box().value_or(std::array{-180.0, -85.05, 180.0, 85.05});
    const int side = std::min(256, maxSide);
    // The deepest zoom at which the whole still fits into the picture.
    int zoom = painter.minZoom();
    const auto spanAt = [&](int level) {
        const double world = std::exp2(level) * side;
        return std::max(acrossOf(east) - acrossOf(west), downOf(south) - downOf(north)) * world;
    };
    while (zoom < painter.maxZoom() && spanAt(zoom + 1) <= maxSide)
        ++zoom;
    const std::int64_t count = std::int64_t{1} << zoom;
    const int mostTiles = std::max(1, maxSide / side);
    const std::int64_t left = tileAt(acrossOf(west), count), top = tileAt(downOf(north), count);
    const int columns =
        static_cast<int>(std::min<std::int64_t>(mostTiles, tileAt(acrossOf(east) - 1e-9, count) - left + 1));
    const int rows = static_cast<int>(std::min<std::int64_t>(mostTiles, tileAt(downOf(south) - 1e-9, count) - top + 1));
    PackedPixels whole;
    whole.width = std::max(1, columns) * side;
    whole.height = std::max(1, rows) * side;
    whole.argb.assign(static_cast<std::size_t>(whole.width) * static_cast<std::size_t>(whole.height), 0U);
    std::vector<std::uint32_t> tile(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const Result<bool> opaque = painter.paint(zoom, left + column, top + row, side, tile);
            if (!opaque)
                continue; // a damaged one stays a gap
            whole.opaque = whole.opaque && *opaque;
            for (int line = 0; line < side; ++line)
                std::copy_n(tile.begin() + line * side, side,
                            whole.argb.begin() + (row * side + line) * whole.width + column * side);
        }
    }
    whole.opaque = std::ranges::all_of(whole.argb, [](std::uint32_t pixel) { return pixel >= 0xff000000U; });
    return whole;
}

} // namespace leadline
