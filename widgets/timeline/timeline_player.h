// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace leadline {

/// Moves the time cursor on by itself, at so many hours a second, to the end of what is dated or of the range.
class TimelinePlayer : public QObject
{
    Q_OBJECT

public:
    explicit TimelinePlayer(ViewContext &context, QObject *parent = nullptr);

    bool isPlaying() const { return m_timer.isActive(); }
    double hoursPerSecond() const { return m_hoursPerSecond; }
    void setHoursPerSecond(double hours) { m_hoursPerSecond = hours; }

    /// Plays inside the range when one is set, else inside `content`: from the cursor, or from the start where there is
    /// no cursor inside.
    void play(const TimeSpan &content);
    void stop();

Q_SIGNALS:
    void playingChanged(bool playing);

private:
    void step();

    ViewContext &m_context;
    QTimer m_timer;
    QElapsedTimer m_sinceStep;
    double m_hoursPerSecond = 1;
    double m_positionMs = 0; ///< finer than the cursor: slow speeds must not stand still
    TimeSpan m_span;
};

} // namespace leadline
