// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/focus/view_context.h"

namespace leadline {

void ViewContext::setSelection(std::set<ItemRef> selection, ItemRef current)
{
    if (!selection.contains(current))
        current = selection.empty() ? ItemRef{} : *selection.rbegin();
    if (selection == m_selection && current == m_current)
        return;
    m_selection = std::move(selection);
    m_current = current;
    Q_EMIT selectionChanged();
}

void ViewContext::setTime(TimeWindow time)
{
    if (time == m_time)
        return;
    m_time = time;
    Q_EMIT timeChanged();
}

void ViewContext::setCursor(std::optional<Instant> cursor)
{
    TimeWindow time = m_time;
    time.cursor = cursor;
    setTime(time);
}

void ViewContext::setRange(std::optional<TimeSpan> range)
{
    TimeWindow time = m_time;
    time.range = range;
    setTime(time);
}

void ViewContext::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    Q_EMIT filterChanged();
}

void ViewContext::setZone(const DisplayZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    Q_EMIT zoneChanged();
}

} // namespace leadline
