// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/row_delegate.h"

#include <QPainter>

namespace leadline {

namespace {
constexpr int side = 8; ///< pixels between a cell's edge and its text
} // namespace

RowDelegate::RowDelegate(int rowHeight, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rowHeight(rowHeight)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), m_rowHeight};
}

QColor RowDelegate::ink(const QModelIndex &) const
{
    return m_tokens.text;
}

QRectF RowDelegate::paintAround(QPainter &, const QRectF &room, const QModelIndex &) const
{
    return room;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, m_tokens.raised);
    painter->setFont(uiFont(12.5));
    const QRectF text = paintAround(*painter, QRectF(rect).adjusted(side, 0, -side, 0), index);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_tokens.accent);
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    painter->setFont(uiFont(12.5));
    painter->setPen(ink(index));
    painter->drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine | (right ? Qt::AlignRight : Qt::AlignLeft),
        painter->fontMetrics().elidedText(index.data().toString(), elideMode(), static_cast<int>(text.width())));
    painter->restore();
}

} // namespace leadline
