// SPDX-License-Identifier: GPL-3.0-or-later
// What the hand does to the map: gestures are recognised here, offered to the active tool, and otherwise move the view.
#include "widgets/map/map_view.h"

#include "widgets/map/scene_flip.h"

#include "imaging/raster/pixel_plane.h"
#include "imaging/render/item_picker.h"
#include "model/case/items.h"
#include "model/voyage/fix_words.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_takeover.h"
#include "widgets/map/viewport_motion.h"
#include "widgets/style/plain_text.h"

#include <QApplication>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace leadline {

namespace {

constexpr double keyPanShare = 0.2; ///< of the view, a key press

QString dateOf(const Item &item, const DisplayZone &zone)
{
    std::optional<EdtfDate> date;
    if (const auto *exhibit = std::get_if<Evidence>(&item))
        date = exhibit->date;
    else if (const auto *event = std::get_if<Event>(&item))
        date = event->when;
    else if (const auto *annotation = std::get_if<Annotation>(&item))
        date = annotation->when;
    return date ? describeDate(*date, zone) : QString();
}

bool isSynthetic(const Item &item)
{
    return std::visit(
        [](const auto &value) {
            if constexpr (requires { value.synthetic; })
                return value.synthetic;
            else
                return false;
        },
        item);
}

/// Whether a vessel is shown where it reported, or between two reports.
QString whereabouts(ItemRef ref, const std::vector<TrackBlockPtr> &tracks, const TimeWindow &time,
                    const DisplayZone &zone)
{
    if (ref.kind != ItemKind::Vessel || !time.cursor || tracks.empty() || !tracks.front())
        return {};
    return describeFix(*tracks.front(), VesselId{ref.id}, *time.cursor, zone);
}

} // namespace

MapPointer MapView::pointerAt(QPointF pixel, Qt::KeyboardModifiers modifiers) const
{
    return {pixel, m_viewport.positionAt(pixel), modifiers};
}

// ---- mouse

void MapView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_gesture != Gesture::None)
        return;
    if (m_flip->isOn())
        return takeFlipped();
    m_press = pointerAt(event->position(), event->modifiers());
    m_lastPixel = event->position();
    m_button = event->button();
    if (isTakenOver() && event->button() == Qt::LeftButton && !m_spaceHeld && m_takeover->press(m_press))
        m_gesture = Gesture::Taken;
    else if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld))
        m_gesture = Gesture::Panning;
    // With a tool in the hand Shift is the tool's: right angles, even sides.
    else if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier) &&
             m_activeTool == m_restingTool)
        m_gesture = Gesture::BoxZoom;
    else if (event->button() == Qt::LeftButton)
        m_gesture = Gesture::Pressed;
    updateCursor();
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    const MapPointer pointer = pointerAt(event->position(), event->modifiers());
    if (const PixelPlane *plane = pixelPlaneOf(m_viewport))
        Q_EMIT pixelPointed(plane->pixelAt(m_viewport.toMap(pointer.pixel)));
    if (pointer.position)
        Q_EMIT cursorMoved(*pointer.position);
    else
        Q_EMIT cursorLeft(); // of the Earth
    if (isTakenOver()) {
        m_takeover->hover(pointer);
        updateCursor();
    }
    if (m_gesture == Gesture::None)
        tool().hover(pointer);
    else
        continueDrag(pointer);
}

void MapView::continueDrag(const MapPointer &pointer)
{
    const QPointF way = pointer.pixel - m_press.pixel;
    if (m_gesture == Gesture::Pressed) {
        if (std::hypot(way.x(), way.y()) < QApplication::startDragDistance() / 2.0)
            return;
        m_gesture = tool().beginDrag(m_press) ? Gesture::ToolDrag : Gesture::Panning;
        updateCursor();
    }
    if (m_gesture == Gesture::Panning)
        panBy(pointer.pixel - m_lastPixel);
    else if (m_gesture == Gesture::Taken)
        m_takeover->drag(pointer);
    else if (m_gesture == Gesture::ToolDrag)
        tool().drag(pointer);
    m_lastPixel = pointer.pixel;
    if (m_gesture == Gesture::BoxZoom)
        update();
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_gesture == Gesture::None || event->button() != m_button)
        return;
    const MapPointer pointer = pointerAt(event->position(), event->modifiers());
    continueDrag(pointer);
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    m_userMoved = m_userMoved || gesture != Gesture::Pressed;
    if (gesture == Gesture::Taken)
        m_takeover->release();
    else if (gesture == Gesture::ToolDrag)
        tool().endDrag(pointer);
    else if (gesture == Gesture::BoxZoom)
        endBoxZoom(pointer.pixel);
    else if (gesture == Gesture::Pressed && !useClick(pointer))
        selectAt(pointer);
    updateCursor();
    update();
}

bool MapView::useClick(const MapPointer &pointer)
{
    // Whoever draws has found the place: the view no longer follows what is added to the case.
    const bool before = std::exchange(m_userMoved, true);
    const bool used = tool().click(pointer);
    m_userMoved = used || before;
    return used;
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const MapPointer pointer = pointerAt(event->position(), event->modifiers());
    if (tool().doubleClick(pointer))
        return;
    if (const ItemRef item = itemAt(pointer.pixel))
        m_context.requestReveal(item);
    else
        zoomBy(2, pointer.pixel);
}

void MapView::selectAt(const MapPointer &pointer)
{
    const ItemRef item = itemAt(pointer.pixel);
    if (!pointer.modifiers.testFlag(Qt::ControlModifier)) {
        if (item)
            m_context.select(item);
        else
            m_context.clearSelection();
        if (!item && pointer.position)
            Q_EMIT groundClicked(*pointer.position);
        return;
    }
    if (!item)
        return;
    std::set<ItemRef> selection = m_context.selection();
    if (selection.erase(item) > 0)
        return m_context.setSelection(std::move(selection));
    selection.insert(item);
    m_context.setSelection(std::move(selection), item);
}

void MapView::endBoxZoom(QPointF corner)
{
    const QRectF box = QRectF(m_press.pixel, corner).normalized();
    if (box.width() < 6 || box.height() < 6)
        return;
    Viewport there = m_viewport;
    there.center = m_viewport.toMap(box.center());
    there.metresPerPixel *= std::max(box.width() / width(), box.height() / height());
    moveTo(there, 200);
}

void MapView::paintBoxZoom(QPainter &painter) const
{
    QColor fill = m_tokens.accent;
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(m_tokens.accent, 1.5));
    painter.setBrush(fill);
    painter.drawRect(QRectF(m_press.pixel, m_lastPixel).normalized());
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const int turned = delta.y() != 0 ? delta.y() : delta.x();
    if (m_flip->isOn() && turned != 0) {
        m_flip->step(turned > 0 ? -1 : 1);
        event->accept();
        return;
    }
    if (isTakenOver() && m_takeover->wheel(*event))
        return event->accept();
    if (turned != 0)
        zoomByWheel(turned, event->position());
    event->accept();
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    const auto position = m_viewport.positionAt(event->pos());
    if (position && m_gesture == Gesture::None)
        Q_EMIT menuRequested(*position, event->globalPos());
}

void MapView::leaveEvent(QEvent *event)
{
    Q_EMIT cursorLeft();
    QWidget::leaveEvent(event);
}

void MapView::updateCursor()
{
    if (m_gesture == Gesture::Panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_gesture == Gesture::BoxZoom)
        setCursor(Qt::CrossCursor);
    else if (m_spaceHeld)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(isTakenOver() ? m_takeover->cursor().value_or(tool().cursor()) : tool().cursor());
}

// ---- tool tips, and keys that window shortcuts must not take

bool MapView::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::NativeGesture:
        if (pinch(static_cast<const QNativeGestureEvent &>(*event)))
            return true;
        break;
    case QEvent::Gesture:
        if (pinch(static_cast<const QGestureEvent &>(*event)))
            return true;
        break;
    case QEvent::ToolTip:
        showToolTip(static_cast<const QHelpEvent &>(*event));
        return true;
    case QEvent::ShortcutOverride:
        if (takesKey(static_cast<const QKeyEvent &>(*event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::ScreenChangeInternal:
        applyViewport(m_viewport); // another pixel ratio
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

/// Where many tracks are one colour, the nearest is one of so many.
QString MapView::densityAt(QPointF pixel) const
{
    constexpr double nearPixels = 8;
    const std::size_t vessels = vesselsAt(pixel, *m_scene, m_viewport, nearPixels);
    const double metres = nearPixels * m_viewport.groundMetresPerPixel();
    const QString near = metres < 1000 ? QStringLiteral("%1 m").arg(metres, 0, 'g', 2)
                                       : QStringLiteral("%1 km").arg(metres / 1000, 0, 'g', 2);
    return QStringLiteral("the nearest of %1 whose tracks pass within %2")
        .arg(vessels == 1 ? QStringLiteral("1 vessel") : QStringLiteral("%1 vessels").arg(vessels), near);
}

void MapView::showToolTip(const QHelpEvent &event)
{
    const ItemRef ref = tool().explainsPointer() ? ItemRef{} : itemAt(event.pos());
    const std::optional<Item> item = ref ? m_editor.data().find(ref) : std::nullopt;
    if (!item)
        return showPlainToolTip(event.globalPos(), {}, this);
    QStringList lines{titleOf(*item), dateOf(*item, m_context.zone()),
                      isSynthetic(*item) ? QStringLiteral("SYNTHETIC") : QString()};
    const auto spot = ref.kind == ItemKind::Vessel ? trackSpotAt(event.pos()) : std::nullopt;
    if (spot && spot->track().vessel.value == ref.id)
        lines += describeSpot(*spot, m_context.zone());
    else
        lines << whereabouts(ref, m_tracks, m_context.time(), m_context.zone());
    if (ref.kind == ItemKind::Vessel && m_scene->tracksAs == TracksAs::Density)
        lines << densityAt(event.pos());
    lines.removeAll(QString());
    showPlainToolTip(event.globalPos(), {lines.join(u'\n')}, this);
}

// ---- keys

bool MapView::takesKey(const QKeyEvent &event) const
{
    if (m_takeover && m_takeover->takesKey(event))
        return true;
    if (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_Home:
    case Qt::Key_Escape:
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_F:
    case Qt::Key_Comma:
    case Qt::Key_Period:
        return true;
    default:
        return std::ranges::any_of(m_tools,
                                   [&](const auto &tool) { return tool->shortcut() == QKeySequence(event.key()); });
    }
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    if (flipKey(*event) || tool().key(*event) || (m_takeover && m_takeover->key(*event)))
        return;
    if (event->key() == Qt::Key_Space) {
        m_spaceMoved = m_spaceMoved && event->isAutoRepeat();
        m_spaceHeld = true;
        updateCursor();
    } else if (event->key() == Qt::Key_Escape) {
        escape();
    } else if (!navigate(*event) && !pickToolByKey(*event)) {
        QWidget::keyPressEvent(event);
    }
}

bool MapView::navigate(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const QPointF step(width() * keyPanShare, height() * keyPanShare);
    const auto glide = [this](QPointF by) {
        const Viewport from = m_motion->isRunning() ? m_motion->target() : m_viewport;
        moveTo(from.panned(by), 120);
        Q_EMIT panned();
    };
    switch (event.key()) {
    case Qt::Key_Left:
        glide({step.x(), 0});
        return true;
    case Qt::Key_Right:
        glide({-step.x(), 0});
        return true;
    case Qt::Key_Up:
        glide({0, step.y()});
        return true;
    case Qt::Key_Down:
        glide({0, -step.y()});
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_Home:
        fitCase();
        return true;
    default:
        return false;
    }
}

bool MapView::pickToolByKey(const QKeyEvent &event)
{
    if (event.modifiers() != Qt::NoModifier)
        return false;
    for (const auto &candidate : m_tools) {
        if (candidate->shortcut() == QKeySequence(event.key())) {
            setTool(candidate->objectName());
            return true;
        }
    }
    return false;
}

MapView::Gesture MapView::dropGesture()
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    if (gesture == Gesture::ToolDrag)
        tool().cancelDrag();
    if (gesture == Gesture::Taken)
        m_takeover->release();
    updateCursor();
    return gesture;
}

void MapView::escape()
{
    const Gesture gesture = dropGesture();
    if (gesture == Gesture::None && m_activeTool != m_restingTool)
        leaveTool();
    else if (gesture == Gesture::None && pixelPlaneOf(m_viewport))
        leaveOwnPixels();
    else if (gesture == Gesture::None)
        m_context.clearSelection();
    update();
}

void MapView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        const bool tapped = std::exchange(m_spaceHeld, false) && !m_spaceMoved && m_gesture == Gesture::None;
        updateCursor();
        if (tapped)
            Q_EMIT playToggled();
        return;
    }
    if (event->key() == Qt::Key_F && !event->isAutoRepeat() && m_flip->isOn())
        return endFlip();
    QWidget::keyReleaseEvent(event);
}

void MapView::focusOutEvent(QFocusEvent *event)
{
    m_spaceHeld = false;
    endFlip();
    updateCursor();
    QWidget::focusOutEvent(event);
}

} // namespace leadline
