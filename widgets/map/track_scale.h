// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace leadline {

/// Finds out, on a worker, whether tracks are drawn as lines or as density where that goes by the scale, and remembers
/// what was drawn before (tracksAsFor). GUI thread.
class TrackScale : public QObject
{
    Q_OBJECT

public:
    explicit TrackScale(QObject *parent);
    ~TrackScale() override;

    /// What the scene's tracks are to be drawn as, by what is known so far.
    TracksAs tracksAsFor(const MapScene &scene) const;
    void setScene(std::shared_ptr<const MapScene> scene);
    /// Where the view is, or is going.
    void aim(const Viewport &view);
    /// Whether the answer may still change without anybody doing anything.
    bool isBusy() const { return m_soon.isActive() || m_counting; }

Q_SIGNALS:
    /// tracksAsFor() answers otherwise than before.
    void decided();

private:
    bool goesByScale(const MapScene &scene) const;
    void countSoon(int milliseconds);
    void count();
    void take(TracksAs as);

    QThreadPool m_pool;
    QTimer m_soon;
    std::shared_ptr<const MapScene> m_scene;
    Viewport m_aim;
    Viewport m_counted; ///< the view that was counted last, or is being
    std::optional<TracksAs> m_as;
    bool m_counting = false;
};

} // namespace leadline
