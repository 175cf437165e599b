// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace leadline {

class PictureLaying;

/// The pairs as a table: number with its tick, spot, position, residuals, leave-one-out error. Spots and positions can
/// be typed; a position in any usual form.
class PairsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, X, Y, Position, ResidualPixels, ResidualMetres, LeftOutMetres, ColumnCount };

    /// `laying` must outlive it.
    explicit PairsModel(PictureLaying &laying, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// What was typed is no position, or none in the picture.
    void refused(const QString &why);

private:
    QString textOf(int row, int column) const;
    bool setPosition(int row, const QString &text);
    bool setCoordinate(int row, int column, const QString &text);

    PictureLaying &m_laying;
    int m_rows = 0;
};

} // namespace leadline
