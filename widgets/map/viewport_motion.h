// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"

#include <QObject>
#include <QVariantAnimation>

namespace leadline {

/// The viewport between two views: the scale changes evenly to the eye (exponentially), and the point of the plane
/// that both views show at the same pixel stays there. `t` 0..1.
Viewport between(const Viewport &from, const Viewport &to, double t);

/// Carries the map from one view to another in at most a quarter of a second. GUI thread.
class ViewportMotion : public QObject
{
    Q_OBJECT

public:
    explicit ViewportMotion(QObject *parent);

    void start(const Viewport &from, const Viewport &to, int milliseconds);
    /// Stays where it is.
    void stop();
    bool isRunning() const { return m_animation.state() == QAbstractAnimation::Running; }
    const Viewport &target() const { return m_to; }

Q_SIGNALS:
    void moved(const leadline::Viewport &viewport);
    void finished();

private:
    QVariantAnimation m_animation;
    Viewport m_from;
    Viewport m_to;
};

} // namespace leadline
