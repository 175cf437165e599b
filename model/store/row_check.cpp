// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/row_check.h"

namespace leadline {

Result<RowCheck> RowCheck::of(sqlite::Connection &connection, const ItemTable &table)
{
    std::string sql = "SELECT ?1";
    for (std::size_t i = 1; i < table.columns.size(); ++i)
        sql += ",?" + std::to_string(i + 1);
    auto wanted = connection.prepare(sql);
    if (!wanted)
        return Unexpected{wanted.error()};
    return RowCheck(table, *std::move(wanted));
}

void RowCheck::take(const sqlite::Statement &row)
{
    for (std::size_t column = 0; column < m_found.size(); ++column) {
        m_found[column].clear();
        row.appendValue(static_cast<int>(column), m_found[column]);
    }
}

Result<QString> RowCheck::problemOf(const Item &item)
{
    m_wanted.reset();
    bindItem(m_wanted, item, rowHash(item));
    const Result<bool> stepped = m_wanted.step();
    if (!stepped)
        return Unexpected{stepped.error()};
    // Backwards: the hash is last, and when it differs the item itself does.
    for (std::size_t column = m_found.size(); column-- > 0;) {
        m_expected.clear();
        m_wanted.appendValue(static_cast<int>(column), m_expected);
        if (m_found[column] == m_expected)
            continue;
        if (column + 1 == m_found.size())
            return QStringLiteral("its row was altered by another program");
        return QStringLiteral("the column \"%1\" of its row was altered by another program")
            .arg(QString::fromStdString(m_table.columns[column].name));
    }
    return QString();
}

} // namespace leadline
