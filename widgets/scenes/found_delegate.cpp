// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/found_delegate.h"

#include "widgets/scenes/found_model.h"
#include "widgets/style/icon.h"

#include <QImage>
#include <QPainter>

namespace leadline {

namespace {

constexpr int rowHeight = 32;
constexpr int pictureWidth = 36;
constexpr int pictureHeight = 26;

void paintPicture(QPainter &painter, const QRectF &place, const QImage &picture, const Tokens &tokens)
{
    if (picture.isNull()) {
        painter.fillRect(place, tokens.raised);
        paintIcon(painter, QRectF(place.center() - QPointF(7, 7), QSizeF(14, 14)), QStringLiteral("scene"),
                  tokens.faint);
        return;
    }
    // Cropped to its middle, so that rows line up.
    const double scale = std::max(place.width() / picture.width(), place.height() / picture.height());
    const QSizeF part(place.width() / scale, place.height() / scale);
    const QRectF middle(QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture, middle);
}

} // namespace

QSize FoundDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

void FoundDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, m_tokens.raised);
    if (index.data(FoundModel::IsPointedAtRole).toBool()) {
        QColor tint = m_tokens.data.front();
        tint.setAlphaF(0.16F);
        painter->fillRect(rect, tint);
    }
    if (selected && index.column() == 0)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_tokens.accent);
    QRectF text = QRectF(rect).adjusted(8, 0, -8, 0);
    if (index.column() == FoundModel::Date) {
        const QRectF place(text.left(), rect.center().y() - pictureHeight / 2.0 + 0.5, pictureWidth, pictureHeight);
        paintPicture(*painter, place, index.data(FoundModel::PictureRole).value<QImage>(), m_tokens);
        text.setLeft(place.right() + 8);
    }
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    painter->setFont(uiFont(12.5));
    painter->setPen(index.column() == FoundModel::Name || index.column() == FoundModel::Collection ? m_tokens.second
                                                                                                   : m_tokens.text);
    painter->drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine | (right ? Qt::AlignRight : Qt::AlignLeft),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace leadline
