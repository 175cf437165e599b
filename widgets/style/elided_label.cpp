// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/elided_label.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"

#include <QHelpEvent>
#include <QPainter>

namespace leadline {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : PlainLabel(text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("…")) * 2, PlainLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect area = contentsRect();
    // One line: a line end is written out too.
    painter.drawText(area, static_cast<int>(alignment()),
                     fontMetrics().elidedText(visibleControls(text()), m_mode, area.width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
        showPlainToolTip(static_cast<QHelpEvent *>(event)->globalPos(), {cut ? text() : QString()}, this);
        return true;
    }
    return PlainLabel::event(event);
}

} // namespace leadline
