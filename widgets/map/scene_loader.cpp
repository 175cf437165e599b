// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/scene_loader.h"

#include "imaging/raster/pixel_plane.h"
#include "widgets/map/view_picture.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int overviewPixels = 768; ///< the longer side of the picture that stands in: 1.7 MB a scene at most
constexpr std::size_t maxKeptScenes = 48;
/// Until something is shown of a scene without overviews; then the picture gets finer step by step.
constexpr int firstMilliseconds = 120, nextMilliseconds = 400;
/// Read again before the hand has moved so far that less of the view's size is left round it.
constexpr double rimLeft = 0.1;
constexpr std::size_t maxSharpScenes = 6; ///< of those in view, the topmost: as many as the library keeps open

/// What lies round a picture that came is read when that picture is shown, or so long after it came.
constexpr int pauseMilliseconds = 100;

constexpr double elsewhere = HUGE_VAL; ///< the scale of an overview of where the scene lay before

bool sameScale(const Viewport &a, const Viewport &b)
{
    return std::abs(a.metresPerPixel / b.metresPerPixel - 1) < 1e-6 && a.devicePixelRatio == b.devicePixelRatio;
}

bool showsAllOf(const SceneSource &scene, const Viewport &view)
{
    const auto box = boundsOf(scene.footprint);
    if (!box || box->crossesDateline() || pixelPlaneOf(view))
        return false;
    const LatLon middle = box->center();
    const LatLon rim[]{{box->south, box->west}, {box->south, middle.lon}, {box->south, box->east},
                       {middle.lat, box->east}, {box->north, box->east},  {box->north, middle.lon},
                       {box->north, box->west}, {middle.lat, box->west}};
    return std::ranges::all_of(rim, [&](LatLon p) {
        const auto pixel = view.pixelOf(p);
        return pixel && QRectF(QPointF(0, 0), view.size).contains(*pixel);
    });
}

/// Whether what was read for one view shows the scene in another, and round it by `spare` of its size.
bool serves(const SceneSource &scene, const Viewport &readFor, const Viewport &view, double spare)
{
    return sameScale(readFor, view) && (covers(readFor, view, spare) || showsAllOf(scene, readFor));
}

/// What stands in for a scene, made of a finer picture of all of it. Every second pixel or so goes first: smoothing all
/// of them would keep the picture itself waiting.
RasterPatch shrunken(RasterPatch patch)
{
    const QSize size = patch.image.size().scaled(overviewPixels, overviewPixels, Qt::KeepAspectRatio);
    if (size.width() >= patch.image.width())
        return patch;
    if (patch.image.width() > 2 * size.width())
        patch.image = patch.image.scaled(2 * size);
    patch.image = patch.image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return patch;
}

} // namespace

SceneLoader::SceneLoader(QObject *parent)
    : QObject(parent)
{
    m_readers.setMaxThreadCount(2);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &SceneLoader::readMore);
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
    m_running = m_awaited = 0;
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
        fresh.overviewScale = elsewhere;
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

void SceneLoader::readAhead()
{
    if (!m_pause.isActive())
        return;
    m_pause.stop();
    readMore();
}

void SceneLoader::retryRemote()
{
    for (const SceneSource &scene : m_scenes) {
        const auto found = m_states.find(scene.item);
        if (!scene.path.isEmpty() || found == m_states.end() || !found->second.broken)
            continue;
        found->second.broken = false;
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

bool SceneLoader::isSharpEnough(const State &state, const SceneSource &scene, double spare) const
{
    if (!pixelPlaneOf(m_aim) && state.overview && state.overviewPart >= 1 && state.overviewStyle == scene.style &&
        state.overviewScale * m_aim.devicePixelRatio <= m_aim.metresPerPixel)
        return true; // from far off the whole scene is finer than the screen
    return state.sharpFor && state.sharpPart >= 1 && state.sharpStyle == scene.style &&
           serves(scene, *state.sharpFor, m_aim, spare);
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

bool SceneLoader::lacksOverview(const State &state, const SceneSource &scene) const
{
    return !state.overview || state.overviewScale == elsewhere || state.overviewStyle != scene.style ||
           state.overviewPart < 1;
}

/// The view itself comes first: what lies round it, and what stands in while the hand moves, is read behind it. Only
/// where the whole is so far off that the overview is as fine as the screen is it read instead, and of scenes that lie
/// below too many others.
void SceneLoader::readMore()
{
    if (!m_library || m_aim.size.isEmpty())
        return;
    std::size_t sharp = 0;
    for (auto scene = m_scenes.rbegin(); scene != m_scenes.rend(); ++scene) {
        if (!inView(*scene))
            continue;
        State &state = m_states[scene->item];
        const bool isSharp = isSharpEnough(state, *scene);
        const bool isNeedless = state.now.behind ? !isSharp : !state.now.overview && !sameScale(state.now.view, m_aim);
        if (state.reading && isNeedless)
            state.stop.request_stop(); // nobody waits for this one any more
        if (state.broken || state.reading || (isSharp && m_pause.isActive()))
            continue;
        const Viewport whole = overviewOf(*scene);
        const bool isFarOff =
            !pixelPlaneOf(m_aim) && whole.metresPerPixel * m_aim.devicePixelRatio <= m_aim.metresPerPixel;
        const bool isOnlyMoved = state.sharpFor && sameScale(*state.sharpFor, m_aim);
        if (!isFarOff && ++sharp <= maxSharpScenes && !isSharpEnough(state, *scene, rimLeft))
            read(*scene, state, isSharp || isOnlyMoved ? withRim(m_aim) : m_aim, false);
        else if (lacksOverview(state, *scene))
            read(*scene, state, whole, true);
    }
}

Viewport SceneLoader::overviewOf(const SceneSource &scene) const
{
    const PixelPlane *plane = pixelPlaneOf(m_aim);
    if (!plane)
        return Viewport::fitting(*boundsOf(scene.footprint), QSizeF(overviewPixels, overviewPixels * 0.75), 0,
                                 m_aim.projection);
    Viewport all;
    all.projection = m_aim.projection;
    all.size = QSizeF(overviewPixels, overviewPixels * 0.75);
    all.center = plane->area().center();
    all.metresPerPixel = std::max(plane->area().width() / all.size.width(), plane->area().height() / all.size.height());
    return all;
}

void SceneLoader::read(const SceneSource &scene, State &state, const Viewport &view, bool overview)
{
    state.reading = true;
    state.now = {view, overview, isSharpEnough(state, scene)};
    state.stop = std::stop_source();
    ++m_running;
    m_awaited += state.now.behind ? 0 : 1;
    const bool isWhole = !overview && showsAllOf(scene, view);
    m_readers.start([this, library = m_library, scene, reading = state.now, isWhole,
                     patience = patienceFor(scene, state, overview), stop = state.stop.get_token(),
                     generation = m_generation] {
        auto answer = std::make_shared<Answer>(Answer{library->readSoon(scene, reading.view, patience, stop), {}});
        if (isWhole && answer->picture && answer->picture->patch && answer->picture->part >= 1)
            answer->whole = shrunken(*answer->picture->patch);
        // stopReading() waits for the readers before this dies.
        QMetaObject::invokeMethod(
            this,
            [this, scene, reading, answer, generation] {
                if (generation == m_generation)
                    take(scene, reading, std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

void SceneLoader::take(const SceneSource &scene, const Reading &reading, Answer answer)
{
    --m_running;
    m_awaited -= reading.behind ? 0 : 1;
    const auto now = std::ranges::find(m_scenes, scene.item, &SceneSource::item);
    if (now == m_scenes.end() ? !m_states.contains(scene.item) : !differOnlyInStyle(*now, scene))
        return; // gone, or another file by now
    State &state = m_states[scene.item];
    state.reading = false;
    if (!answer.picture) {
        const Error &error = answer.picture.error();
        const bool wantedSo = now == m_scenes.end() || now->style == scene.style;
        if (error.code != ErrorCode::Cancelled && wantedSo) {
            state.broken = true;
            state.trouble = error.what;
            Q_EMIT failed(QStringLiteral("%1: %2").arg(scene.name, error.what));
        }
    } else {
        sayStyleTrouble(scene, state);
        if (reading.overview)
            takeOverview(scene, reading.view, *std::move(answer.picture));
        else
            takeSharp(scene, reading.view, *std::move(answer.picture));
        if (!reading.behind)
            m_pause.start();
        if (answer.whole)
            takeOverview(scene, overviewOf(scene), {*std::move(answer.whole), 1});
    }
    readMore();
    Q_EMIT changed();
}

/// Once for each style, with the first picture in it.
void SceneLoader::sayStyleTrouble(const SceneSource &scene, const State &state)
{
    const bool isSaid =
        (state.overview && state.overviewStyle == scene.style) || (state.sharp && state.sharpStyle == scene.style);
    if (const QString trouble = m_library->styleTrouble(scene); !isSaid && !trouble.isEmpty())
        Q_EMIT failed((scene.style.sharpenWith.isEmpty() ? QStringLiteral("%1 is shown as it comes: %2")
                                                         : QStringLiteral("%1 is not sharpened: %2"))
                          .arg(scene.name, trouble));
}

void SceneLoader::takeOverview(const SceneSource &scene, const Viewport &view, ScenePicture picture)
{
    State &state = m_states[scene.item];
    state.stuck = state.overview && picture.part < 1 && picture.part <= state.overviewPart;
    state.overview = std::move(picture.patch);
    state.overviewPart = picture.part;
    state.overviewStyle = scene.style;
    state.overviewScale = view.metresPerPixel;
    if (!state.sharpFor)
        state.sharp.reset(); // of where it lay before
}

void SceneLoader::takeSharp(const SceneSource &scene, const Viewport &view, ScenePicture picture)
{
    State &state = m_states[scene.item];
    state.stuck = state.sharpFor && state.sharpFor->center == view.center && sameScale(*state.sharpFor, view) &&
                  picture.part < 1 && picture.part <= state.sharpPart;
    if (state.overviewScale == elsewhere)
        state.overview.reset(); // of where it lay before
    state.sharp = std::move(picture.patch);
    state.sharpPart = picture.part;
    state.sharpStyle = scene.style;
    state.sharpFor = view;
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
        const bool outOfDate = state.sharpStyle != scene.style && state.overview && state.overviewStyle == scene.style;
        if (state.sharp && !state.broken && !outOfDate)
            patches.push_back(*state.sharp);
    }
    return patches;
}

} // namespace leadline
