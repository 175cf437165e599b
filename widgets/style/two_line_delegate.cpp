// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/two_line_delegate.h"

#include <QPainter>
#include <QWidget>

namespace leadline {

namespace {
constexpr int rowHeight = 40;
} // namespace

TwoLineDelegate::TwoLineDelegate(int detailRole, QObject *parent)
    : RowDelegate(rowHeight, parent)
    , m_detailRole(detailRole)
{
}

void TwoLineDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(2, 4, -2, -4));
}

QRectF TwoLineDelegate::paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const
{
    const QRectF lower(room.left(), room.center().y(), room.width(), room.height() / 2 - 4);
    painter.setFont(uiFont(11));
    painter.setPen(tokens().second);
    painter.drawText(lower, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(index.data(m_detailRole).toString(), Qt::ElideRight,
                                                      static_cast<int>(lower.width())));
    return {room.left(), room.top() + 3, room.width(), room.height() / 2 - 2};
}

} // namespace leadline
