// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/case_pictures.h"
#include "imaging/render/basemap.h"

namespace leadline {

namespace {

/// The box round exhibits, tracks and drawings: what a case is about. Places and events that are only mentioned may lie
/// a continent away; they count when there is nothing else. The world when nothing has a place.
GeoBox contentBox(const CaseData &data, const TrackBlock &tracks)
{
    std::vector<LatLon> points;
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        if (evidence.position)
            points.push_back(*evidence.position);
        points.insert(points.end(), evidence.footprint.begin(), evidence.footprint.end());
    }
    for (const auto &[id, annotation] : data.all<Annotation>()) {
        for (const auto &part : annotation.geometry.parts)
            points.insert(points.end(), part.begin(), part.end());
    }
    for (const TrackSegment &segment : tracks.segments) {
        points.push_back({segment.bounds.south, segment.bounds.west});
        points.push_back({segment.bounds.north, segment.bounds.east});
    }
    if (points.empty())
        points = mentionedPlaces(data);
    return boundsOf(points).value_or(GeoBox{-170, -60, 170, 75});
}

Viewport viewportFor(const CaseMapRequest &request, const CaseData &data, const TrackBlock &tracks)
{
    Viewport viewport;
    if (request.center) {
        viewport.size = request.size;
        viewport.center = viewport.projection->forward(*request.center).value_or(QPointF());
        viewport.metresPerPixel = Viewport::metresPerPixelAtZoom(request.zoom);
    } else {
        viewport = Viewport::fitting(request.box ? *request.box : contentBox(data, tracks), request.size,
                                     request.box ? 0 : 40);
    }
    viewport.devicePixelRatio = request.devicePixelRatio;
    return viewport;
}

} // namespace

std::vector<LatLon> mentionedPlaces(const CaseData &data)
{
    std::vector<LatLon> points;
    for (const auto &[id, place] : data.all<Place>())
        points.push_back(place.position);
    for (const auto &[id, event] : data.all<Event>()) {
        if (event.position)
            points.push_back(*event.position);
    }
    return points;
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
    map.viewport = viewportFor(request, data, **tracks);
    map.scene = buildMapScene(data, inputs);
    SceneLibrary library(decoders);
    const PlacedScenesRequest scenes{request.time, request.filter, [&](const Evidence &e) { return store.pathOf(e); }};
    auto troubles = placeScenes(map.scene, data, library, map.viewport, scenes, progress);
    if (!troubles)
        return Unexpected{troubles.error()};
    map.troubles = std::move(*troubles);
    return map;
}

} // namespace leadline
