// SPDX-License-Identifier: GPL-3.0-or-later
// What the hand does to a comparison.
#include "imaging/compare/comparison_painter.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/compare/second_picture.h"
#include "widgets/map/map_view.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double keyShare = 0.02; ///< of the view, that a key moves the divider by
constexpr double keyDegrees = 5;
constexpr double keyFade = 0.05;
constexpr double keyHz = 0.5;
constexpr double keyLensZoom = 0.5;

/// Where a line at this angle is pulled to: across itself.
Qt::CursorShape shapeAcross(double angleDegrees)
{
    const double turn = std::remainder(angleDegrees, 180);
    if (std::abs(turn) < 22.5)
        return Qt::SizeHorCursor;
    if (std::abs(turn) > 67.5)
        return Qt::SizeVerCursor;
    return turn > 0 ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

} // namespace

bool MapComparison::press(const MapPointer &pointer)
{
    if (m_settings.mode != CompareMode::Swipe || pointer.modifiers != Qt::NoModifier)
        return false;
    m_held = swipePartAt(m_settings.swipe, pointer.pixel, size());
    m_grabbedOff = swipeGrip(m_settings.swipe, size()) - pointer.pixel;
    return m_held.has_value();
}

void MapComparison::drag(const MapPointer &pointer)
{
    if (!m_held)
        return;
    m_settings.swipe = *m_held == SwipePart::Turner
                           ? swipeTurnedTo(m_settings.swipe, pointer.pixel, size())
                           : swipeMovedTo(m_settings.swipe, pointer.pixel + m_grabbedOff, size());
    m_map.update();
}

void MapComparison::release()
{
    m_held.reset();
    Q_EMIT changed();
}

void MapComparison::hover(const MapPointer &pointer)
{
    m_pointer = pointer.pixel;
    if (m_settings.mode != CompareMode::Lens || size().isEmpty())
        return;
    m_settings.lens.at = {pointer.pixel.x() / size().width(), pointer.pixel.y() / size().height()};
    if (m_settings.lens.zoom != 1)
        m_second->aim(lensView(m_settings.lens, m_map.viewport()));
    m_map.update();
}

bool MapComparison::wheel(const QWheelEvent &event)
{
    if (m_settings.mode != CompareMode::Lens || !event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    const QPoint delta = event.angleDelta();
    const double factor = std::pow(2.0, (delta.y() != 0 ? delta.y() : delta.x()) / 400.0);
    Comparison settings = m_settings;
    if (event.modifiers().testFlag(Qt::ShiftModifier))
        settings.lens.radius =
            std::clamp(settings.lens.radius * factor, Comparison::smallestLens, Comparison::largestLens);
    else
        settings.lens.zoom = std::clamp(settings.lens.zoom * factor, 1.0, Comparison::greatestLensZoom);
    setSettings(settings);
    return true;
}

std::optional<QCursor> MapComparison::cursor() const
{
    if (m_settings.mode != CompareMode::Swipe)
        return std::nullopt;
    const auto part = m_held ? m_held : swipePartAt(m_settings.swipe, m_pointer, size());
    if (!part)
        return std::nullopt;
    return QCursor(*part == SwipePart::Turner ? Qt::PointingHandCursor : shapeAcross(m_settings.swipe.angleDegrees));
}

bool MapComparison::takesKey(const QKeyEvent &event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    switch (event.key()) {
    case Qt::Key_W:
    case Qt::Key_B:
        return modifiers == Qt::NoModifier;
    case Qt::Key_X:
        return m_isOn && modifiers == Qt::NoModifier;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return m_isOn && modifiers == Qt::ControlModifier;
    default:
        return false;
    }
}

bool MapComparison::key(const QKeyEvent &event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event.key() == Qt::Key_W) {
        start(CompareMode::Swipe);
        return true;
    }
    if (plain && event.key() == Qt::Key_B) {
        start(CompareMode::Blink);
        return true;
    }
    return m_isOn && keyWhileOn(event);
}

bool MapComparison::keyWhileOn(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier) {
        switch (event.key()) {
        case Qt::Key_Left:
            return step(-1, 0);
        case Qt::Key_Right:
            return step(1, 0);
        case Qt::Key_Up:
            return step(0, 1);
        case Qt::Key_Down:
            return step(0, -1);
        default:
            return false;
        }
    }
    if (modifiers != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_X:
        swapSides();
        return true;
    case Qt::Key_Escape:
        end();
        return true;
    case Qt::Key_Space:
        if (m_settings.mode != CompareMode::Blink)
            return false;
        if (!event.isAutoRepeat())
            setPaused(!m_paused);
        return true;
    default:
        return false;
    }
}

/// What an arrow with Ctrl does: to the right and up is more, later, faster.
bool MapComparison::step(int horizontal, int vertical)
{
    Comparison settings = m_settings;
    switch (settings.mode) {
    case CompareMode::Swipe: {
        const QPointF across = acrossSwipe(settings.swipe);
        const QPointF way =
            across * (horizontal * keyShare * std::hypot(size().width() * across.x(), size().height() * across.y()));
        settings.swipe = swipeMovedTo(settings.swipe, swipeGrip(settings.swipe, size()) + way, size());
        settings.swipe = swipeTurnedBy(settings.swipe, vertical * keyDegrees);
        break;
    }
    case CompareMode::Blink:
        settings.blinkHz =
            std::clamp(settings.blinkHz + vertical * keyHz, Comparison::slowestBlinkHz, Comparison::fastestBlinkHz);
        if (horizontal != 0) {
            settings.showsB = horizontal > 0;
            m_paused = true;
        }
        break;
    case CompareMode::Fade:
        settings.fade = std::clamp(settings.fade + (horizontal + vertical) * keyFade, 0.0, 1.0);
        break;
    case CompareMode::Difference:
        settings.difference.gain =
            std::clamp(settings.difference.gain + horizontal + vertical, 1.0, Comparison::greatestGain);
        break;
    case CompareMode::Lens:
        settings.lens.zoom = std::clamp(settings.lens.zoom + vertical * keyLensZoom, 1.0, Comparison::greatestLensZoom);
        break;
    }
    setSettings(settings);
    return true;
}

} // namespace leadline
