// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/badge.h"

#include "imaging/style/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

namespace leadline {

namespace {
constexpr qreal badgeHeight = 19;
constexpr qreal side = 8;
} // namespace

QRectF paintBadge(QPainter &painter, const QRectF &rect, const QString &text, const QColor &fill, const QColor &ink)
{
    painter.save();
    const QFont font = uiFont(11, QFont::Medium);
    const qreal width = QFontMetricsF(font).horizontalAdvance(text) + 2 * side;
    const QRectF pill(rect.right() - width, rect.center().y() - badgeHeight / 2, width, badgeHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(pill, badgeHeight / 2, badgeHeight / 2);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(pill, Qt::AlignCenter, text);
    painter.restore();
    return pill;
}

Badge::Badge(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_fill(QColor(0x12, 0x15, 0x1a, 230))
    , m_ink(Qt::white)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(text);
}

void Badge::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Badge::setColours(const QColor &fill, const QColor &ink)
{
    m_fill = fill;
    m_ink = ink;
    update();
}

QSize Badge::sizeHint() const
{
    const qreal width = QFontMetricsF(uiFont(11, QFont::Medium)).horizontalAdvance(m_text) + 2 * side;
    return {qCeil(width), qCeil(badgeHeight)};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_text, m_fill, m_ink);
}

} // namespace leadline
