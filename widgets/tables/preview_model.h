// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/tables/table_sample.h"

#include <QAbstractTableModel>

namespace leadline {

/// The first rows of a table, each with what becomes of it: "Read as", then the columns of the file.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    PreviewModel(TableSample sample, const Tokens &tokens, QObject *parent);

    /// How they are read now. Rows without an answer: it is not known enough to read any.
    void setRead(std::vector<RowPreview> rows);
    std::size_t kept() const;
    /// The reason that the first row that is not kept has, with its number; empty: all are.
    QString firstFault() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString readAs(std::size_t row) const;

    TableSample m_sample;
    Tokens m_tokens;
    std::vector<RowPreview> m_read;
};

} // namespace leadline
