// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/request_delegate.h"

#include "widgets/network/request_model.h"

#include <QPainter>

namespace leadline {

namespace {
constexpr int rowHeight = 26;
} // namespace

QSize RequestDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

void RequestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, m_tokens.raised);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_tokens.accent);
    const QRectF text = QRectF(rect).adjusted(8, 0, -8, 0);
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    painter->setFont(uiFont(12.5));
    painter->setPen(index.data(RequestModel::IsBadRole).toBool() ? m_tokens.altered
                    : index.column() == 0                        ? m_tokens.second
                                                                 : m_tokens.text);
    painter->drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine | (right ? Qt::AlignRight : Qt::AlignLeft),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace leadline
