// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picking/map_picker.h"

#include <QApplication>
#include <QMouseEvent>

namespace leadline {

MapPicker::MapPicker(MapView &map, const QString &hint, QObject *parent)
    : QObject(parent)
    , m_map(&map)
    , m_hint(hint)
{
}

MapPicker::~MapPicker()
{
    if (m_picking)
        stop();
}

void MapPicker::start()
{
    if (m_picking || !m_map)
        return;
    m_picking = true;
    m_map->installEventFilter(this);
    m_map->setFocus();
    QApplication::setOverrideCursor(Qt::CrossCursor);
    m_map->tell(m_hint);
}

void MapPicker::stop()
{
    m_picking = false;
    if (m_map)
        m_map->removeEventFilter(this);
    QApplication::restoreOverrideCursor();
}

bool MapPicker::eventFilter(QObject *watched, QEvent *event)
{
    const bool escape = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    const bool move = event->type() == QEvent::MouseMove;
    const bool button = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease;
    if (!escape && !move && !button)
        return QObject::eventFilter(watched, event);
    if (escape || (button && static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)) {
        stop();
        steppedBack();
        return true;
    }
    return takeMouse(*static_cast<QMouseEvent *>(event)) || QObject::eventFilter(watched, event);
}

} // namespace leadline
