// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline under a hand that moves dates and lanes, or opens what lies on one spot.
#include "imaging/timeline/timeline_cursor.h"
#include "widgets/timeline/timeline_canvas.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// What begins or ends at a moment, lane by lane.
std::vector<ItemRef> itemsAt(const TimelineScene &scene, const TimelineViewport &view, Instant t)
{
    std::vector<ItemRef> items;
    for (const std::size_t index : lanesInOrder(*scene.content, view.laneOrder)) {
        const TimelineLane &lane = scene.content->lanes[index];
        if (!view.shows(lane) || lane.kind == LaneKind::Vessel)
            continue;
        for (const TimelineMark &mark : lane.marks) {
            if ((mark.earliest == t.msUtc || mark.latest == t.msUtc) &&
                std::ranges::find(items, mark.item) == items.end())
                items.push_back(mark.item);
        }
    }
    return items;
}

} // namespace

void TimelineCanvas::beginDrag()
{
    m_hand = m_pressedItem && m_mover ? Hand::MovingItem : !m_pressedLane.isEmpty() ? Hand::MovingLane : Hand::Panning;
}

void TimelineCanvas::dragItem(QPointF position)
{
    m_draggedTo = position;
    if (m_hand == Hand::MovingItem) {
        m_movedBy = std::llround((position.x() - m_pressedAt.x()) * m_view.msPerPixel);
        m_movedDate = m_mover(m_pressedItem, m_movedBy);
    }
    update();
}

void TimelineCanvas::endDrag(Hand was, QPointF position)
{
    dragItem(position);
    update();
    if (was == Hand::MovingItem) {
        m_movedBy = std::llround((position.x() - m_pressedAt.x()) * m_view.msPerPixel);
        if (m_mover(m_pressedItem, m_movedBy))
            Q_EMIT itemMoved(m_pressedItem, m_movedBy);
        return;
    }
    const std::vector<QString> keys = shownKeys();
    const auto at = std::ranges::find(keys, m_pressedLane) - keys.begin();
    const auto gap = static_cast<std::ptrdiff_t>(laneGapAt(position.y()));
    moveLane(m_pressedLane, static_cast<int>(gap > at ? gap - 1 - at : gap - at));
}

/// Where there is time between them they are spread out; else they are listed.
void TimelineCanvas::openStack(const std::vector<ItemRef> &items, QPointF position)
{
    std::optional<TimeSpan> begins;
    bool alike = true;
    std::optional<TimeSpan> first;
    for (const ItemRef item : items) {
        const auto found = findOnTimeline(item, m_scene);
        if (!found)
            continue;
        const Instant begin = found->span.earliest;
        alike = alike && (!first || *first == found->span);
        first = first.value_or(found->span);
        begins = begins ? TimeSpan{std::min(begins->earliest, begin), std::max(begins->latest, begin)}
                        : TimeSpan{begin, begin};
    }
    const double closest = TimelineAxis::minMsPerPixel * 100;
    if (begins && !alike && static_cast<double>(begins->durationMs()) >= closest)
        return setAxis(m_view.axis().fitted(*begins, m_view.axis().width() / 4));
    Q_EMIT stackOpened(items, mapToGlobal(position.toPoint()));
}

void TimelineCanvas::openAtCursor()
{
    const auto cursor = m_context.time().cursor;
    if (!cursor)
        return;
    const std::vector<ItemRef> items = itemsAt(m_scene, m_view, *cursor);
    if (items.size() > 1) {
        const double x = std::clamp(m_view.axis().xOf(*cursor), m_view.axis().left, m_view.axis().right);
        return Q_EMIT stackOpened(items, mapToGlobal(QPointF(x, m_view.axisHeight).toPoint()));
    }
    if (!items.empty())
        m_context.select(items.front());
}

std::vector<QString> TimelineCanvas::shownKeys() const
{
    std::vector<QString> keys;
    for (const std::size_t lane : lanesInOrder(*m_scene.content, m_view.laneOrder)) {
        if (m_view.shows(m_scene.content->lanes[lane]))
            keys.push_back(m_scene.content->lanes[lane].key);
    }
    return keys;
}

/// Between which lanes a hand at that height means: 0 is above the first.
std::size_t TimelineCanvas::laneGapAt(double y) const
{
    const TimelineLayout layout = layoutTimeline(m_scene, m_view);
    return static_cast<std::size_t>(
        std::ranges::count_if(layout.lanes, [y](const LaneBox &box) { return box.rect.center().y() < y; }));
}

/// Among the lanes that are shown; hidden ones keep their place behind the one that they follow.
void TimelineCanvas::moveLane(const QString &key, int by)
{
    std::vector<QString> keys = shownKeys();
    const auto at = std::ranges::find(keys, key) - keys.begin();
    const auto to = std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(keys.size()) - 1);
    if (at == static_cast<std::ptrdiff_t>(keys.size()) || to == at)
        return;
    keys.erase(keys.begin() + at);
    keys.insert(keys.begin() + to, key);
    setLaneOrder(keys);
    Q_EMIT lanesOrdered(keys);
}

/// What is being dragged, where it would go, and the date that it would have.
void TimelineCanvas::paintDrag(QPainter &painter) const
{
    if (m_hand == Hand::MovingLane) {
        const TimelineLayout layout = layoutTimeline(m_scene, m_view);
        const std::size_t gap = laneGapAt(m_draggedTo.y());
        const double y = layout.lanes.empty()        ? m_view.axisHeight
                         : gap < layout.lanes.size() ? layout.lanes[gap].rect.top()
                                                     : layout.lanes.back().rect.bottom();
        painter.fillRect(QRectF(0, std::round(y) - 1, width(), 2), m_scene.tokens.accent);
        return;
    }
    if (m_hand != Hand::MovingItem)
        return;
    const double by = m_draggedTo.x() - m_pressedAt.x();
    if (const auto rect = timelineRectOf(m_pressedItem, m_scene, m_view)) {
        painter.setPen(QPen(m_scene.tokens.accent, 1.5, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect->translated(by, 0), 4, 4);
    }
    const QString text = m_movedDate.value_or(QStringLiteral("not there"));
    const QFont font = uiFont(11, QFont::Medium);
    const QRectF tag = rulerTag(m_view.axis(), m_draggedTo.x(), m_view.axisHeight, text, font);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_movedDate ? m_scene.tokens.accent : m_scene.tokens.faint);
    painter.drawRoundedRect(tag, 4, 4);
    painter.setPen(m_scene.tokens.onAccent);
    painter.setFont(font);
    painter.drawText(tag, Qt::AlignCenter, text);
}

} // namespace leadline
