// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_delegate.h"

#include "widgets/history/log_model.h"
#include "widgets/style/badge.h"

#include <QPainter>

namespace leadline {

namespace {
constexpr int rowHeight = 26;
} // namespace

QSize LogDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool first = index.column() == LogModel::Sequence;
    const bool what = index.column() == LogModel::What;
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, m_tokens.raised);
    if (selected && first)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_tokens.accent);
    QRectF text = QRectF(rect).adjusted(8, 0, -8, 0);
    const QString flag = what ? index.data(LogModel::FlagRole).toString() : QString();
    if (!flag.isEmpty()) {
        const bool forgotten = index.data(LogModel::IsForgottenRole).toBool();
        const QColor fill = forgotten ? m_tokens.line : m_tokens.altered;
        const QColor ink = forgotten ? m_tokens.text : m_tokens.dark ? QColor(0x1b, 0x06, 0x06) : QColor(Qt::white);
        text.setRight(paintBadge(*painter, text, flag, fill, ink).left() - 8);
    }
    painter->setFont(uiFont(12.5));
    painter->setPen(what ? m_tokens.text : m_tokens.second);
    painter->drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace leadline
