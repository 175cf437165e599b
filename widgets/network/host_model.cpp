// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/host_model.h"

#include "widgets/network/request_model.h"

#include <QLocale>

namespace leadline {

void HostModel::setTotals(const std::map<QString, HostTotals> &totals)
{
    beginResetModel();
    m_rows.clear();
    for (const auto &[host, one] : totals)
        m_rows.push_back({host, one});
    std::ranges::stable_sort(m_rows, std::ranges::greater(), [](const Row &row) { return row.totals.requests; });
    endResetModel();
}

int HostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HostModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() != Host)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == RequestModel::IsBadRole)
        return (index.column() == Refused && row.totals.refused > 0) ||
               (index.column() == Failed && row.totals.failed > 0);
    if (role != Qt::DisplayRole)
        return {};
    const QLocale english(QLocale::English);
    switch (index.column()) {
    case Host:
        return row.host;
    case Requests:
        return english.toString(static_cast<qint64>(row.totals.requests));
    case Refused:
        return english.toString(static_cast<qint64>(row.totals.refused));
    case Failed:
        return english.toString(static_cast<qint64>(row.totals.failed));
    case Received:
        return bytesText(row.totals.bytesReceived, 0);
    case Sent:
        return bytesText(row.totals.bytesSent, 0);
    default:
        return {};
    }
}

QVariant HostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section != Host)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList names{QStringLiteral("Host"),   QStringLiteral("Requests"), QStringLiteral("Refused"),
                                   QStringLiteral("Failed"), QStringLiteral("Received"), QStringLiteral("Sent")};
    return names.value(section);
}

} // namespace leadline
