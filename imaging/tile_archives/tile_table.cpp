// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/tile_table.h"

#include "imaging/tile_archives/tile_archive.h"

namespace leadline {
namespace {

constexpr std::size_t mostLevels = 64;
/// Keys that are remembered of a file that has no index: some 200 MB.
constexpr std::size_t mostUnindexed = 3'000'000;

} // namespace

Result<bool> isPlainTable(BorrowedDatabase &database, const QString &name)
{
    const auto found = database.firstRow(
        QStringLiteral("SELECT sql FROM sqlite_master WHERE type = 'table' AND lower(name) = ?1"), name.toLower());
    if (!found)
        return Unexpected{found.error()};
    const auto &row = *found;
    return row && !row->text(0).trimmed().startsWith(QLatin1String("CREATE VIRTUAL"), Qt::CaseInsensitive);
}

TileTable::TileTable(BorrowedDatabase &database, const Layout &layout, QString name)
    : m_database(database)
    , m_layout(layout)
    , m_name(std::move(name))
{
}

QString TileTable::bytesFrom() const
{
    if (m_layout.bytesTable.isEmpty())
        return QStringLiteral("SELECT k.tile_data FROM %1 k").arg(quotedName(m_layout.keys));
    return QStringLiteral("SELECT b.tile_data FROM %1 k JOIN %2 b ON b.%3 = k.%3")
        .arg(quotedName(m_layout.keys), quotedName(m_layout.bytesTable), quotedName(m_layout.keyColumn));
}

Result<std::unique_ptr<TileTable>> TileTable::open(BorrowedDatabase &database, const Layout &layout,
                                                   const QString &name)
{
    std::unique_ptr<TileTable> table(new TileTable(database, layout, name));
    const QString byKey = table->bytesFrom() +
                          QStringLiteral(" WHERE k.zoom_level = ?1 AND k.tile_column = ?2 AND k.tile_row = ?3 LIMIT 1");
    Result<sqlite::Statement> plan = database.prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + byKey);
    if (!plan)
        return Unexpected{plan.error()};
    bool scans = false;
    while (true) {
        const Result<bool> row = plan->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        scans = scans || plan->text(3).startsWith(QLatin1String("SCAN"));
    }
    Result<sqlite::Statement> prepared = database.prepare(byKey);
    if (!prepared)
        return Unexpected{prepared.error()};
    table->m_byKey = *std::move(prepared);
    const Result<void> ready = scans ? table->makeIndex() : table->readLevels();
    return ready ? Result<std::unique_ptr<TileTable>>(std::move(table)) : Unexpected{ready.error()};
}

/// From level to level through the index, so that a file of many gigabytes is not read for it.
Result<void> TileTable::readLevels()
{
    std::int64_t above = -1;
    while (m_levels.size() < mostLevels) {
        const auto found = m_database.firstRow(
            QStringLiteral("SELECT min(zoom_level) FROM %1 WHERE zoom_level > ?1").arg(quotedName(m_layout.keys)),
            above);
        if (!found)
            return Unexpected{found.error()};
        const auto &row = *found;
        if (!row || row->isNull(0))
            return {};
        above = row->integer(0);
        if (above > deepestLevel)
            return {};
        m_levels.push_back(static_cast<int>(above));
    }
    return {};
}

Result<void> TileTable::makeIndex()
{
    Result<sqlite::Statement> query = m_database.prepare(
        QStringLiteral("SELECT rowid, zoom_level, tile_column, tile_row FROM %1").arg(quotedName(m_layout.keys)));
    if (!query)
        return Unexpected{query.error()};
    std::vector<bool> seen(deepestLevel + 1);
    while (true) {
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        const Key key{query->integer(1), query->integer(2), query->integer(3)};
        if (key.level < 0 || key.level > deepestLevel)
            continue;
        if (m_rows.size() >= mostUnindexed)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("it has no index over its tiles, and too many to go without one"), m_name);
        m_rows.emplace(key, query->integer(0));
        seen[static_cast<std::size_t>(key.level)] = true;
    }
    for (int level = 0; level <= deepestLevel; ++level)
        if (seen[static_cast<std::size_t>(level)])
            m_levels.push_back(level);
    Result<sqlite::Statement> byRow = m_database.prepare(bytesFrom() + QStringLiteral(" WHERE k.rowid = ?1 LIMIT 1"));
    if (!byRow)
        return Unexpected{byRow.error()};
    m_byRow = *std::move(byRow);
    return {};
}

Result<std::optional<QByteArray>> TileTable::bytesOf(sqlite::Statement &query) const
{
    m_database.beginQuery();
    const Result<bool> row = query.step();
    if (!row) {
        query.reset();
        return Unexpected{row.error()};
    }
    std::optional<QByteArray> bytes;
    // An empty tile is how some programs say that there is none.
    if (*row && !query.isNull(0) && query.blobView(0).size() > 0 && query.blobView(0).size() <= mostTileBytes)
        bytes = query.blob(0);
    query.reset();
    return bytes;
}

Result<std::optional<QByteArray>> TileTable::tile(int level, std::int64_t column, std::int64_t row)
{
    if (m_byRow) {
        const auto found = m_rows.find({level, column, row});
        if (found == m_rows.end())
            return std::optional<QByteArray>();
        m_byRow->bind(1, found->second);
        return bytesOf(*m_byRow);
    }
    m_byKey->bind(1, std::int64_t{level});
    m_byKey->bind(2, column);
    m_byKey->bind(3, row);
    return bytesOf(*m_byKey);
}

Result<std::optional<QByteArray>> TileTable::anyTile()
{
    Result<sqlite::Statement> query = m_database.prepare(bytesFrom() + QStringLiteral(" LIMIT 1"));
    if (!query)
        return Unexpected{query.error()};
    return bytesOf(*query);
}

Result<std::optional<std::array<std::int64_t, 4>>> TileTable::range(int level)
{
    const auto found = m_database.firstRow(
        QStringLiteral("SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM %1 "
                       "WHERE zoom_level = ?1")
            .arg(quotedName(m_layout.keys)),
        std::int64_t{level});
    if (!found)
        return Unexpected{found.error()};
    const auto &row = *found;
    if (!row || row->isNull(0))
        return std::optional<std::array<std::int64_t, 4>>();
    return std::optional(std::array{row->integer(0), row->integer(1), row->integer(2), row->integer(3)});
}

} // namespace leadline
