// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/request_log.h"

#include <QAbstractTableModel>

namespace leadline {

/// The requests of the process as rows, the latest on top. Follows a RequestLog by ids.
class RequestModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Host, Path, Bytes, Why, Outcome, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole, ///< RequestRecord::State as int
        IsBadRole,                ///< the outcome is told in the colour of trouble
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLog(const RequestLog &log);
    /// A record of the log is new or has changed.
    void update(const RequestLog &log, std::uint64_t id);
    /// nullptr outside of the rows.
    const RequestRecord *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const RequestRecord &record, int column) const;

    std::deque<RequestRecord> m_records; ///< oldest first: row 0 is the last
};

/// "1.2 kB", and with what was sent where there was something: "1.2 kB · sent 91 B".
QString bytesText(std::int64_t received, std::int64_t sent);

} // namespace leadline
