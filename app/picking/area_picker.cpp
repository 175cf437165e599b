// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picking/area_picker.h"

#include "widgets/map/map_view.h"

#include <QApplication>
#include <QKeyEvent>
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
    : QObject(parent)
    , m_map(map)
    , m_band(new QRubberBand(QRubberBand::Rectangle, &map))
{
}

AreaPicker::~AreaPicker()
{
    if (m_picking)
        stop();
}

void AreaPicker::start()
{
    if (m_picking)
        return;
    m_picking = true;
    m_map.installEventFilter(this);
    m_map.setFocus();
    QApplication::setOverrideCursor(Qt::CrossCursor);
    m_map.tell(QStringLiteral("Drag over the area on the map; Esc steps back"));
}

void AreaPicker::stop()
{
    m_picking = false;
    m_dragging = false;
    m_band->hide();
    m_map.removeEventFilter(this);
    QApplication::restoreOverrideCursor();
}

void AreaPicker::finish(QPoint at)
{
    const QRect rect = QRect(m_from, at).normalized();
    const bool isArea = m_dragging && rect.width() >= leastPixels && rect.height() >= leastPixels;
    const auto box = isArea ? boxOf(rect, m_map.viewport()) : std::nullopt;
    stop();
    if (box)
        Q_EMIT picked(*box);
    else
        Q_EMIT givenUp();
}

bool AreaPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stop();
        Q_EMIT givenUp();
        return true;
    }
    const bool press = event->type() == QEvent::MouseButtonPress;
    const bool move = event->type() == QEvent::MouseMove;
    const bool release = event->type() == QEvent::MouseButtonRelease;
    if (!press && !move && !release)
        return QObject::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QPoint at = mouse->position().toPoint();
    if (!move && mouse->button() != Qt::LeftButton) {
        stop();
        Q_EMIT givenUp();
    } else if (press) {
        m_from = at;
        m_dragging = true;
        m_band->setGeometry(QRect(at, QSize()));
        m_band->show();
    } else if (move && m_dragging) {
        m_band->setGeometry(QRect(m_from, at).normalized());
    } else if (release) {
        finish(at);
    }
    return true;
}

} // namespace leadline
