// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_query.h"

#include <QAbstractTableModel>
#include <QImage>

#include <functional>
#include <set>
#include <vector>

namespace leadline {

/// Scenes that a search has found, a row each, in the order in which they came.
class FoundModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Date, Cloud, Covers, Gsd, Platform, Collection, Name, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< what a column is sorted by; nothing sorts last
        PictureRole,             ///< QImage; null while there is none
        IsPointedAtRole,         ///< on the map
    };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    /// Adds those of `items` that are not there yet.
    void append(const std::vector<StacItem> &items, const StacQuery &query);
    /// nullptr outside of the rows.
    const StacItem *at(int row) const;
    /// Where thumbnails come from; null images while there are none.
    void setPictures(std::function<QImage(const StacItem &)> pictureOf) { m_pictureOf = std::move(pictureOf); }
    void picturesChanged();
    void setPointedAt(std::set<int> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        StacItem item;
        std::optional<double> coversPercent;
    };
    QString text(const Row &row, int column) const;
    QVariant sortValue(const Row &row, int column) const;

    std::vector<Row> m_rows;
    std::set<int> m_pointedAt;
    std::function<QImage(const StacItem &)> m_pictureOf;
};

} // namespace leadline
