// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filters/chip_row.h"

#include <QResizeEvent>

#include <algorithm>

namespace leadline {

namespace {
constexpr int between = 6;
} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipRow::setWidgets(std::vector<QWidget *> widgets)
{
    for (QWidget *old : m_widgets) {
        old->hide();
        old->deleteLater(); // it may be the one that was just clicked
    }
    m_widgets = std::move(widgets);
    for (QWidget *widget : m_widgets) {
        widget->setParent(this);
        widget->show();
    }
    setFixedHeight(arranged(width(), true));
}

int ChipRow::arranged(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int lineHeight = 28;
    for (QWidget *widget : m_widgets) {
        const QSize size = widget->sizeHint().boundedTo({std::max(width, 60), 200});
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight + between;
        }
        if (move)
            widget->setGeometry(x, y, size.width(), size.height());
        x += size.width() + between;
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight;
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        setFixedHeight(arranged(width(), true));
}

} // namespace leadline
