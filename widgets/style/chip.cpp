// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/chip.h"

#include "widgets/style/icon.h"

#include <QPainter>

namespace leadline {

namespace {
constexpr int side = 8;
constexpr int pictogram = 12;
constexpr int pillHeight = 19;
constexpr qreal dot = 3.5;
} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setFont(uiFont(12));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void Chip::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Chip::setProminent(bool prominent)
{
    m_prominent = prominent;
    update();
}

void Chip::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    update();
}

QSize Chip::sizeHint() const
{
    // Taller than the pill that is drawn: a hit target of 28 px.
    const int text = fontMetrics().horizontalAdvance(this->text());
    return {text + 2 * side + (m_iconName.isEmpty() ? 0 : pictogram + 4), 28};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill(0, (height() - pillHeight) / 2.0, width(), pillHeight);
    painter.setPen(hasFocus() ? QPen(m_tokens.accent) : Qt::NoPen);
    painter.setBrush(underMouse() ? m_tokens.line : m_tokens.raised);
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), pillHeight / 2.0, pillHeight / 2.0);
    const QColor ink = m_prominent ? m_tokens.accent : m_tokens.second;
    qreal x = side;
    if (!m_iconName.isEmpty()) {
        paintIcon(painter, QRectF(x, (height() - pictogram) / 2.0, pictogram, pictogram), m_iconName, ink);
        x += pictogram + 4;
    }
    painter.setPen(ink);
    painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!m_active)
        return;
    painter.setPen(QPen(m_tokens.panel, 1.5));
    painter.setBrush(m_tokens.accent);
    painter.drawEllipse(QPointF(pill.right() - 4, pill.top() + 3), dot, dot);
}

} // namespace leadline
