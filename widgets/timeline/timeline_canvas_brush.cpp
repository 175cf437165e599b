// SPDX-License-Identifier: GPL-3.0-or-later
// A range of time set and moved by keys.
#include "widgets/timeline/timeline_canvas.h"

#include <algorithm>
#include <cmath>

namespace leadline {

void TimelineCanvas::growRange(int direction)
{
    const TimeWindow &time = m_context.time();
    const auto spanned = [](const std::pair<Instant, Instant> &ends) {
        return TimeSpan{std::min(ends.first, ends.second), std::max(ends.first, ends.second)};
    };
    if (!time.range) {
        const Instant middle = m_view.axis().timeAt((m_view.axis().left + m_view.axis().right) / 2);
        const Instant from = time.cursor.value_or(middle);
        m_brush = std::pair(from, from);
    } else if (!m_brush || spanned(*m_brush) != *time.range) {
        m_brush = std::pair(time.range->earliest, time.range->latest); // a hand has set it
    }
    const std::optional<Instant> edge = direction > 0 ? edgeAfter(m_scene, m_brush->second, m_view.hiddenLanes)
                                                      : edgeBefore(m_scene, m_brush->second, m_view.hiddenLanes);
    if (!edge)
        return;
    m_brush->second = *edge;
    // A cursor would hide what lies in the range behind it.
    m_context.setTime({std::nullopt, spanned(*m_brush)});
    bringIntoSight(*edge);
}

void TimelineCanvas::moveRange(double lengths)
{
    const std::optional<TimeSpan> range = m_context.time().range;
    if (!range)
        return;
    const auto by = static_cast<std::int64_t>(std::llround(lengths * static_cast<double>(range->durationMs())));
    const TimeSpan moved{{range->earliest.msUtc + by}, {range->latest.msUtc + by}};
    m_context.setTime({std::nullopt, moved});
    bringIntoSight(by > 0 ? moved.latest : moved.earliest);
}

} // namespace leadline
