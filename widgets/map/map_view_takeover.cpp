// SPDX-License-Identifier: GPL-3.0-or-later
// The map under a comparison, and beside other maps.
#include "widgets/map/map_picture.h"
#include "widgets/map/map_takeover.h"
#include "widgets/map/map_view.h"
#include "widgets/map/scene_bar.h"

#include <QPainter>

namespace leadline {

void MapView::setCompared(std::vector<CompareSide> sides)
{
    if (sides == m_compared)
        return;
    m_compared = std::move(sides);
    m_sceneBar->setGivesWay(!m_compared.empty()); // its time is not what is seen
    scheduleRebuild();
}

void MapView::setTakeover(MapTakeover *takeover)
{
    m_takeover = takeover;
    m_sceneBar->setComparable(takeover != nullptr);
    takeoverChanged();
}

void MapView::takeoverChanged()
{
    m_sceneBar->setGivesWay(isTakenOver() || !m_compared.empty());
    if (m_gesture == Gesture::Taken && !isTakenOver())
        m_gesture = Gesture::None;
    placeOverlays();
    updateCursor();
    update();
}

bool MapView::isTakenOver() const
{
    return m_takeover && m_takeover->isOn();
}

void MapView::setGhostCursor(std::optional<LatLon> position)
{
    if (position == m_ghost)
        return;
    m_ghost = position;
    update();
}

/// A cross with an open middle, so that it hides nothing of what it points at.
void MapView::paintGhostCursor(QPainter &painter) const
{
    const auto pixel = m_ghost ? m_viewport.pixelOf(*m_ghost) : std::nullopt;
    if (!pixel)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPen &pen : {QPen(QColor(0, 0, 0, 160), 4), QPen(m_tokens.accent, 2)}) {
        painter.setPen(pen);
        for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(*pixel + way * 5, *pixel + way * 13);
    }
}

} // namespace leadline
