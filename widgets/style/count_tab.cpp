// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/count_tab.h"

#include <QLocale>
#include <QPainter>

namespace leadline {

namespace {
constexpr int side = 9;
constexpr int gap = 4;

QFont countFont()
{
    return uiFont(11);
}
} // namespace

CountTab::CountTab(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setAutoExclusive(true);
    setFont(uiFont(12.5, QFont::DemiBold));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CountTab::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void CountTab::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    setAccessibleName(count < 0 ? text() : text() + u' ' + countText());
    updateGeometry();
    update();
}

QString CountTab::countText() const
{
    // Four tabs share a narrow panel.
    return m_count < 10'000 ? QLocale(QLocale::English).toString(m_count) : QStringLiteral("%1k").arg(m_count / 1000);
}

QSize CountTab::sizeHint() const
{
    const int count = m_count < 0 ? 0 : gap + QFontMetrics(countFont()).horizontalAdvance(countText());
    return {fontMetrics().horizontalAdvance(text()) + count + 2 * side, 28};
}

void CountTab::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || hasFocus()) {
        painter.setPen(hasFocus() ? m_tokens.accent : m_tokens.line);
        painter.setBrush(isChecked() ? QBrush(m_tokens.raised) : Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const int nameWidth = fontMetrics().horizontalAdvance(text());
    painter.setPen(isChecked() || underMouse() ? m_tokens.text : m_tokens.second);
    painter.drawText(QRect(side, 0, nameWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (m_count < 0)
        return;
    painter.setFont(countFont());
    painter.setPen(m_tokens.faint);
    painter.drawText(QRect(side + nameWidth + gap, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
                     countText());
}

} // namespace leadline
