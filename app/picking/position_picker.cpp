// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picking/position_picker.h"

#include <QMouseEvent>

namespace leadline {

PositionPicker::PositionPicker(MapView &map, QObject *parent)
    : MapPicker(map, QStringLiteral("Click the place on the map; Esc steps back"), parent)
{
}

bool PositionPicker::takeMouse(const QMouseEvent &event)
{
    if (event.type() == QEvent::MouseMove)
        return false;
    if (event.type() == QEvent::MouseButtonRelease) {
        const auto position = map().viewport().positionAt(event.position());
        stop();
        if (position)
            Q_EMIT picked(*position);
    }
    return true;
}

} // namespace leadline
