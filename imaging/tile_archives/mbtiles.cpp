// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/mbtiles.h"

#include "imaging/tile_archives/tile_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace leadline {
namespace {

constexpr int mostMetadata = 500;

/// How the programs that store equal tiles once lay out their tables; `tiles` is a view of them, which never runs here.
const std::array<TileTable::Layout, 3> layouts{
    {{QStringLiteral("tiles"), {}, {}},
     {QStringLiteral("map"), QStringLiteral("tile_id"), QStringLiteral("images")},
     {QStringLiteral("tiles_shallow"), QStringLiteral("tile_data_id"), QStringLiteral("tiles_data")}}};

class Mbtiles final : public TileSet
{
public:
    Mbtiles(std::unique_ptr<BorrowedDatabase> database, QString name)
        : m_database(std::move(database))
        , m_name(std::move(name))
    {
    }

    Result<void> open();
    Result<std::optional<QByteArray>> tile(const TileMatrix &matrix, std::int64_t column, std::int64_t row) override
    {
        return m_table->tile(matrix.level, column, inFile(matrix.level, row));
    }
    Result<std::optional<QByteArray>> sample() override { return m_table->anyTile(); }

private:
    Result<TileTable::Layout> layout();
    Result<void> readMetadata();
    void takeFacts();
    void takeBox();
    Result<void> lookAtTiles();
    void decideRows();
    /// Rows are counted from the south (TMS) where the file does as it should.
    std::int64_t inFile(int level, std::int64_t row) const
    {
        return m_fromNorth ? row : (std::int64_t{1} << level) - 1 - row;
    }

    std::unique_ptr<BorrowedDatabase> m_database;
    QString m_name;
    std::map<QString, QString> m_metadata;
    std::unique_ptr<TileTable> m_table;
    bool m_fromNorth = false;
};

Result<TileTable::Layout> Mbtiles::layout()
{
    for (const TileTable::Layout &one : layouts) {
        Result<bool> fits = isPlainTable(*m_database, one.keys);
        if (fits && *fits && !one.bytesTable.isEmpty())
            fits = isPlainTable(*m_database, one.bytesTable);
        if (!fits)
            return Unexpected{fits.error()};
        if (*fits)
            return one;
    }
    return fail(ErrorCode::Unsupported, QStringLiteral("its tiles come from a view that computes, which is not run"),
                m_name);
}

Result<void> Mbtiles::readMetadata()
{
    const Result<bool> plain = isPlainTable(*m_database, QStringLiteral("metadata"));
    if (!plain || !*plain)
        return plain ? Result<void>() : Unexpected{plain.error()};
    Result<sqlite::Statement> query =
        m_database->prepare(QStringLiteral("SELECT name, value FROM metadata LIMIT %1").arg(mostMetadata));
    if (!query) {
        m_facts.warnings << QStringLiteral("its metadata cannot be read");
        return {};
    }
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        m_metadata.emplace(query->text(0).toLower(), query->text(1).left(4000));
    }
}

void Mbtiles::takeFacts()
{
    const auto text = [this](const char *key) {
        const auto found = m_metadata.find(QLatin1String(key));
        return found == m_metadata.end() ? QString() : found->second.trimmed();
    };
    m_facts.title = text("name");
    m_facts.description = text("description");
    m_facts.attribution = text("attribution");
    m_facts.overlay = text("type").compare(QLatin1String("overlay"), Qt::CaseInsensitive) == 0;
    m_fromNorth = text("scheme").compare(QLatin1String("xyz"), Qt::CaseInsensitive) == 0;
}

void Mbtiles::takeBox()
{
    const auto stated = m_metadata.find(QStringLiteral("bounds"));
    if (stated == m_metadata.end() || stated->second.isEmpty())
        return;
    const QStringList parts = stated->second.split(u',');
    std::array<double, 4> box{};
    bool sound = parts.size() == 4;
    for (qsizetype i = 0; sound && i < 4; ++i)
        box[static_cast<std::size_t>(i)] = parts[i].trimmed().toDouble(&sound);
    const auto &[west, south, east, north] = box;
    if (sound && west < east && south < north && west >= -180.001 && east <= 180.001 && south >= -90 && north <= 90)
        m_facts.box = box;
    else
        m_facts.warnings << QStringLiteral("the bounds that it states are none: %1").arg(stated->second.left(60));
}

double latitudeOf(double row, int level)
{
    const double y = std::numbers::pi * (1 - 2 * row / std::exp2(level));
    return std::atan(std::sinh(y)) * 180 / std::numbers::pi;
}

/// Where the tiles lie decides, where the file's own bounds say otherwise of one way of counting only.
void Mbtiles::decideRows()
{
    const int level = m_table->levels().back();
    auto range = m_table->range(level);
    if (!range || !*range)
        return;
    const std::array<std::int64_t, 4> used = **range;
    const std::int64_t firstColumn = used[0], lastColumn = used[1], firstRow = used[2], lastRow = used[3];
    const double count = std::exp2(level);
    const auto southNorth = [&](bool fromNorth) {
        const double top = fromNorth ? static_cast<double>(firstRow) : count - 1 - static_cast<double>(lastRow);
        const double rows = static_cast<double>(lastRow - firstRow) + 1;
        return std::pair(latitudeOf(top + rows, level), latitudeOf(top, level));
    };
    if (m_facts.box) {
        const auto touches = [&](bool fromNorth) {
            const auto [south, north] = southNorth(fromNorth);
            return north > (*m_facts.box)[1] && south < (*m_facts.box)[3];
        };
        if (!touches(m_fromNorth) && touches(!m_fromNorth)) {
            m_fromNorth = !m_fromNorth;
            m_facts.warnings << QStringLiteral(
                                    "its rows are counted from the %1, against what it should do: its bounds "
                                    "say so")
                                    .arg(m_fromNorth ? QStringLiteral("north") : QStringLiteral("south"));
        }
        return;
    }
    const auto [south, north] = southNorth(m_fromNorth);
    const double west = static_cast<double>(firstColumn) / count * 360 - 180;
    const double east = static_cast<double>(lastColumn + 1) / count * 360 - 180;
    if (west < east && south < north && west >= -180 && east <= 180)
        m_facts.box = std::array{west, south, east, north};
}

Result<void> Mbtiles::lookAtTiles()
{
    const auto one = sample();
    if (!one)
        return Unexpected{one.error()};
    const auto format = m_metadata.find(QStringLiteral("format"));
    const QString stated = format == m_metadata.end() ? QString() : format->second.trimmed().toLower();
    const QString found = *one ? tileFormatOf(**one) : QString();
    if (stated == QLatin1String("pbf") || (found == QLatin1String("vector tiles") && stated.isEmpty())) {
        m_facts.trouble = vectorTilesTrouble();
        return {};
    }
    m_facts.tileFormat = found == QLatin1String("vector tiles") ? QString() : found;
    // GDAL calls whatever it writes an overlay; what hides all below it is none.
    m_facts.overlay = m_facts.overlay && m_facts.tileFormat != QLatin1String("jpeg");
    const QString usual = stated == QLatin1String("jpg") ? QStringLiteral("jpeg") : stated;
    if (!usual.isEmpty() && !m_facts.tileFormat.isEmpty() && !usual.endsWith(m_facts.tileFormat))
        m_facts.warnings
            << QStringLiteral("it says that its tiles are %1; they are %2").arg(stated.left(20), m_facts.tileFormat);
    return {};
}

Result<void> Mbtiles::open()
{
    const Result<TileTable::Layout> found = layout();
    if (!found)
        return Unexpected{found.error()};
    if (const Result<void> read = readMetadata(); !read)
        return read;
    Result<std::unique_ptr<TileTable>> table = TileTable::open(*m_database, *found, m_name);
    if (!table)
        return Unexpected{table.error()};
    m_table = *std::move(table);
    takeFacts();
    takeBox();
    if (m_database->hadJournalBeside())
        m_facts.warnings << QStringLiteral("it was not closed cleanly: changes that lie in a -wal file beside it are "
                                           "not read");
    const std::vector<int> &levels = m_table->levels();
    if (levels.empty()) {
        m_facts.trouble = QStringLiteral("there is no tile in it");
        return {};
    }
    if (const Result<void> looked = lookAtTiles(); !looked)
        return looked;
    decideRows();
    const TileGrid all = TileGrid::webMercator(0, levels.back(), 256);
    m_grid = all;
    m_grid.matrices.clear();
    for (const int level : levels)
        m_grid.matrices.push_back(all.matrices[static_cast<std::size_t>(level)]);
    return {};
}

} // namespace

Result<bool> isMbtiles(BorrowedDatabase &database)
{
    const auto found =
        database.firstRow(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view') AND "
                                         "lower(name) IN ('tiles', 'metadata')"));
    if (!found)
        return Unexpected{found.error()};
    const auto &row = *found;
    return row && row->integer(0) == 2;
}

Result<std::unique_ptr<TileSet>> openMbtiles(std::unique_ptr<BorrowedDatabase> database, const QString &name)
{
    auto tiles = std::make_unique<Mbtiles>(std::move(database), name);
    if (const Result<void> opened = tiles->open(); !opened)
        return Unexpected{opened.error()};
    return std::unique_ptr<TileSet>(std::move(tiles));
}

} // namespace leadline
