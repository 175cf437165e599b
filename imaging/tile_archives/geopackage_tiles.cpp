// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/geopackage_tiles.h"

#include "imaging/tile_archives/tile_table.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr int mostTables = 50;
constexpr int mostTileSide = 4096;
constexpr std::int64_t mostColumns = std::int64_t{1} << 31;

class GeopackageTiles final : public TileSet
{
public:
    GeopackageTiles(std::unique_ptr<BorrowedDatabase> database, QString table, QString name)
        : m_database(std::move(database))
        , m_tableName(std::move(table))
        , m_name(std::move(name))
    {
    }

    Result<void> open();
    Result<std::optional<QByteArray>> tile(const TileMatrix &matrix, std::int64_t column, std::int64_t row) override
    {
        return m_table->tile(matrix.level, column, row);
    }
    Result<std::optional<QByteArray>> sample() override { return m_table->anyTile(); }

private:
    Result<void> readGrid();
    Result<void> readMatrices();
    Result<QString> crsOf(std::int64_t srs);
    Result<void> lookAtTiles();
    Unexpected damaged(const QString &what) const { return fail(ErrorCode::Damaged, what, m_name); }

    std::unique_ptr<BorrowedDatabase> m_database;
    QString m_tableName;
    QString m_name;
    std::unique_ptr<TileTable> m_table;
};

Result<QString> GeopackageTiles::crsOf(std::int64_t srs)
{
    const auto found = m_database->firstRow(
        QStringLiteral("SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
                       "WHERE srs_id = ?1"),
        srs);
    if (!found)
        return Unexpected{found.error()};
    const auto &row = *found;
    if (row && row->text(0).compare(QLatin1String("EPSG"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("EPSG:%1").arg(row->integer(1));
    return row ? row->text(2).left(20'000) : QString();
}

/// Where the set lies. It is stated twice; the matrix set is what its tiles are counted from.
Result<void> GeopackageTiles::readGrid()
{
    const auto found = m_database->firstRow(
        QStringLiteral("SELECT s.srs_id, s.min_x, s.max_y, coalesce(c.identifier, ''), coalesce(c.description, ''), "
                       "c.data_type, c.min_x, c.min_y, c.max_x, c.max_y FROM gpkg_tile_matrix_set s JOIN gpkg_contents "
                       "c ON c.table_name = s.table_name "
                       "WHERE s.table_name = ?1"),
        m_tableName);
    if (!found)
        return Unexpected{found.error()};
    const auto &row = *found;
    if (!row)
        return damaged(QStringLiteral("it does not say where the tiles '%1' lie").arg(m_tableName.left(60)));
    m_facts.title = row->text(3).left(400);
    m_facts.description = row->text(4).left(4000);
    const std::array extent{row->real(6), row->real(7), row->real(8), row->real(9)};
    if (std::ranges::all_of(extent, [](double side) { return std::isfinite(side); }) && extent[0] < extent[2] &&
        extent[1] < extent[3])
        m_facts.extent = extent;
    if (row->text(5) != QLatin1String("tiles"))
        m_facts.trouble = QStringLiteral("its tiles hold %1: not supported").arg(row->text(5).left(40));
    m_grid.left = row->real(1);
    m_grid.top = row->real(2);
    const std::int64_t srs = row->integer(0);
    const Result<QString> crs = crsOf(srs);
    if (!crs)
        return Unexpected{crs.error()};
    m_grid.crs = *crs;
    if (srs <= 0 || m_grid.crs.isEmpty())
        m_facts.trouble = QStringLiteral("its tiles state no reference system that is known");
    if (!std::isfinite(m_grid.left) || !std::isfinite(m_grid.top))
        return damaged(QStringLiteral("the place of its tiles is no number"));
    return {};
}

Result<void> GeopackageTiles::readMatrices()
{
    Result<sqlite::Statement> query = m_database->prepare(QStringLiteral(
        "SELECT zoom_level, matrix_width, matrix_height, tile_width, tile_height, pixel_x_size, pixel_y_size "
        "FROM gpkg_tile_matrix WHERE table_name = ?1 ORDER BY zoom_level LIMIT 100"));
    if (!query)
        return Unexpected{query.error()};
    query->bind(1, m_tableName);
    const std::vector<int> &levels = m_table->levels();
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        const TileMatrix matrix{static_cast<int>(query->integer(0)),
                                query->integer(1),
                                query->integer(2),
                                static_cast<int>(query->integer(3)),
                                static_cast<int>(query->integer(4)),
                                query->real(5),
                                query->real(6)};
        const bool sound = matrix.columns > 0 && matrix.rows > 0 && matrix.columns <= mostColumns &&
                           matrix.rows <= mostColumns && matrix.tileWidth > 0 && matrix.tileHeight > 0 &&
                           matrix.tileWidth <= mostTileSide && matrix.tileHeight <= mostTileSide &&
                           std::isfinite(matrix.pixelWidth) && std::isfinite(matrix.pixelHeight) &&
                           matrix.pixelWidth > 0 && matrix.pixelHeight > 0;
        if (!sound)
            m_facts.warnings << QStringLiteral("zoom level %1 is described wrongly: left out").arg(query->integer(0));
        else if (std::ranges::find(levels, matrix.level) != levels.end())
            m_grid.matrices.push_back(matrix);
    }
    // Numbers of levels should follow their size; what counts is the size.
    std::ranges::stable_sort(m_grid.matrices, std::ranges::greater(), &TileMatrix::pixelWidth);
    if (m_grid.matrices.empty() && m_facts.trouble.isEmpty())
        m_facts.trouble = levels.empty() ? QStringLiteral("there is no tile in it")
                                         : QStringLiteral("none of its zoom levels is described");
    return {};
}

Result<void> GeopackageTiles::lookAtTiles()
{
    const auto one = sample();
    if (!one)
        return Unexpected{one.error()};
    m_facts.tileFormat = *one ? tileFormatOf(**one) : QString();
    if (m_facts.tileFormat == QLatin1String("vector tiles") && m_facts.trouble.isEmpty())
        m_facts.trouble = vectorTilesTrouble();
    return {};
}

Result<void> GeopackageTiles::open()
{
    m_facts.table = m_tableName;
    const Result<bool> plain = isPlainTable(*m_database, m_tableName);
    if (!plain)
        return Unexpected{plain.error()};
    if (!*plain)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("'%1' is a view or a table that computes: left alone").arg(m_tableName.left(60)),
                    m_name);
    Result<std::unique_ptr<TileTable>> table = TileTable::open(*m_database, {m_tableName, {}, {}}, m_name);
    if (!table)
        return Unexpected{table.error()};
    m_table = *std::move(table);
    if (m_database->hadJournalBeside())
        m_facts.warnings << QStringLiteral("it was not closed cleanly: changes that lie in a -wal file beside it are "
                                           "not read");
    for (const auto step : {&GeopackageTiles::readGrid, &GeopackageTiles::readMatrices, &GeopackageTiles::lookAtTiles})
        if (const Result<void> done = (this->*step)(); !done)
            return done;
    return {};
}

} // namespace

Result<QStringList> tileTablesOf(BorrowedDatabase &database)
{
    const Result<bool> geopackage = isPlainTable(database, QStringLiteral("gpkg_tile_matrix_set"));
    if (!geopackage)
        return Unexpected{geopackage.error()};
    QStringList tables;
    if (!*geopackage)
        return tables;
    Result<sqlite::Statement> query = database.prepare(
        QStringLiteral("SELECT s.table_name FROM gpkg_tile_matrix_set s JOIN gpkg_contents c ON c.table_name = "
                       "s.table_name LIMIT %1")
            .arg(mostTables));
    if (!query)
        return Unexpected{query.error()};
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return tables;
        tables << query->text(0);
    }
}

bool holdsFeatures(BorrowedDatabase &database)
{
    Result<sqlite::Statement> query =
        database.prepare(QStringLiteral("SELECT 1 FROM gpkg_contents WHERE data_type = 'features' LIMIT 1"));
    const Result<bool> row = query ? query->step() : Result<bool>(false);
    return row && *row;
}

Result<std::unique_ptr<TileSet>> openGeopackageTiles(std::unique_ptr<BorrowedDatabase> database, const QString &table,
                                                     const QString &name)
{
    auto tiles = std::make_unique<GeopackageTiles>(std::move(database), table, name);
    if (const Result<void> opened = tiles->open(); !opened)
        return Unexpected{opened.error()};
    return std::unique_ptr<TileSet>(std::move(tiles));
}

} // namespace leadline
