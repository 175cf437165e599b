// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/vectors/borrowed_database.h"

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace leadline {

/// Whether the database has a plain table of this name that SQLite reads by itself: no view, nothing that computes.
Result<bool> isPlainTable(BorrowedDatabase &database, const QString &name);

/// A table of tiles (zoom_level, tile_column, tile_row, tile_data) in a stranger's database, or two tables that share
/// the bytes of equal tiles. One without an index over its keys is looked through once. The database must outlive it.
class TileTable
{
public:
    struct Layout
    {
        QString keys;       ///< the table with zoom_level, tile_column and tile_row
        QString keyColumn;  ///< of the bytes, in both; empty: the bytes lie in `keys`
        QString bytesTable; ///< empty: `keys`
    };

    /// Errors: Damaged; Unsupported (no index and too many tiles to be looked through).
    static Result<std::unique_ptr<TileTable>> open(BorrowedDatabase &database, const Layout &layout,
                                                   const QString &name);

    /// Ascending; at most 64.
    const std::vector<int> &levels() const { return m_levels; }
    Result<std::optional<QByteArray>> tile(int level, std::int64_t column, std::int64_t row);
    /// Any one.
    Result<std::optional<QByteArray>> anyTile();
    /// Lowest and highest column, lowest and highest row of a level, as the file counts them.
    Result<std::optional<std::array<std::int64_t, 4>>> range(int level);

private:
    TileTable(BorrowedDatabase &database, const Layout &layout, QString name);
    Result<void> readLevels();
    Result<void> makeIndex();
    Result<std::optional<QByteArray>> bytesOf(sqlite::Statement &query) const;
    QString bytesFrom() const;

    BorrowedDatabase &m_database;
    Layout m_layout;
    QString m_name;
    std::vector<int> m_levels;
    std::optional<sqlite::Statement> m_byKey;
    std::optional<sqlite::Statement> m_byRow;
    struct Key
    {
        std::int64_t level = 0, column = 0, row = 0;
        friend bool operator==(const Key &, const Key &) = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const { return qHashMulti(0, key.level, key.column, key.row); }
    };
    std::unordered_map<Key, std::int64_t, KeyHash> m_rows; ///< rowids, where the file has no index
};

} // namespace leadline
