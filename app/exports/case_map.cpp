// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/case_pictures.h"
#include "imaging/basemap/basemap.h"
#include "imaging/raster/mercator_warp.h"
#include "imaging/render/case_extent.h"

namespace leadline {

namespace {

Viewport viewportFor(const CaseMapRequest &request, const CaseData &data, const TrackBlockPtr &tracks)
{
    if (request.view) {
        Viewport viewport = *request.view;
        viewport.devicePixelRatio = request.devicePixelRatio;
        return viewport;
    }
    Viewport viewport;
    if (request.center) {
        viewport.size = request.size;
        viewport.center = viewport.projection->forward(*request.center).value_or(QPointF());
        viewport.metresPerPixel = Viewport::metresPerPixelAtZoom(request.zoom);
        if (request.projection)
            viewport = viewport.inProjection(request.projection);
    } else {
        viewport = Viewport::fitting(
            request.box ? *request.box : extentOfCase(data, {tracks}).value_or(GeoBox{-170, -60, 170, 75}),
            request.size, request.box ? 0 : 40, request.projection ? request.projection : webMercator());
    }
    viewport.devicePixelRatio = request.devicePixelRatio;
    return viewport;
}

} // namespace

void addFetched(CaseMap &map, TileStack::Fetched fetched)
{
    map.scene.tiles = warpedFromMercator(fetched.patches, map.viewport);
    map.scene.credits += fetched.credits;
    map.troubles += fetched.troubles;
}

Result<CaseMap> makeCaseMap(const CaseStore &store, const CaseData &data, const std::shared_ptr<DecoderPool> &decoders,
                            const CaseMapRequest &request, const Progress &progress)
{
    const auto basemap = loadBasemap();
    if (!basemap)
        return Unexpected{basemap.error()};
    constexpr std::int64_t gapSeconds = 6 * 3600;
    const auto tracks = store.loadTracks(gapSeconds, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    MapSceneInputs inputs;
    inputs.basemap = *basemap;
    inputs.tokens = request.tokens;
    inputs.tracks = {*tracks};
    inputs.time = request.time;
    inputs.filter = request.filter;

    CaseMap map;
    map.viewport = viewportFor(request, data, *tracks);
    map.scene = buildMapScene(data, inputs);
    map.scene.graticule = request.graticule;
    SceneLibrary library(decoders, request.openRemote);
    const PlacedScenesRequest scenes{request.time, request.filter, [&](const Evidence &e) { return store.pathOf(e); }};
    auto troubles = placeScenes(map.scene, data, library, map.viewport, scenes, progress);
    if (!troubles)
        return Unexpected{troubles.error()};
    map.troubles = std::move(*troubles);
    return map;
}

} // namespace leadline
