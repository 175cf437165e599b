// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/preview_model.h"

#include "model/text/visible_text.h"

#include <algorithm>

namespace leadline {

PreviewModel::PreviewModel(ShownRows shown, const Tokens &tokens, QObject *parent)
    : QAbstractTableModel(parent)
    , m_shown(std::move(shown))
    , m_tokens(tokens)
{
}

void PreviewModel::setRead(std::vector<RowReading> rows)
{
    m_read = std::move(rows);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::size_t PreviewModel::kept() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_read, [](const RowReading &row) { return row.fault.isEmpty(); }));
}

QString PreviewModel::firstFault() const
{
    const auto row = std::ranges::find_if(m_read, [](const RowReading &read) { return !read.fault.isEmpty(); });
    if (row == m_read.end())
        return {};
    return QStringLiteral("%1 (%2 %3)")
        .arg(row->fault, m_shown.rowWord)
        .arg(static_cast<int>(row->line) - m_shown.rowsBefore);
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.rows.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.header.size()) + 1;
}

QString PreviewModel::readAs(std::size_t row) const
{
    if (row >= m_read.size())
        return {};
    return m_read[row].fault.isEmpty() ? m_read[row].text : m_read[row].fault;
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        if (index.column() == 0)
            return readAs(row);
        return visibleControls(m_shown.rows[row].value(index.column() - 1));
    }
    if (role == Qt::ForegroundRole) {
        const bool refused = row < m_read.size() && !m_read[row].fault.isEmpty();
        if (index.column() == 0)
            return refused ? m_tokens.altered : m_tokens.text;
        return m_tokens.second;
    }
    return {};
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Horizontal)
        return section == 0 ? QStringLiteral("Read as") : visibleControls(m_shown.header.value(section - 1));
    const auto row = static_cast<std::size_t>(section);
    return row < m_read.size() ? QVariant(static_cast<int>(m_read[row].line) - m_shown.rowsBefore)
                               : QVariant(section + 1);
}

} // namespace leadline
