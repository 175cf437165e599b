// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_delegate.h"

#include "widgets/history/log_model.h"
#include "widgets/style/badge.h"

#include <QPainter>

namespace leadline {

namespace {
constexpr int rowHeight = 26;
} // namespace

LogDelegate::LogDelegate(QObject *parent)
    : RowDelegate(rowHeight, parent)
{
}

QColor LogDelegate::ink(const QModelIndex &index) const
{
    return index.column() == LogModel::What ? tokens().text : tokens().second;
}

QRectF LogDelegate::paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const
{
    const QString flag = index.column() == LogModel::What ? index.data(LogModel::FlagRole).toString() : QString();
    if (flag.isEmpty())
        return room;
    const bool forgotten = index.data(LogModel::IsForgottenRole).toBool();
    const QColor fill = forgotten ? tokens().line : tokens().altered;
    const QColor onFill = forgotten ? tokens().text : tokens().dark ? QColor(0x1b, 0x06, 0x06) : QColor(Qt::white);
    QRectF text = room;
    text.setRight(paintBadge(painter, room, flag, fill, onFill).left() - 8);
    return text;
}

} // namespace leadline
