// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/found_model.h"

#include "model/stac/stac_listing.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"

namespace leadline {

namespace {

/// "2020-02-19 11:34", UTC; what is not a moment as it is written.
QString dateText(const StacItem &item)
{
    if (!item.imaged)
        return QStringLiteral("date?");
    if (!item.imaged->isExact())
        return item.imaged->text;
    const Instant time = item.imaged->bounds.earliest;
    return toRfc3339({time.msUtc - time.msUtc % 60000}).replace(u'T', u' ').left(16);
}

QString numberText(const std::optional<double> &number, const QString &unit)
{
    return number ? QStringLiteral("%1 %2").arg(QString::number(*number, 'g', 3), unit) : QStringLiteral("–");
}

bool isNumber(int column)
{
    return column == FoundModel::Cloud || column == FoundModel::Gsd || column == FoundModel::Covers;
}

} // namespace

void FoundModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_pointedAt.clear();
    endResetModel();
}

void FoundModel::append(const std::vector<StacItem> &items, const StacQuery &query)
{
    if (items.size() <= m_rows.size())
        return;
    beginInsertRows({}, rowCount(), static_cast<int>(items.size()) - 1);
    for (std::size_t i = m_rows.size(); i < items.size(); ++i)
        m_rows.push_back({items[i], coveredPercent(items[i], query)});
    endInsertRows();
}

const StacItem *FoundModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)].item : nullptr;
}

void FoundModel::picturesChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Date), index(rowCount() - 1, Date), {PictureRole});
}

void FoundModel::setPointedAt(std::set<int> rows)
{
    if (rows == m_pointedAt)
        return;
    m_pointedAt = std::move(rows);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {IsPointedAtRole});
}

int FoundModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FoundModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FoundModel::text(const Row &row, int column) const
{
    const StacItem &item = row.item;
    switch (column) {
    case Date:
        return dateText(item);
    case Platform:
        return item.platform.isEmpty() ? item.constellation : item.platform;
    case Collection:
        return item.collection;
    case Cloud:
        return numberText(item.cloudCoverPercent, QStringLiteral("%"));
    case Gsd:
        return numberText(item.gsdMetres, QStringLiteral("m"));
    case Covers:
        return numberText(row.coversPercent, QStringLiteral("%"));
    case Name:
        return item.id;
    default:
        return {};
    }
}

QVariant FoundModel::sortValue(const Row &row, int column) const
{
    const auto number = [](const std::optional<double> &value) { return value ? QVariant(*value) : QVariant(1e9); };
    switch (column) {
    case Date:
        return row.item.imaged ? QVariant(qlonglong(row.item.imaged->bounds.earliest.msUtc)) : QVariant(qlonglong(0));
    case Cloud:
        return number(row.item.cloudCoverPercent);
    case Gsd:
        return number(row.item.gsdMetres);
    case Covers:
        return row.coversPercent ? QVariant(*row.coversPercent) : QVariant(-1.0);
    default:
        return text(row, column);
    }
}

QVariant FoundModel::data(const QModelIndex &index, int role) const
{
    if (!at(index.row()))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return visibleControls(text(row, index.column()));
    case Qt::ToolTipRole:
        return plainToolTip({row.item.doubts.join(u'\n'), row.item.id});
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case SortRole:
        return sortValue(row, index.column());
    case PictureRole:
        return index.column() == Date && m_pictureOf ? QVariant(m_pictureOf(row.item)) : QVariant();
    case IsPointedAtRole:
        return m_pointedAt.contains(index.row());
    default:
        return {};
    }
}

QVariant FoundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList names{
        QStringLiteral("Imaged (UTC)"), QStringLiteral("Cloud"),      QStringLiteral("Covers"), QStringLiteral("GSD"),
        QStringLiteral("Platform"),     QStringLiteral("Collection"), QStringLiteral("Scene")};
    return names.value(section);
}

} // namespace leadline
