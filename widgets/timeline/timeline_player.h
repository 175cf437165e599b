// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace leadline {

/// Moves the time cursor on by itself, so many times faster than life, to the end of what is dated or of the range; or
/// again and again through it.
class TimelinePlayer : public QObject
{
    Q_OBJECT

public:
    explicit TimelinePlayer(ViewContext &context, QObject *parent = nullptr);

    bool isPlaying() const { return m_timer.isActive(); }
    /// See playbackSpeeds; > 0.
    double timesRealTime() const { return m_timesRealTime; }
    void setTimesRealTime(double times);
    /// Whether it begins anew where it would end.
    bool isLooping() const { return m_looping; }
    void setLooping(bool looping);

    /// Plays inside the range when one is set, else inside `content`: from the cursor, or from the start where there is
    /// no cursor inside.
    void play(const TimeSpan &content);
    void stop();
    /// Moves on as if so many seconds had passed since the last step: what its timer does.
    void advance(double seconds);

Q_SIGNALS:
    void playingChanged(bool playing);
    /// Speed or looping.
    void settingsChanged();

private:
    void step();

    ViewContext &m_context;
    QTimer m_timer;
    QElapsedTimer m_sinceStep;
    double m_timesRealTime = 3'600;
    bool m_looping = false;
    double m_positionMs = 0; ///< finer than the cursor: slow speeds must not stand still
    TimeSpan m_content;
    TimeSpan span() const { return m_context.time().range.value_or(m_content); }
};

} // namespace leadline
