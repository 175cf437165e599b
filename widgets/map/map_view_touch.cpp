// SPDX-License-Identifier: GPL-3.0-or-later
// Two fingers on the map: a touchpad tells of them by native gestures, a touch screen by touches that Qt recognises.
#include "widgets/map/map_view.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>

#include <algorithm>
#include <utility>

namespace leadline {

bool MapView::pinch(const QNativeGestureEvent &event)
{
    switch (event.gestureType()) {
    case Qt::BeginNativeGesture:
    case Qt::EndNativeGesture:
        m_pinchScale = 1;
        return true;
    case Qt::ZoomNativeGesture: {
        // Each event tells what is to be added to the scale that the gesture has reached, not multiplied with it.
        const double scale = std::max(0.05, m_pinchScale + event.value());
        userMoved();
        pinchBy(scale / std::exchange(m_pinchScale, scale), event.position());
        return true;
    }
    case Qt::PanNativeGesture:
        panBy(event.delta());
        return true;
    default:
        return false;
    }
}

bool MapView::pinch(const QGestureEvent &event)
{
    const auto *gesture = static_cast<const QPinchGesture *>(event.gesture(Qt::PinchGesture));
    if (!gesture)
        return false;
    if (gesture->state() == Qt::GestureStarted)
        dropGesture(); // the first finger came as a mouse: it neither drags nor clicks any more
    const QPointF way = gesture->centerPoint() - gesture->lastCenterPoint();
    // Qt tells of every touch twice while it makes mouse events of the first finger.
    if (way.isNull() && gesture->scaleFactor() == gesture->lastScaleFactor())
        return true;
    userMoved();
    const QPointF middle = mapFromGlobal(gesture->centerPoint());
    applyViewport(m_viewport.panned(way));
    pinchBy(gesture->scaleFactor(), middle);
    return true;
}

} // namespace leadline
