// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/item_table.h"

namespace leadline {

/// Compares rows of one item table with what Leadline would write for the item in them, column by column, value and
/// type. The row's hash covers what is read back; the rest (bounds of dates for queries, the header of a geometry, the
/// type of a value) is what other programs read, and must not differ from it.
class RowCheck
{
public:
    static Result<RowCheck> of(sqlite::Connection &connection, const ItemTable &table);

    /// Keeps the values of the current row of the table's selectSql. To be called before the row is read: SQLite turns
    /// a value into the type that it is asked for, and forgets which one it had.
    void take(const sqlite::Statement &row);
    /// The sentence about the row that was taken and holds this item; empty when all is as written.
    Result<QString> problemOf(const Item &item);

private:
    RowCheck(const ItemTable &table, sqlite::Statement wanted)
        : m_table(table)
        , m_wanted(std::move(wanted))
        , m_found(table.columns.size())
    {
    }
    const ItemTable &m_table;
    sqlite::Statement m_wanted; ///< gives the parameters of insertSql back as a row
    std::vector<QByteArray> m_found;
    QByteArray m_expected;
};

} // namespace leadline
