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

FoundDelegate::FoundDelegate(QObject *parent)
    : RowDelegate(rowHeight, parent)
{
}

QColor FoundDelegate::ink(const QModelIndex &index) const
{
    const bool isAside = index.column() == FoundModel::Name || index.column() == FoundModel::Collection;
    return isAside ? tokens().second : tokens().text;
}

QRectF FoundDelegate::paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const
{
    if (index.data(FoundModel::IsPointedAtRole).toBool()) {
        QColor tint = tokens().data.front();
        tint.setAlphaF(0.16F);
        painter.fillRect(room.adjusted(-8, 0, 8, 0), tint);
    }
    if (index.column() != FoundModel::Date)
        return room;
    const QRectF place(room.left(), room.center().y() - pictureHeight / 2.0, pictureWidth, pictureHeight);
    paintPicture(painter, place, index.data(FoundModel::PictureRole).value<QImage>(), tokens());
    return room.adjusted(pictureWidth + 8, 0, 0, 0);
}

} // namespace leadline
