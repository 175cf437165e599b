// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picking/position_picker.h"

#include "widgets/map/map_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace leadline {

PositionPicker::PositionPicker(MapView &map, QObject *parent)
    : QObject(parent)
    , m_map(map)
{
}

void PositionPicker::start()
{
    if (m_picking)
        return;
    m_picking = true;
    m_map.installEventFilter(this);
    m_map.setFocus();
    QApplication::setOverrideCursor(Qt::CrossCursor);
    m_map.tell(QStringLiteral("Click the place on the map; Esc steps back"));
}

void PositionPicker::stop()
{
    m_picking = false;
    m_map.removeEventFilter(this);
    QApplication::restoreOverrideCursor();
}

bool PositionPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stop();
        return true;
    }
    const bool press = event->type() == QEvent::MouseButtonPress;
    const bool release = event->type() == QEvent::MouseButtonRelease;
    if (!press && !release)
        return QObject::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton) {
        stop();
        return true;
    }
    if (release) {
        const auto position = m_map.viewport().positionAt(mouse->position());
        stop();
        if (position)
            Q_EMIT picked(*position);
    }
    return true;
}

} // namespace leadline
