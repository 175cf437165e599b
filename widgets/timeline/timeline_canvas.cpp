// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_canvas.h"

#include "imaging/timeline/timeline_painter.h"
#include "widgets/style/plot_scroll_bar.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// One notch of a mouse wheel (120 eighths of a degree) zooms by about a fifth.
constexpr double zoomPerEighthDegree = 1.0016;
constexpr double rangeStep = 0.1; ///< of its length
constexpr double keyZoom = 1.5;
/// How far from the edge something is put that was brought into sight.
constexpr double comfortableMargin = 60;
/// So near to a scene's date the time cursor jumps to it.
constexpr double snapPixels = 6;

QString laneKeyAt(const TimelineScene &scene, const TimelineViewport &view, double y)
{
    for (const LaneBox &box : layoutTimeline(scene, view).lanes) {
        if (box.rect.top() <= y && y < box.rect.bottom())
            return scene.content->lanes[box.lane].key;
    }
    return {};
}

/// Only what is selected: a hand that pans must not move a date.
bool isMovable(ItemRef item, const TimelineScene &scene)
{
    if (!item || !scene.selection.contains(item))
        return false;
    return std::ranges::any_of(scene.content->lanes, [item](const TimelineLane &lane) {
        return std::ranges::any_of(lane.marks,
                                   [item](const TimelineMark &mark) { return mark.movable && mark.item == item; });
    });
}

std::optional<Instant> sceneNear(const TimelineScene &scene, const TimelineViewport &view, double x)
{
    const TimelineAxis axis = view.axis();
    std::optional<Instant> nearest;
    double least = snapPixels;
    for (const TimelineLane &lane : scene.content->lanes) {
        if (lane.kind != LaneKind::Scenes || !view.shows(lane))
            continue;
        const auto first = std::ranges::lower_bound(lane.starts, axis.timeAt(x - snapPixels).msUtc);
        const auto last = std::ranges::upper_bound(lane.starts, axis.timeAt(x + snapPixels).msUtc);
        for (auto it = first; it < last; ++it) {
            const double away = std::abs(axis.xOf({*it}) - x);
            if (away <= least) {
                least = away;
                nearest = Instant{*it};
            }
        }
    }
    return nearest;
}

} // namespace

TimelineCanvas::TimelineCanvas(ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_scrollBar(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("timelineCanvas"));
    setAccessibleName(QStringLiteral("Timeline"));
    setAccessibleDescription(
        QStringLiteral("Left and Right step the time cursor, Enter selects what is there, Escape clears it, plus and "
                       "minus zoom."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scrollBar->setAccessibleName(QStringLiteral("Scroll lanes"));
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this](int value) { setScroll(value); });
    connect(&m_context, &ViewContext::selectionChanged, this, &TimelineCanvas::answerSelection);
    connect(&m_context, &ViewContext::timeChanged, this, &TimelineCanvas::answerTime);
    connect(&m_context, &ViewContext::revealRequested, this, [this](ItemRef item) { bringIntoSight(item); });
    m_scene.selection = m_context.selection();
    m_scene.time = m_context.time();
    m_view.size = size();
}

void TimelineCanvas::setScene(TimelineScene scene, Arrival arrival)
{
    std::set<ItemRef> found = std::move(m_scene.found);
    m_scene = std::move(scene);
    m_scene.selection = m_context.selection();
    m_scene.found = std::move(found);
    m_scene.time = m_context.time();
    const std::optional<TimeSpan> span = m_scene.content->span;
    if (m_framing == Framing::Busy && arrival == Arrival::ByEdit && span != m_known)
        m_framing = Framing::Everything;
    m_known = span;
    frame();
    updateScrollBar();
    update();
    Q_EMIT viewChanged();
}

void TimelineCanvas::frame()
{
    const Framing framing = m_framing;
    if (framing == Framing::ByHand)
        return;
    const auto make = framing == Framing::Busy ? &TimelineViewport::focused : &TimelineViewport::fitting;
    setAxis(make(m_scene, m_view.size, m_view.hiddenLanes).axis());
    m_framing = framing;
}

void TimelineCanvas::setThumbnails(std::map<ItemRef, QImage> thumbnails)
{
    m_scene.thumbnails = std::move(thumbnails);
    update();
}

void TimelineCanvas::setFound(std::set<ItemRef> found)
{
    if (found == m_scene.found)
        return;
    m_scene.found = std::move(found);
    update();
}

void TimelineCanvas::setLanes(std::set<QString> hidden, std::set<QString> shown)
{
    m_view.hiddenLanes = std::move(hidden);
    m_view.shownLanes = std::move(shown);
    updateScrollBar();
    update();
}

void TimelineCanvas::setLaneOrder(std::vector<QString> order)
{
    m_view.laneOrder = std::move(order);
    update();
}

void TimelineCanvas::fit()
{
    m_framing = Framing::Everything;
    frame();
}

void TimelineCanvas::showSpan(const TimeSpan &span)
{
    if (span.durationMs() > 0)
        setAxis(m_view.axis().fitted(span, 0));
}

void TimelineCanvas::zoom(double factor, double aboutX)
{
    setAxis(m_view.axis().zoomed(factor, std::clamp(aboutX, m_view.axis().left, m_view.axis().right)));
}

void TimelineCanvas::bringIntoSight(Instant moment)
{
    const TimelineAxis axis = m_view.axis();
    const double x = axis.xOf(moment);
    if (x >= axis.left && x <= axis.right)
        return;
    const double margin = std::min(comfortableMargin, axis.width() / 4);
    setAxis(axis.panned((x < axis.left ? axis.left + margin : axis.right - margin) - x));
}

void TimelineCanvas::bringIntoSight(ItemRef item)
{
    const std::optional<TimelinePosition> position = findOnTimeline(item, m_scene);
    if (!position)
        return;
    if (!m_view.axis().span().overlaps(position->span)) {
        const std::int64_t middle = position->span.earliest.msUtc / 2 + position->span.latest.msUtc / 2;
        bringIntoSight(Instant{middle});
    }
    const TimelineLayout layout = layoutTimeline(m_scene, m_view);
    for (const LaneBox &box : layout.lanes) {
        if (box.lane != position->lane)
            continue;
        const QRectF plot = m_view.plot();
        if (box.rect.top() < plot.top())
            setScroll(m_view.scrollY + box.rect.top() - plot.top());
        else if (box.rect.bottom() > plot.bottom())
            setScroll(m_view.scrollY + std::min(box.rect.bottom() - plot.bottom(), box.rect.top() - plot.top()));
    }
}

void TimelineCanvas::stepCursor(int direction)
{
    const TimeSpan shown = m_view.axis().span();
    const bool forward = direction > 0;
    const Instant from =
        m_context.time().cursor.value_or(forward ? Instant{shown.earliest.msUtc - 1} : Instant{shown.latest.msUtc + 1});
    const std::optional<Instant> edge =
        forward ? edgeAfter(m_scene, from, m_view.hiddenLanes) : edgeBefore(m_scene, from, m_view.hiddenLanes);
    if (edge)
        m_context.setCursor(edge);
}

void TimelineCanvas::goToEnd(bool last)
{
    const std::optional<TimeSpan> span = contentSpan(m_scene, m_view.hiddenLanes);
    if (span)
        m_context.setCursor(last ? span->latest : span->earliest);
}

void TimelineCanvas::answerSelection()
{
    m_scene.selection = m_context.selection();
    if (!m_selecting && m_context.current())
        bringIntoSight(m_context.current());
    update();
}

void TimelineCanvas::answerTime()
{
    m_scene.time = m_context.time();
    const bool dragging = m_hand == Hand::SettingCursor || m_hand == Hand::SettingRange;
    if (!dragging && m_scene.time.cursor)
        bringIntoSight(*m_scene.time.cursor);
    update();
}

void TimelineCanvas::setAxis(const TimelineAxis &axis)
{
    m_framing = Framing::ByHand;
    if (axis.startMs == m_view.startMs && axis.msPerPixel == m_view.msPerPixel)
        return;
    m_view.setAxis(axis);
    update();
    Q_EMIT viewChanged();
}

void TimelineCanvas::setScroll(double y)
{
    const double most = std::max(0.0, static_cast<double>(m_scrollBar->maximum()));
    const double scroll = std::clamp(std::round(y), 0.0, most);
    if (scroll == m_view.scrollY)
        return;
    m_view.scrollY = scroll;
    m_scrollBar->setValue(static_cast<int>(scroll));
    update();
}

void TimelineCanvas::updateScrollBar()
{
    fitPlotScrollBar(*m_scrollBar, m_view.axisHeight, m_view.plot().height(),
                     layoutTimeline(m_scene, m_view).contentHeight);
    setScroll(m_view.scrollY);
}

Instant TimelineCanvas::timeUnder(QPointF position) const
{
    const TimelineAxis axis = m_view.axis();
    return axis.timeAt(std::clamp(position.x(), axis.left, axis.right));
}

void TimelineCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTimeline(painter, m_scene, m_view);
    if (hasFocus() && m_scene.content->lanes.empty()) {
        painter.setPen(QPen(m_scene.tokens.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    paintDrag(painter);
}

void TimelineCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_view.size = size();
    frame();
    updateScrollBar();
    Q_EMIT viewChanged();
}

void TimelineCanvas::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    m_pressedAt = at;
    m_axisWhenPressed = m_view.axis();
    m_scrollWhenPressed = m_view.scrollY;
    m_pressedItem = {};
    m_pressedLane.clear();
    if (event->button() == Qt::MiddleButton) {
        m_hand = Hand::Panning;
    } else if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) && at.x() >= m_view.gutter) {
        m_hand = Hand::SettingRange;
    } else if (at.y() < m_view.axisHeight && at.x() >= m_view.gutter) {
        m_hand = Hand::SettingCursor;
        dragCursor(at, event->modifiers());
    } else {
        m_hand = Hand::Pressed;
        if (at.x() < m_view.gutter)
            m_pressedLane = laneKeyAt(m_scene, m_view, at.y());
        else if (const ItemRef item = timelineItemAt(at, m_scene, m_view); isMovable(item, m_scene))
            m_pressedItem = item;
    }
    showPointer(at);
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const QPointF moved = at - m_pressedAt;
    if (m_hand == Hand::Pressed && moved.manhattanLength() >= QApplication::startDragDistance())
        beginDrag();
    if (m_hand == Hand::Panning) {
        if (std::abs(moved.x()) >= 1)
            setAxis(m_axisWhenPressed.panned(moved.x()));
        setScroll(m_scrollWhenPressed - moved.y());
    } else if (m_hand == Hand::SettingCursor) {
        dragCursor(at, event->modifiers());
    } else if (m_hand == Hand::SettingRange) {
        dragRange(at);
    } else if (m_hand == Hand::MovingItem || m_hand == Hand::MovingLane) {
        dragItem(at);
    }
    showPointer(at);
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Hand was = m_hand;
    if (was == Hand::SettingRange)
        dragRange(event->position());
    m_hand = Hand::Idle;
    if (was == Hand::MovingItem || was == Hand::MovingLane)
        endDrag(was, event->position());
    if (was == Hand::Pressed && event->button() == Qt::LeftButton)
        click(event->position(), event->modifiers());
    showPointer(event->position());
}

void TimelineCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const ItemRef item = timelineItemAt(event->position(), m_scene, m_view);
    if (event->button() != Qt::LeftButton || !item)
        return;
    {
        const QScopedValueRollback<bool> guard(m_selecting, true);
        m_context.select(item);
    }
    m_context.requestReveal(item);
}

void TimelineCanvas::click(QPointF position, Qt::KeyboardModifiers modifiers)
{
    if (position.y() < m_view.axisHeight)
        return fit(); // the corner that says how much lies earlier
    const QScopedValueRollback<bool> guard(m_selecting, true);
    const ItemRef item = timelineItemAt(position, m_scene, m_view);
    const bool adding = modifiers.testFlag(Qt::ControlModifier);
    if (!item) {
        if (!adding)
            m_context.clearSelection();
        return;
    }
    if (!adding) {
        const std::vector<ItemRef> stack = timelineStackAt(position, m_scene, m_view);
        if (stack.size() > 1)
            return openStack(stack, position);
        m_context.select(item);
        return;
    }
    std::set<ItemRef> selection = m_context.selection();
    if (selection.erase(item) > 0) {
        m_context.setSelection(selection);
    } else {
        selection.insert(item);
        m_context.setSelection(selection, item);
    }
}

/// It snaps to the dates of scenes: there the map changes. Alt lets it stand anywhere.
void TimelineCanvas::dragCursor(QPointF position, Qt::KeyboardModifiers modifiers)
{
    const Instant there = timeUnder(position);
    const std::optional<Instant> scene =
        modifiers.testFlag(Qt::AltModifier) ? std::nullopt : sceneNear(m_scene, m_view, position.x());
    m_context.setCursor(scene.value_or(there));
}

void TimelineCanvas::dragRange(QPointF position)
{
    if (std::abs(position.x() - m_pressedAt.x()) < QApplication::startDragDistance())
        return;
    const Instant a = timeUnder(m_pressedAt);
    const Instant b = timeUnder(position);
    m_context.setRange(TimeSpan{std::min(a, b), std::max(a, b)});
}

void TimelineCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const bool overNames = event->position().x() < m_view.gutter;
    if (overNames && m_scrollBar->maximum() > 0) {
        setScroll(m_view.scrollY - angle.y() / 3.0);
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y())) {
        const int along = angle.x() != 0 ? angle.x() : angle.y();
        setAxis(m_view.axis().panned(along * 0.8));
    } else {
        zoom(std::pow(zoomPerEighthDegree, angle.y()), event->position().x());
    }
    event->accept();
}

void TimelineCanvas::keyPressEvent(QKeyEvent *event)
{
    const double middle = (m_view.axis().left + m_view.axis().right) / 2;
    const std::optional<Instant> cursor = m_context.time().cursor;
    const double aboutX = cursor ? m_view.axis().xOf(*cursor) : middle;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
        if (event->modifiers().testFlag(Qt::ControlModifier))
            return moveRange(direction * (shift ? rangeStep : 1.0));
        return shift ? growRange(direction) : stepCursor(direction);
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers().testFlag(Qt::AltModifier)) {
            const auto position = findOnTimeline(m_context.current(), m_scene);
            if (position)
                moveLane(m_scene.content->lanes[position->lane].key, event->key() == Qt::Key_Up ? -1 : 1);
            return;
        }
        return setScroll(m_view.scrollY + (event->key() == Qt::Key_Up ? -24 : 24));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return openAtCursor();
    case Qt::Key_Home:
        return goToEnd(false);
    case Qt::Key_End:
        return goToEnd(true);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(keyZoom, aboutX);
    case Qt::Key_Minus:
        return zoom(1 / keyZoom, aboutX);
    case Qt::Key_Space:
        if (!event->isAutoRepeat())
            Q_EMIT playToggled();
        return;
    case Qt::Key_Escape:
        if (m_hand == Hand::MovingItem || m_hand == Hand::MovingLane) {
            m_hand = Hand::Idle;
            return update();
        }
        if (m_context.time().isSet())
            return m_context.setTime({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool TimelineCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoom(1 + gesture->value(), gesture->position().x());
            return true;
        }
    }
    return QWidget::event(event);
}

void TimelineCanvas::showTip(QPointF position, QPoint globalPosition)
{
    const ItemRef item = timelineItemAt(position, m_scene, m_view);
    showPlainToolTip(globalPosition, item && m_describer ? m_describer(item) : TipText{}, this);
}

void TimelineCanvas::showPointer(QPointF position)
{
    if (m_hand == Hand::Panning || m_hand == Hand::MovingLane)
        setCursor(Qt::ClosedHandCursor);
    else if (m_hand == Hand::SettingCursor || m_hand == Hand::SettingRange ||
             (position.y() < m_view.axisHeight && position.x() >= m_view.gutter))
        setCursor(Qt::SplitHCursor);
    else if (const ItemRef item = timelineItemAt(position, m_scene, m_view))
        setCursor(m_hand == Hand::MovingItem || isMovable(item, m_scene) ? Qt::SizeHorCursor : Qt::PointingHandCursor);
    else
        unsetCursor();
}

} // namespace leadline
