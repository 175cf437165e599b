// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/row_delegate.h"

namespace leadline {

/// One line of the log: quiet columns, and a pill for what is to be noticed.
class LogDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit LogDelegate(QObject *parent);

protected:
    QColor ink(const QModelIndex &index) const override;
    QRectF paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const override;
};

} // namespace leadline
