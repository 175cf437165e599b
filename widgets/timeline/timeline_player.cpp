// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_player.h"

#include <cmath>

namespace leadline {

namespace {
constexpr int frameMs = 33;
constexpr double hourMs = 3'600'000;
} // namespace

TimelinePlayer::TimelinePlayer(ViewContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_timer.setInterval(frameMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimelinePlayer::step);
    connect(&m_context, &ViewContext::timeChanged, this, [this] {
        // Somebody else moved the cursor, or cleared the time: go on from there, or stop.
        if (!isPlaying())
            return;
        const std::optional<Instant> cursor = m_context.time().cursor;
        if (!cursor)
            stop();
        else if (std::abs(m_positionMs - static_cast<double>(cursor->msUtc)) > 1)
            m_positionMs = static_cast<double>(cursor->msUtc);
    });
}

void TimelinePlayer::play(const TimeSpan &content)
{
    m_span = m_context.time().range.value_or(content);
    const std::optional<Instant> cursor = m_context.time().cursor;
    const bool inside = cursor && m_span.contains(*cursor) && *cursor < m_span.latest;
    const Instant from = inside ? *cursor : m_span.earliest;
    m_positionMs = static_cast<double>(from.msUtc);
    m_context.setCursor(from);
    m_sinceStep.start();
    if (!isPlaying()) {
        m_timer.start();
        Q_EMIT playingChanged(true);
    }
}

void TimelinePlayer::stop()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void TimelinePlayer::step()
{
    const double seconds = static_cast<double>(m_sinceStep.nsecsElapsed()) / 1e9;
    m_sinceStep.start();
    m_positionMs += seconds * m_hoursPerSecond * hourMs;
    if (m_positionMs >= static_cast<double>(m_span.latest.msUtc)) {
        m_positionMs = static_cast<double>(m_span.latest.msUtc);
        m_context.setCursor(m_span.latest);
        stop();
        return;
    }
    m_context.setCursor(Instant{std::llround(m_positionMs)});
}

} // namespace leadline
