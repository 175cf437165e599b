// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/row_delegate.h"

namespace leadline {

/// Paints a found scene: its thumbnail beside the date, and a tint where the pointer on the map lies in it.
class FoundDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit FoundDelegate(QObject *parent);

protected:
    QColor ink(const QModelIndex &index) const override;
    Qt::TextElideMode elideMode() const override { return Qt::ElideMiddle; }
    QRectF paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const override;
};

} // namespace leadline
