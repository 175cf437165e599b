// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/track_scale.h"

#include "imaging/views/track_crowding.h"

#include <cmath>

namespace leadline {

namespace {

/// While the hand moves the map; while time plays, when each frame has another scene.
constexpr int moveMs = 60;
constexpr int sceneMs = 300;

/// Fewer vessels than make a crowd are lines at every scale.
constexpr std::size_t fewVessels = 5;

bool sameTracks(const MapScene &a, const MapScene &b)
{
    return a.tracks == b.tracks && a.trackStyles.size() == b.trackStyles.size() && a.trackCursor == b.trackCursor &&
           a.trackRange == b.trackRange && a.trackSpeeds == b.trackSpeeds;
}

/// Near enough to what was counted: the same scale, and not moved by a quarter of the view.
bool sameView(const Viewport &a, const Viewport &b)
{
    const QPointF apart = (a.center - b.center) / b.metresPerPixel;
    return a.projection == b.projection && a.size == b.size &&
           std::abs(a.metresPerPixel / b.metresPerPixel - 1) < 1e-6 && std::abs(apart.x()) < b.size.width() / 4 &&
           std::abs(apart.y()) < b.size.height() / 4;
}

/// Before anything was counted: more positions than pixels are no lines.
TracksAs guessFor(const MapScene &scene, const Viewport &view)
{
    std::size_t positions = 0;
    for (const TrackBlockPtr &block : scene.tracks)
        positions += block ? block->positionCount() : 0;
    return static_cast<double>(positions) > view.size.width() * view.size.height() ? TracksAs::Density
                                                                                   : TracksAs::Lines;
}

} // namespace

TrackScale::TrackScale(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TrackScale::count);
}

TrackScale::~TrackScale()
{
    m_pool.clear();
    m_pool.waitForDone();
}

bool TrackScale::goesByScale(const MapScene &scene) const
{
    return scene.trackLook.as == TracksAs::ByScale && scene.trackStyles.size() >= fewVessels;
}

TracksAs TrackScale::tracksAsFor(const MapScene &scene) const
{
    if (scene.trackStyles.empty())
        return TracksAs::Lines;
    if (scene.trackLook.as != TracksAs::ByScale)
        return scene.trackLook.as;
    if (!goesByScale(scene))
        return TracksAs::Lines;
    return m_as ? *m_as : guessFor(scene, m_aim);
}

void TrackScale::setScene(std::shared_ptr<const MapScene> scene)
{
    const bool isNew = !m_scene || !sameTracks(*m_scene, *scene) || goesByScale(*m_scene) != goesByScale(*scene);
    m_scene = std::move(scene);
    if (isNew && goesByScale(*m_scene))
        countSoon(m_as ? sceneMs : 0);
}

void TrackScale::aim(const Viewport &view)
{
    m_aim = view;
    if (m_scene && goesByScale(*m_scene) && !sameView(m_counted, m_aim))
        countSoon(m_as ? moveMs : 0);
}

void TrackScale::countSoon(int milliseconds)
{
    if (!m_soon.isActive() || m_soon.remainingTime() > milliseconds)
        m_soon.start(milliseconds);
}

void TrackScale::count()
{
    if (m_counting) // once more, when that is done
        return countSoon(moveMs);
    if (!m_scene || !goesByScale(*m_scene) || m_aim.size.isEmpty())
        return;
    m_counting = true;
    m_counted = m_aim;
    m_pool.start([this, scene = m_scene, view = m_aim, before = tracksAsFor(*m_scene)] {
        const TracksAs as = leadline::tracksAsFor(crowdingOf(*scene, view), before);
        QMetaObject::invokeMethod(
            this, [this, as] { take(as); }, Qt::QueuedConnection);
    });
}

void TrackScale::take(TracksAs as)
{
    m_counting = false;
    const TracksAs before = m_scene ? tracksAsFor(*m_scene) : as;
    m_as = as;
    if (m_scene && tracksAsFor(*m_scene) != before)
        Q_EMIT decided();
}

} // namespace leadline
