// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/log_entry.h"

#include <QAbstractTableModel>

namespace leadline {

/// The activity log, newest first, as far as it matches the filter. Holds what it was given; 100,000 entries are
/// nothing to it. GUI thread.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sequence, Time, Who, What, ColumnCount };
    enum Role {
        FlagRole = Qt::UserRole, ///< QString: what is to be noticed about the entry; empty as a rule
        IsForgottenRole,         ///< bool: its details were deleted
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Oldest first, as the store gives them.
    void setEntries(std::vector<LogEntry> entries);
    void append(std::vector<LogEntry> entries);
    /// Entries that contain every word: in what was done, in the name, as number or in the time.
    void setFilter(const QString &text);

    /// All of them, oldest first.
    const std::vector<LogEntry> &entries() const { return m_entries; }
    const LogEntry *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool matches(const LogEntry &entry) const;
    void filterAll();

    std::vector<LogEntry> m_entries;
    std::vector<std::size_t> m_shown; ///< indices into m_entries, oldest first: row 0 is its last
    QStringList m_words;
};

} // namespace leadline
