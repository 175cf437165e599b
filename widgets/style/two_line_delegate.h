// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/row_delegate.h"

namespace leadline {

/// A row with a name and, under it, what is to be known of it in small letters. The name can be edited in its place.
class TwoLineDelegate : public RowDelegate
{
    Q_OBJECT

public:
    /// `detailRole`: where the model keeps the second line.
    TwoLineDelegate(int detailRole, QObject *parent);
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    QRectF paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const override;

private:
    int m_detailRole;
};

} // namespace leadline
