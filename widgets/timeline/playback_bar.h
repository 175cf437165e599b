// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace leadline {

class TimelinePlayer;

/// A button of the timeline's header: flat, reached by Tab, with its name for screen readers as its tip.
QPushButton *quietButton(const QString &text, const QString &name, const QString &accessible, QWidget *parent);

/// The buttons that play: report before, play and pause, report after, speed, again and again, length of the trail.
class PlaybackBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PlaybackBar(TimelinePlayer &player, ViewContext &context, QWidget *parent);

    void setTokens(const Tokens &tokens);
    /// With shorter words, where there is little room.
    void setCompact(bool compact);
    /// Off where nothing is dated.
    void setUsable(bool usable);
    /// The list of speeds at its faster (1) or slower (-1) end.
    void changeSpeed(int by);
    void setTrail(std::optional<std::int64_t> seconds);

Q_SIGNALS:
    void playToggled();
    /// To the report before (-1) or after (1) the cursor.
    void reportStepped(int direction);

private:
    void buildSpeedMenu();
    void buildTrailMenu();
    void showPlayer();
    void showTrail();

    TimelinePlayer &m_player;
    ViewContext &m_context;
    Tokens m_tokens;
    QPushButton *m_before;
    QPushButton *m_play;
    QPushButton *m_after;
    QPushButton *m_speed;
    QPushButton *m_loop;
    QPushButton *m_trail;
    QSpinBox *m_ownHours = nullptr;
    bool m_compact = false;
};

} // namespace leadline
