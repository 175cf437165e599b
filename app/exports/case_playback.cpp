// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/case_playback.h"

#include "app/exports/frame_files.h"
#include "imaging/export/film_clock.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/shown_scenes.h"
#include "imaging/timeline/playback_speed.h"
#include "model/tracks/track_queries.h"
#include "model/voyage/fix_words.h"

#include <cmath>

namespace leadline {

namespace {

/// What a film shows, one moment after the other. The base map, tracks and tiles are loaded once; scenes are read
/// again when others are shown, or when the view has moved.
class FilmOfCase
{
public:
    FilmOfCase(const CaseStore &store, const CaseData &data, const std::shared_ptr<DecoderPool> &decoders,
               const PlaybackRequest &request, CaseMap map)
        : m_store(store)
        , m_data(data)
        , m_request(request)
        , m_library(decoders, request.map.openRemote)
        , m_map(std::move(map))
        , m_loaded(m_map.scene)
        , m_loadedView(m_map.viewport)
    {
        m_shown = shownAt(timeAt(m_request.span.earliest));
    }

    const Viewport &viewport() const { return m_map.viewport; }
    const TrackBlockPtr &tracks() const { return m_map.scene.tracks.front(); }
    const QStringList &troubles() const { return m_map.troubles; }

    Result<PicturePage> frame(Instant moment, const Progress &progress)
    {
        const TimeWindow time = timeAt(moment);
        if (m_request.follow)
            if (const auto fix = positionAt(*tracks(), *m_request.follow, moment))
                m_map.viewport.center =
                    m_map.viewport.projection->forward(fix->position).value_or(m_map.viewport.center);
        MapSceneInputs inputs;
        inputs.basemap = m_loaded.basemap;
        inputs.tokens = m_request.map.tokens;
        inputs.tracks = m_loaded.tracks;
        inputs.time = time;
        inputs.filter = m_request.map.filter;
        if (m_request.follow)
            inputs.selection = {{ItemKind::Vessel, m_request.follow->value}};
        MapScene scene = buildMapScene(m_data, inputs);
        scene.graticule = m_request.map.graticule;
        if (const auto read = readScenes(scene, time, progress); !read)
            return Unexpected{read.error()};
        scene.scenes = m_loaded.scenes;
        scene.legends = m_loaded.legends;
        if (!m_request.follow) {
            scene.tiles = m_loaded.tiles;
            for (const QString &credit : m_request.tiles.credits)
                if (!scene.credits.contains(credit))
                    scene.credits << credit;
        }
        return pageAt(moment, std::move(scene));
    }

private:
    TimeWindow timeAt(Instant moment) const { return {moment, m_request.span}; }

    std::vector<ItemRef> shownAt(const TimeWindow &time) const
    {
        std::vector<ItemRef> shown;
        for (const ShownScene &scene : shownScenes(m_data, time, m_request.map.filter))
            shown.push_back(scene.item);
        return shown;
    }

    Result<void> readScenes(const MapScene &scene, const TimeWindow &time, const Progress &progress)
    {
        std::vector<ItemRef> shown = shownAt(time);
        const bool moved = !shown.empty() && m_map.viewport.center != m_loadedView.center;
        if (shown == m_shown && !moved)
            return {};
        MapScene fresh = scene;
        fresh.scenes.clear();
        fresh.legends.clear();
        const PlacedScenesRequest wanted{time, m_request.map.filter,
                                         [this](const Evidence &e) { return m_store.pathOf(e); }};
        const auto troubles = placeScenes(fresh, m_data, m_library, m_map.viewport, wanted, {progress.stop, {}});
        if (!troubles)
            return Unexpected{troubles.error()};
        for (const QString &trouble : *troubles)
            if (!m_map.troubles.contains(trouble))
                m_map.troubles << trouble;
        m_loaded.scenes = std::move(fresh.scenes);
        m_loaded.legends = std::move(fresh.legends);
        m_shown = std::move(shown);
        m_loadedView = m_map.viewport;
        return {};
    }

    QString belowClock(Instant moment) const
    {
        const Vessel *vessel = m_request.follow ? m_data.find<Vessel>(*m_request.follow) : nullptr;
        if (!vessel)
            return QStringLiteral("%1; positions between reports are interpolated")
                .arg(playbackSpeedText(m_request.timesRealTime));
        return QStringLiteral("%1: %2").arg(vessel->name.isEmpty() ? vessel->mmsi : vessel->name,
                                            describeFix(*tracks(), vessel->id, moment));
    }

    PicturePage pageAt(Instant moment, MapScene scene) const
    {
        const Viewport &view = m_map.viewport;
        PicturePage page{view.size, 1, scene.tokens.water, {}, scene.credits, scene.containsSynthetic};
        page.paint = [scene = std::move(scene), view, moment, below = belowClock(moment)](QPainter &painter) {
            const LabelRoom room{QRectF(QPointF(0, 0), view.size), {filmClockCard(below, view.size)}};
            for (const PaintLayer layer : {PaintLayer::Ground, PaintLayer::Pictures, PaintLayer::Tracks,
                                           PaintLayer::Drawings, PaintLayer::Labels, PaintLayer::Decorations})
                MapRenderer::paintLayer(layer, painter, scene, view, room);
            paintFilmClock(painter, moment, below, scene.tokens, view.size);
        };
        return page;
    }

    const CaseStore &m_store;
    const CaseData &m_data;
    const PlaybackRequest &m_request;
    SceneLibrary m_library;
    CaseMap m_map;
    MapScene m_loaded; ///< base map, tracks and tiles, and the scenes that were read last
    Viewport m_loadedView;
    std::vector<ItemRef> m_shown;
};

Result<void> check(const PlaybackRequest &request)
{
    if (request.span.durationMs() <= 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a film needs a stretch of time: from one moment to another"));
    const std::int64_t frames = frameCount(request);
    if (frames > mostFrames)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("that would be %1 frames, more than %2: play faster, or a shorter time")
                        .arg(frames)
                        .arg(mostFrames));
    return {};
}

bool hasPositions(const TrackBlock &block, VesselId vessel, const TimeSpan &span)
{
    return std::ranges::any_of(segmentsOf(block, vessel), [&](const TrackSegment &segment) {
        return span.overlaps({segment.start, segment.finish});
    });
}

QSize evenSize(QSizeF size)
{
    const auto even = [](double side) { return std::max(2, static_cast<int>(std::lround(side)) / 2 * 2); };
    return {even(size.width()), even(size.height())};
}

} // namespace

PlaybackForm playbackFormOf(const QString &path)
{
    if (path.endsWith(QLatin1String(".mp4"), Qt::CaseInsensitive))
        return PlaybackForm::Mp4;
    return path.endsWith(QLatin1String(".webm"), Qt::CaseInsensitive) ? PlaybackForm::WebM : PlaybackForm::Frames;
}

std::int64_t frameCount(const PlaybackRequest &request)
{
    const double stepMs = request.timesRealTime * 1000 / request.framesPerSecond;
    const double steps = std::min(static_cast<double>(request.span.durationMs()) / stepMs, 1e15);
    const double whole = std::floor(steps + 1e-9);
    // The last frame shows the end; a time that is stated to the second ends within that second.
    return static_cast<std::int64_t>(whole) + 1 + ((steps - whole) * stepMs >= 1000 ? 1 : 0);
}

Result<WrittenPlayback> writePlayback(const CaseStore &store, const CaseData &data,
                                      const std::shared_ptr<DecoderPool> &decoders, const PlaybackRequest &request,
                                      const QString &path, const Progress &progress)
{
    if (const auto checked = check(request); !checked)
        return Unexpected{checked.error()};
    const bool film = playbackFormOf(path) != PlaybackForm::Frames;
    if (film && request.filmProgram.isEmpty())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("ffmpeg is not installed, and films need it; a name without .mp4 or .webm is a "
                                   "folder for single PNG frames"),
                    path);
    CaseMapRequest first = request.map;
    first.devicePixelRatio = 1;
    if (film)
        first.size = evenSize(first.size);
    if (first.view)
        first.view->size = first.size;
    first.time = {request.span.earliest, request.span};
    auto map = makeCaseMap(store, data, decoders, first, {progress.stop, {}});
    if (!map)
        return Unexpected{map.error()};
    addFetched(*map, request.tiles);
    if (request.follow && !hasPositions(*map->scene.tracks.front(), *request.follow, request.span))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the vessel to follow has no positions in that time"));
    WrittenPlayback file{path, frameCount(request), map->viewport.size.toSize(), map->scene.containsSynthetic, {}};
    auto filter = evaluated(request.map.filter, data, *map->scene.tracks.front(), {progress.stop, {}});
    if (!filter)
        return Unexpected{filter.error()};
    PlaybackRequest filtered = request;
    filtered.map.filter = *std::move(filter);
    FilmOfCase shown(store, data, decoders, filtered, *std::move(map));
    const bool synthetic = std::ranges::any_of(data.all<Vessel>(), [](const auto &v) { return v.second.synthetic; });
    auto sink = openFrameSink(request, file.size, file.synthetic || synthetic, path);
    if (!sink)
        return Unexpected{sink.error()};
    const double step = request.timesRealTime * 1000 / request.framesPerSecond;
    for (std::int64_t i = 0; i < file.frames; ++i) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), path);
        progress.say(static_cast<double>(i) / static_cast<double>(file.frames),
                     QStringLiteral("Frame %1 of %2").arg(i + 1).arg(file.frames));
        const Instant moment{std::min<std::int64_t>(
            request.span.latest.msUtc, request.span.earliest.msUtc + std::llround(static_cast<double>(i) * step))};
        const auto page = shown.frame(moment, progress);
        if (!page)
            return Unexpected{page.error()};
        file.synthetic = file.synthetic || page->containsSynthetic;
        if (const auto added = (*sink)->add(*page, progress.stop); !added)
            return Unexpected{added.error()};
    }
    if (const auto finished = (*sink)->finish(progress.stop); !finished)
        return Unexpected{finished.error()};
    file.troubles = shown.troubles();
    return file;
}

} // namespace leadline
