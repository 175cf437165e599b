// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/scene_loader.h"

#include "imaging/raster/pixel_plane.h"
#include "widgets/map/view_picture.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double overviewPixels = 768; ///< the longer side of the picture that stands in: 1.7 MB a scene at most
constexpr std::size_t maxKeptScenes = 48;
/// Until something is shown of a scene without overviews; then the picture gets finer step by step.
constexpr int firstMilliseconds = 120, nextMilliseconds = 400;
constexpr std::size_t maxSharpScenes = 6; ///< of those in view, the topmost: as many as the library keeps open

bool sameScale(const Viewport &a, const Viewport &b)
{
    return std::abs(a.metresPerPixel / b.metresPerPixel - 1) < 1e-6 && a.devicePixelRatio == b.devicePixelRatio;
}

/// How the view must differ from the one that a picture was read for until another is read.
bool servesView(const Viewport &readFor, const Viewport &view)
{
    if (!sameScale(readFor, view))
        return false;
    return covers(readFor, view, 0.1);
}

} // namespace

SceneLoader::SceneLoader(QObject *parent)
    : QObject(parent)
{
    m_readers.setMaxThreadCount(2);
}

SceneLoader::~SceneLoader()
{
    stopReading();
}

void SceneLoader::stopReading()
{
    ++m_generation;
    for (auto &[id, state] : m_states)
        state.stop.request_stop();
    m_readers.clear();
    m_readers.waitForDone();
    m_running = 0;
}

void SceneLoader::setLibrary(SceneLibrary *library)
{
    if (library == m_library)
        return;
    stopReading();
    m_states.clear();
    m_library = library;
    readMore();
    Q_EMIT changed();
}

void SceneLoader::setScenes(std::vector<SceneSource> scenes)
{
    if (scenes == m_scenes)
        return;
    for (const SceneSource &old : m_scenes) {
        // The same exhibit from another place is read anew; in another style it is shown as it was until it was read.
        const auto now = std::ranges::find(scenes, old.item, &SceneSource::item);
        if (now == scenes.end() || *now == old)
            continue;
        if (!differOnlyInStyle(*now, old))
            readAnew(old, *now);
        else if (const auto state = m_states.find(old.item); state != m_states.end())
            state->second.broken = false; // a formula may have been all that was wrong
    }
    m_scenes = std::move(scenes);
    forgetLongGone();
    readMore();
    Q_EMIT changed();
}

/// Another file begins empty; an exhibit, whose bytes never change, stays as it was and where it was until it is read
/// again from where it lies now, so that it does not blink.
void SceneLoader::readAnew(const SceneSource &old, const SceneSource &now)
{
    const auto found = m_states.find(old.item);
    if (found == m_states.end())
        return;
    State fresh;
    const bool sameExhibit = old.item.kind == ItemKind::Evidence && old.url.isEmpty() && !found->second.broken;
    if (isSameFile(old, now) || sameExhibit) {
        found->second.stop.request_stop();
        fresh.overview = std::move(found->second.overview);
        fresh.sharp = std::move(found->second.sharp);
        fresh.overviewScale = HUGE_VAL; // serves no view
    }
    found->second = std::move(fresh);
}

/// Scenes that the time cursor hides keep their pictures for the way back, up to a limit.
void SceneLoader::forgetLongGone()
{
    for (auto it = m_states.begin(); it != m_states.end() && m_states.size() > maxKeptScenes;) {
        const bool wanted = std::ranges::find(m_scenes, it->first, &SceneSource::item) != m_scenes.end();
        it = wanted || it->second.reading ? std::next(it) : m_states.erase(it);
    }
}

void SceneLoader::aim(const Viewport &view)
{
    if (view.projection != m_aim.projection) {
        // What was read lies elsewhere on this map.
        stopReading();
        m_states.clear();
        Q_EMIT changed();
    }
    m_aim = view;
    m_aimArea = view.projection == webMercator() ? std::nullopt : std::optional(view.geoBounds().grown(0.25));
    readMore();
}

void SceneLoader::retryRemote()
{
    for (const SceneSource &scene : m_scenes) {
        const auto found = m_states.find(scene.item);
        if (!scene.path.isEmpty() || found == m_states.end() || !found->second.broken)
            continue;
        found->second.broken = false;
        found->second.overviewTried = found->second.overview.has_value();
    }
    readMore();
}

bool SceneLoader::inView(const SceneSource &scene) const
{
    if (const PixelPlane *plane = pixelPlaneOf(m_aim))
        return plane->scene() == scene.item;
    const auto box = boundsOf(scene.footprint);
    if (!box)
        return false;
    if (m_aimArea)
        return m_aimArea->overlaps(*box);
    const auto a = m_aim.pixelOf({box->south, box->west});
    const auto b = m_aim.pixelOf({box->north, box->east});
    if (!a || !b || box->crossesDateline())
        return true; // the library knows better
    const QSizeF rim = m_aim.size / 4;
    return QRectF(*a, *b).normalized().intersects(QRectF(QPointF(-rim.width(), -rim.height()), m_aim.size + 2 * rim));
}

bool SceneLoader::isSharpEnough(const State &state, const SceneSource &scene) const
{
    if (!pixelPlaneOf(m_aim) && state.overview && state.overviewPart >= 1 && state.overviewStyle == scene.style &&
        state.overviewScale * m_aim.devicePixelRatio <= m_aim.metresPerPixel)
        return true; // from far off the whole scene is finer than the screen
    return state.sharpFor && state.sharpPart >= 1 && state.sharpStyle == scene.style &&
           servesView(*state.sharpFor, m_aim);
}

/// How soon the next picture shall be there whatever was read; 0: only when it is finished. What lies on a server is
/// fetched once and for all.
int SceneLoader::patienceFor(const SceneSource &scene, const State &state, bool overview) const
{
    if (scene.path.isEmpty() || state.stuck)
        return 0;
    if (overview)
        return state.overview ? nextMilliseconds : firstMilliseconds;
    return state.overview || state.sharp ? nextMilliseconds : firstMilliseconds;
}

void SceneLoader::readMore()
{
    if (!m_library || m_aim.size.isEmpty())
        return;
    std::size_t sharp = 0;
    for (auto scene = m_scenes.rbegin(); scene != m_scenes.rend(); ++scene) {
        if (!inView(*scene))
            continue;
        State &state = m_states[scene->item];
        if (state.reading && state.readingFor && !sameScale(*state.readingFor, m_aim))
            state.stop.request_stop(); // another zoom by now: nobody waits for this one
        if (state.broken || state.reading)
            continue;
        if (!state.overviewTried) {
            readOverview(*scene, state);
        } else if (++sharp <= maxSharpScenes && !isSharpEnough(state, *scene)) {
            read(*scene, state, withRim(m_aim), false);
        } else if (state.overviewStyle != scene->style || state.overviewPart < 1) {
            readOverview(*scene, state);
        }
    }
}

void SceneLoader::readOverview(const SceneSource &scene, State &state)
{
    Viewport all;
    if (const PixelPlane *plane = pixelPlaneOf(m_aim)) {
        all.projection = m_aim.projection;
        all.size = {overviewPixels, overviewPixels * 3 / 4};
        all.center = plane->area().center();
        all.metresPerPixel =
            std::max(plane->area().width() / all.size.width(), plane->area().height() / all.size.height());
    } else {
        all = Viewport::fitting(*boundsOf(scene.footprint), {overviewPixels, overviewPixels * 3 / 4}, 0,
                                m_aim.projection);
    }
    read(scene, state, all, true);
}

void SceneLoader::read(const SceneSource &scene, State &state, const Viewport &view, bool overview)
{
    state.reading = true;
    state.overviewTried = true;
    state.readingFor = overview ? std::nullopt : std::optional<Viewport>(view);
    state.stop = std::stop_source();
    ++m_running;
    m_readers.start([this, library = m_library, scene, view, overview, patience = patienceFor(scene, state, overview),
                     stop = state.stop.get_token(), generation = m_generation] {
        auto answer = std::make_shared<Answer>(library->readSoon(scene, view, patience, stop));
        // stopReading() waits for the readers before this dies.
        QMetaObject::invokeMethod(
            this,
            [this, scene, view, overview, answer, generation] {
                if (generation == m_generation)
                    take(scene, view, overview, std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

void SceneLoader::take(const SceneSource &scene, const Viewport &view, bool overview, Answer answer)
{
    --m_running;
    const auto now = std::ranges::find(m_scenes, scene.item, &SceneSource::item);
    if (now == m_scenes.end() ? !m_states.contains(scene.item) : !differOnlyInStyle(*now, scene))
        return; // gone, or another file by now
    State &state = m_states[scene.item];
    state.reading = false;
    if (!answer) {
        const bool wantedSo = now == m_scenes.end() || now->style == scene.style;
        if (answer.error().code != ErrorCode::Cancelled && wantedSo) {
            state.broken = true;
            state.trouble = answer.error().what;
            Q_EMIT failed(QStringLiteral("%1: %2").arg(scene.name, answer.error().what));
        }
    } else if (overview) {
        const bool isFirst = !state.overview || state.overviewStyle != scene.style;
        if (const QString trouble = m_library->styleTrouble(scene); isFirst && !trouble.isEmpty())
            Q_EMIT failed((scene.style.sharpenWith.isEmpty() ? QStringLiteral("%1 is shown as it comes: %2")
                                                             : QStringLiteral("%1 is not sharpened: %2"))
                              .arg(scene.name, trouble));
        state.stuck = state.overview && answer->part < 1 && answer->part <= state.overviewPart;
        state.overview = std::move(answer->patch);
        state.overviewPart = answer->part;
        state.overviewStyle = scene.style;
        state.overviewScale = view.metresPerPixel;
        if (!state.sharpFor)
            state.sharp.reset(); // of where it lay before
    } else {
        state.stuck = state.sharpFor && state.sharpFor->center == view.center && sameScale(*state.sharpFor, view) &&
                      answer->part < 1 && answer->part <= state.sharpPart;
        state.sharp = std::move(answer->patch);
        state.sharpPart = answer->part;
        state.sharpStyle = scene.style;
        state.sharpFor = view;
    }
    readMore();
    Q_EMIT changed();
}

std::set<ItemRef> SceneLoader::unfinished() const
{
    std::set<ItemRef> items;
    for (const SceneSource &scene : m_scenes) {
        const auto found = m_states.find(scene.item);
        if (found == m_states.end() || found->second.broken)
            continue;
        const State &state = found->second;
        const bool coarseOverview = state.overview && state.overviewPart < 1 && !isSharpEnough(state, scene);
        if (coarseOverview || (state.sharp && state.sharpPart < 1))
            items.insert(scene.item);
    }
    return items;
}

QStringList SceneLoader::troubles() const
{
    QStringList troubles;
    for (const SceneSource &scene : m_scenes) {
        const auto found = m_states.find(scene.item);
        if (found != m_states.end() && found->second.broken)
            troubles << found->second.trouble;
    }
    return troubles;
}

std::vector<RasterPatch> SceneLoader::patches() const
{
    std::vector<RasterPatch> patches;
    for (const SceneSource &scene : m_scenes) {
        const auto found = m_states.find(scene.item);
        if (found == m_states.end())
            continue;
        const State &state = found->second;
        if (state.overview && !state.broken)
            patches.push_back(*state.overview);
        const bool outOfDate = state.sharpStyle != scene.style && state.overviewStyle == scene.style;
        if (state.sharp && !state.broken && !outOfDate)
            patches.push_back(*state.sharp);
    }
    return patches;
}

} // namespace leadline
