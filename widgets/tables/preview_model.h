// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QAbstractTableModel>

#include <vector>

namespace leadline {

/// What becomes of a row: what it is read as, or why it is not kept.
struct RowReading
{
    std::uint32_t line = 0; ///< of the table
    QString text;
    QString fault; ///< empty: it is kept
};

/// The first rows of a table as they stand in it.
struct ShownRows
{
    QStringList header;
    std::vector<QStringList> rows;
    QString rowWord = QStringLiteral("line"); ///< what their numbers count
    int rowsBefore = 0;                       ///< of the table, which are none of the file's
};

/// The first rows of a table, each with what becomes of it: "Read as", then the columns of the file.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    PreviewModel(ShownRows shown, const Tokens &tokens, QObject *parent);

    /// How they are read now. Rows without an answer: it is not known enough to read any.
    void setRead(std::vector<RowReading> rows);
    std::size_t kept() const;
    /// The reason that the first row that is not kept has, with its number; empty: all are.
    QString firstFault() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString readAs(std::size_t row) const;

    ShownRows m_shown;
    Tokens m_tokens;
    std::vector<RowReading> m_read;
};

} // namespace leadline
