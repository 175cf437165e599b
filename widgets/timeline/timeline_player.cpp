// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_player.h"

#include <cmath>

namespace leadline {

namespace {
constexpr int frameMs = 33;
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

void TimelinePlayer::setTimesRealTime(double times)
{
    if (times == m_timesRealTime || !(times > 0))
        return;
    m_timesRealTime = times;
    Q_EMIT settingsChanged();
}

void TimelinePlayer::setLooping(bool looping)
{
    if (looping == m_looping)
        return;
    m_looping = looping;
    Q_EMIT settingsChanged();
}

void TimelinePlayer::play(const TimeSpan &content)
{
    m_content = content;
    const std::optional<Instant> cursor = m_context.time().cursor;
    const bool inside = cursor && span().contains(*cursor) && *cursor < span().latest;
    const Instant from = inside ? *cursor : span().earliest;
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
    advance(seconds);
}

void TimelinePlayer::advance(double seconds)
{
    const auto first = static_cast<double>(span().earliest.msUtc);
    const auto last = static_cast<double>(span().latest.msUtc);
    m_positionMs = std::max(m_positionMs, first) + seconds * m_timesRealTime * 1000;
    if (m_positionMs >= last && m_looping && last > first)
        m_positionMs = first + std::fmod(m_positionMs - first, last - first);
    const bool ended = m_positionMs >= last;
    if (ended)
        m_positionMs = last;
    m_context.setCursor(Instant{std::llround(m_positionMs)});
    if (ended)
        stop();
}

} // namespace leadline
