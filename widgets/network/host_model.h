// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/request_log.h"

#include <QAbstractTableModel>

#include <vector>

namespace leadline {

/// What went to and came from each host, the busiest on top.
class HostModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Host, Requests, Refused, Failed, Received, Sent, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTotals(const std::map<QString, HostTotals> &totals);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString host;
        HostTotals totals;
    };
    std::vector<Row> m_rows;
};

} // namespace leadline
