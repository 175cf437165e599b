// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picking/area_picker.h"

#include <QMouseEvent>
#include <QRubberBand>

namespace leadline {

namespace {

/// A shorter drag is a slip of the hand.
constexpr int leastPixels = 6;

/// The box round a rectangle of the view: its left side is west even where the map goes on past 180°.
std::optional<GeoBox> boxOf(const QRect &rect, const Viewport &view)
{
    const auto upperLeft = view.positionAt(rect.topLeft());
    const auto lowerRight = view.positionAt(rect.bottomRight());
    const auto lowerLeft = view.positionAt(rect.bottomLeft());
    const auto upperRight = view.positionAt(rect.topRight());
    if (!upperLeft || !lowerRight || !lowerLeft || !upperRight)
        return {};
    // In projections that turn the north away from the top, the corners together say what is meant.
    if (std::abs(upperLeft->lat - upperRight->lat) > 1e-6 || std::abs(upperLeft->lon - lowerLeft->lon) > 1e-6)
        return boundsOf({*upperLeft, *upperRight, *lowerRight, *lowerLeft});
    return GeoBox{upperLeft->lon, lowerRight->lat, lowerRight->lon, upperLeft->lat};
}

} // namespace

AreaPicker::AreaPicker(MapView &map, QObject *parent)
    : MapPicker(map, QStringLiteral("Drag over the area on the map; Esc steps back"), parent)
    , m_band(new QRubberBand(QRubberBand::Rectangle, &map))
{
}

void AreaPicker::steppedBack()
{
    m_dragging = false;
    m_band->hide();
    Q_EMIT givenUp();
}

void AreaPicker::finish(QPoint at)
{
    const QRect rect = QRect(m_from, at).normalized();
    const bool isArea = m_dragging && rect.width() >= leastPixels && rect.height() >= leastPixels;
    const auto box = isArea ? boxOf(rect, map().viewport()) : std::nullopt;
    stop();
    if (!box)
        return steppedBack();
    m_dragging = false;
    m_band->hide();
    Q_EMIT picked(*box);
}

bool AreaPicker::takeMouse(const QMouseEvent &event)
{
    const QPoint at = event.position().toPoint();
    if (event.type() == QEvent::MouseButtonPress) {
        m_from = at;
        m_dragging = true;
        m_band->setGeometry(QRect(at, QSize()));
        m_band->show();
    } else if (event.type() == QEvent::MouseButtonRelease) {
        finish(at);
    } else if (m_dragging) {
        m_band->setGeometry(QRect(m_from, at).normalized());
    }
    return true;
}

} // namespace leadline
