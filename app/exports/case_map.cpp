// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/case_pictures.h"
#include "imaging/basemap/basemap.h"
#include "imaging/raster/mercator_warp.h"
#include "imaging/raster/picture_crop.h"
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/pixel_view.h"
#include "imaging/render/raster_painter.h"
#include "imaging/render/track_lines.h"
#include "imaging/views/case_extent.h"
#include "imaging/views/track_crowding.h"
#include "model/tracks/track_files.h"
#include "model/voyage/filtered_vessels.h"

#include <cmath>

namespace leadline {

namespace {

constexpr int insetPixels = 900; // at most, of a picture on paper 42 mm wide

/// As large as a picture may be that is asked for by its size.
constexpr double largestSide = 16'384;

/// The size of one map on the page.
QSizeF mapSize(const CaseMapRequest &request)
{
    if (!request.compared || !request.compared->sideBySide)
        return request.size;
    // Whole pixels: rounded up, a map would reach under the next.
    const QSizeF pane = paneRects(request.compared->sides.size(), request.size).front().size();
    return {std::floor(pane.width()), std::floor(pane.height())};
}

Viewport viewportFor(const CaseMapRequest &request, const CaseData &data, const TrackBlockPtr &tracks)
{
    const QSizeF size = mapSize(request);
    if (request.view) {
        Viewport viewport = *request.view;
        viewport.devicePixelRatio = request.devicePixelRatio;
        if (request.compared && request.compared->sideBySide)
            viewport.size = size;
        return viewport;
    }
    Viewport viewport;
    if (request.center) {
        viewport.size = size;
        viewport.center = viewport.projection->forward(*request.center).value_or(QPointF());
        viewport.metresPerPixel = Viewport::metresPerPixelAtZoom(request.zoom);
        if (request.projection)
            viewport = viewport.inProjection(request.projection);
    } else {
        viewport = Viewport::fitting(
            request.box ? *request.box : extentOfCase(data, {tracks}).value_or(GeoBox{-170, -60, 170, 75}), size,
            request.box ? 0 : 40, request.projection ? request.projection : webMercator());
    }
    viewport.devicePixelRatio = request.devicePixelRatio;
    return viewport;
}

/// Reads the scenes of one side. What cannot be read is named among the troubles and on the side's card.
Result<DrawnSide> readSide(const CompareSide &side, const CaseStore &store, const CaseData &data, SceneLibrary &library,
                           const CaseMapRequest &request, CaseMap &map, const Progress &progress)
{
    auto picture = pictureOfSide(side, data, request.filter);
    if (!picture)
        return Unexpected{picture.error()};
    DrawnSide drawn{*std::move(picture), {}};
    const std::map<ItemRef, PictureLook> looks = looksOfSide(drawn.picture);
    for (const ShownScene &scene : drawn.picture.scenes) {
        progress.say(0.5, QStringLiteral("Reading %1").arg(scene.title));
        auto patch = library.read(sourceOf(scene, data, [&](const Evidence &e) { return store.pathOf(e); }),
                                  map.viewport, progress.stop);
        if (!patch && patch.error().code == ErrorCode::Cancelled)
            return Unexpected{patch.error()};
        if (!patch) {
            drawn.picture.text.trouble = patch.error().what;
            map.troubles << QStringLiteral("%1 is not on the map: %2").arg(scene.label, patch.error().message());
        } else if (*patch) {
            drawn.scenes.push_back(lookingLike(std::move(**patch), looks));
        }
    }
    if (drawn.scenes.empty() && drawn.picture.text.trouble.isEmpty() && !drawn.picture.tileLayer)
        drawn.picture.text.trouble = QStringLiteral("nothing of it lies in this view");
    return drawn;
}

/// Lines or density, where that goes by the scale: the pyramid that it takes is kept for painting.
void drawTracksToScale(CaseMap &map)
{
    if (map.scene.trackLook.as == TracksAs::ByScale && !map.scene.trackStyles.empty())
        for (const auto &[block, pyramid] : pyramidsOf(map.scene))
            map.scene.pyramids.push_back(pyramid);
    resolveTracksAs(map.scene, map.viewport);
}

Result<void> readSides(const CaseStore &store, const CaseData &data, SceneLibrary &library,
                       const MapSceneInputs &inputs, const CaseMapRequest &request, CaseMap &map,
                       const Progress &progress)
{
    std::vector<SidePicture> pictures;
    for (const CompareSide &side : request.compared->sides) {
        auto drawn = readSide(side, store, data, library, request, map, progress);
        if (!drawn)
            return Unexpected{drawn.error()};
        pictures.push_back(drawn->picture);
        map.sides.push_back(*std::move(drawn));
    }
    map.compared = request.compared;
    map.scene = buildComparedScene(data, inputs, pictures);
    map.scene.graticule = request.graticule;
    return {};
}

/// The view in a scene's own pixels that is asked for. Errors: as openPixelPlane(), InvalidInput for one that is too
/// large.
Result<Viewport> ownPixelsView(const CaseMapRequest &request, SceneLibrary &library, const CaseStore &store,
                               const CaseData &data, const Progress &progress)
{
    const OwnPixelsRequest &own = *request.ownPixels;
    const auto source = ownPixelSource(own.scene, data, [&](const Evidence &e) { return store.pathOf(e); });
    if (!source)
        return Unexpected{source.error()};
    const auto plane = openPixelPlane(library, *source, progress.stop);
    if (!plane)
        return Unexpected{plane.error()};
    Viewport view;
    view.projection = *plane;
    view.size = request.size;
    if (!own.sizeIsGiven) {
        const QSizeF whole = QSizeF((*plane)->turn().uprightSize()) * own.scale;
        view.size = {std::max(1.0, std::ceil(whole.width())), std::max(1.0, std::ceil(whole.height()))};
    }
    if (view.size.width() > largestSide || view.size.height() > largestSide)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the picture would be %1 x %2 pixels: say which part with --size and --center, or "
                                   "every how many pixels with --zoom 1/4")
                        .arg(view.size.width())
                        .arg(view.size.height()),
                    source->name);
    const auto wanted = own.center       ? std::optional((*plane)->planeAt(*own.center))
                        : request.center ? (*plane)->forward(*request.center)
                                         : std::optional((*plane)->area().center());
    if (!wanted || !(*plane)->area().contains(*wanted))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the place to look at does not lie on its %1 x %2 pixels")
                        .arg((*plane)->size().width())
                        .arg((*plane)->size().height()),
                    source->name);
    view.devicePixelRatio = request.devicePixelRatio;
    view.metresPerPixel = (*plane)->pixelMetres() / own.scale;
    view.center = *wanted;
    if (!own.sizeIsGiven && !own.center && !request.center) // from its first pixel, also where a side is odd
        view.center = {view.size.width() * view.metresPerPixel / 2, -view.size.height() * view.metresPerPixel / 2};
    return onWholePixels(view);
}

/// In a scene's own pixels: it alone of the pictures, wherever it lies.
Result<void> placeOwnPixels(CaseMap &map, SceneLibrary &library, const CaseStore &store, const CaseData &data,
                            const Progress &progress)
{
    const PixelPlane &plane = *pixelPlaneOf(map.viewport);
    keepWhatLiesOn(plane, map.scene, data);
    const auto source = ownPixelSource(plane.scene(), data, [&](const Evidence &e) { return store.pathOf(e); });
    if (!source)
        return Unexpected{source.error()};
    auto patch = library.read(*source, map.viewport, progress.stop);
    if (!patch)
        return Unexpected{patch.error()};
    if (*patch)
        map.scene.scenes.push_back(std::move(**patch));
    if (!plane.isPlaced())
        map.troubles
            << QStringLiteral("%1 carries no place on the Earth: nothing of the case is drawn on it").arg(source->name);
    return {};
}

/// The pictures of image insets. One of an exhibit that does not leave is left out whole, and said.
void readInsets(CaseMap &map, const CaseStore &store, const CaseData &data, DecoderPool &decoders,
                const CaseMapRequest &request, const Progress &progress)
{
    std::erase_if(map.scene.annotations, [&](const Annotation &inset) {
        if (inset.kind != AnnotationKind::Inset)
            return false;
        const EvidenceId id{inset.crop.exhibit.id};
        const Evidence *exhibit = data.find<Evidence>(id);
        if (exhibit && !request.withheldFiles.contains(id) && !request.filter.hides(inset.crop.exhibit)) {
            auto picture = readPictureCrop(decoders, store.pathOf(*exhibit), inset.crop, insetPixels, progress.stop);
            if (picture) {
                map.scene.insets[inset.id] = std::move(picture->image);
                return false;
            }
            map.troubles
                << QStringLiteral("the inset of %1 is not on the map: %2").arg(exhibit->label, picture.error().what);
        } else {
            map.troubles << QStringLiteral("the inset of %1 is not on the map: it does not leave the case")
                                .arg(exhibit ? exhibit->label : QStringLiteral("an exhibit"));
        }
        return true;
    });
}

PicturePage barePageOf(const CaseMap &map)
{
    PicturePage page{map.viewport.size,          map.viewport.devicePixelRatio, map.scene.tokens.water, {}, {},
                     map.scene.containsSynthetic};
    page.paint = [scene = map.scene, viewport = map.viewport](QPainter &painter) {
        MapRenderer::paintLayer(PaintLayer::Pictures, painter, scene, viewport);
    };
    return page;
}

/// Its scenes over the tiles that it shows.
MapScene sceneOfSide(const CaseMap &map, const DrawnSide &side)
{
    MapScene scene = map.scene;
    if (side.picture.tileLayer)
        std::erase_if(scene.tiles, [&](const RasterPatch &patch) { return patch.item != *side.picture.tileLayer; });
    scene.scenes = side.scenes;
    return scene;
}

} // namespace

Result<PicturePage> pageOf(const CaseMap &map)
{
    if (map.bare && !map.compared)
        return barePageOf(map);
    if (!map.compared)
        return pageOf(map.scene, map.viewport);
    if (map.compared->sideBySide) {
        std::vector<SidePane> panes;
        for (const DrawnSide &side : map.sides)
            panes.push_back({sceneOfSide(map, side), side.picture.text, map.viewport});
        return pageOf(std::move(panes), map.size);
    }
    ComparedMap compared{map.scene,
                         picturesInOrder(sceneOfSide(map, map.sides[0])),
                         picturesInOrder(sceneOfSide(map, map.sides[1])),
                         map.compared->comparison,
                         {map.sides[0].picture.text, map.sides[1].picture.text}};
    compared.scene.tiles.clear();
    return pageOf(compared, map.viewport);
}

void addFetched(CaseMap &map, const TileStack::Fetched &fetched)
{
    map.scene.tiles = warpedFromMercator(fetched.patches, map.viewport);
    map.scene.credits += fetched.credits;
    map.troubles += fetched.troubles;
}

Result<Filter> evaluated(Filter filter, const CaseData &data, const TrackBlock &tracks, const Progress &progress)
{
    TracksShown &shown = filter.tracks;
    if (shown.filter.isEmpty() || shown.vessels)
        return filter;
    auto vessels = vesselsPassing(shown.filter, data, tracks, progress);
    if (!vessels)
        return Unexpected{vessels.error()};
    shown.vessels = std::make_shared<const std::set<VesselId>>(*std::move(vessels));
    return filter;
}

Result<CaseMap> makeCaseMap(const CaseStore &store, const CaseData &data, const std::shared_ptr<DecoderPool> &decoders,
                            const CaseMapRequest &request, const Progress &progress)
{
    const auto basemap = loadBasemap();
    if (!basemap)
        return Unexpected{basemap.error()};
    constexpr std::int64_t gapSeconds = 6 * 3600;
    auto tracks = store.loadTracks(gapSeconds, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    *tracks = withoutFiles(*tracks, request.withheldFiles);
    MapSceneInputs inputs;
    inputs.basemap = *basemap;
    inputs.tokens = request.tokens;
    inputs.tracks = {*tracks};
    inputs.time = request.time;
    const auto filter = evaluated(request.filter, data, **tracks, progress);
    if (!filter)
        return Unexpected{filter.error()};
    inputs.filter = *filter;
    inputs.trackLook = request.tracks;

    CaseMap map;
    map.bare = request.bare;
    SceneLibrary library(decoders, request.openRemote);
    if (request.ownPixels) {
        const auto view = ownPixelsView(request, library, store, data, progress);
        if (!view)
            return Unexpected{view.error()};
        map.viewport = *view;
    } else {
        map.viewport = viewportFor(request, data, *tracks);
    }
    map.size = request.ownPixels ? map.viewport.size : request.size;
    if (request.compared) {
        if (const auto read = readSides(store, data, library, inputs, request, map, progress); !read)
            return Unexpected{read.error()};
        readInsets(map, store, data, *decoders, request, progress);
        drawTracksToScale(map);
        return map;
    }
    map.scene = buildMapScene(data, inputs);
    readInsets(map, store, data, *decoders, request, progress);
    map.scene.graticule = request.graticule;
    drawTracksToScale(map);
    if (pixelPlaneOf(map.viewport)) {
        const auto placed = placeOwnPixels(map, library, store, data, progress);
        return placed ? Result<CaseMap>(std::move(map)) : Unexpected{placed.error()};
    }
    const PlacedScenesRequest scenes{request.time, request.filter, [&](const Evidence &e) { return store.pathOf(e); }};
    auto troubles = placeScenes(map.scene, data, library, map.viewport, scenes, progress);
    if (!troubles)
        return Unexpected{troubles.error()};
    map.troubles = std::move(*troubles);
    return map;
}

} // namespace leadline
