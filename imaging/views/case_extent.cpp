// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/case_extent.h"

#include "model/drawing/annotation_outline.h"

#include <algorithm>

namespace leadline {

namespace {

void addCorners(std::vector<LatLon> &points, const GeoBox &box)
{
    points.push_back({box.south, box.west});
    points.push_back({box.north, box.east});
}

void addTracks(std::vector<LatLon> &points, const std::vector<TrackBlockPtr> &tracks,
               std::optional<VesselId> vessel = {})
{
    for (const TrackBlockPtr &block : tracks) {
        if (!block)
            continue;
        for (const TrackSegment &segment : block->segments) {
            if (!vessel || segment.vessel == *vessel)
                addCorners(points, segment.bounds);
        }
    }
}

void addGeometry(std::vector<LatLon> &points, const Geometry &geometry)
{
    for (const auto &part : geometry.parts)
        points.insert(points.end(), part.begin(), part.end());
}

} // namespace

std::vector<LatLon> mentionedPositions(const CaseData &data)
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

std::optional<GeoBox> extentOfCase(const CaseData &data, const std::vector<TrackBlockPtr> &tracks)
{
    std::vector<LatLon> points;
    addTracks(points, tracks);
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        points.insert(points.end(), exhibit.footprint.begin(), exhibit.footprint.end());
        if (exhibit.position)
            points.push_back(*exhibit.position);
    }
    for (const auto &[id, layer] : data.all<MapLayer>())
        points.insert(points.end(), layer.footprint.begin(), layer.footprint.end());
    for (const auto &[id, annotation] : data.all<Annotation>())
        addGeometry(points, drawnGeometry(annotation));
    if (points.empty())
        points = mentionedPositions(data);
    return boundsOf(points);
}

namespace {

/// Of tiles: the corners as they stand, for they may go once round the Earth; the world where they do not say.
GeoBox extentOfTiles(const MapLayer &layer)
{
    if (layer.footprint.size() < 3)
        return {-179, -70, 179, 80};
    const auto [west, east] = std::ranges::minmax(layer.footprint, {}, &LatLon::lon);
    const auto [south, north] = std::ranges::minmax(layer.footprint, {}, &LatLon::lat);
    return {west.lon, south.lat, east.lon, north.lat};
}

} // namespace

std::optional<GeoBox> extentOfItem(ItemRef ref, const CaseData &data, const std::vector<TrackBlockPtr> &tracks)
{
    std::vector<LatLon> points;
    if (const auto *layer = ref.kind == ItemKind::Layer ? data.find<MapLayer>(MapLayerId{ref.id}) : nullptr) {
        if (layer->kind == MapLayerKind::Tiles)
            return extentOfTiles(*layer);
        points = layer->footprint;
    }
    if (ref.kind == ItemKind::Vessel)
        addTracks(points, tracks, VesselId{ref.id});
    if (const auto *annotation =
            ref.kind == ItemKind::Annotation ? data.find<Annotation>(AnnotationId{ref.id}) : nullptr)
        addGeometry(points, drawnGeometry(*annotation));
    if (const auto *exhibit = ref.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{ref.id}) : nullptr) {
        points = exhibit->footprint;
        if (exhibit->kind == EvidenceKind::Tracks) {
            for (const TrackBlockPtr &block : tracks) {
                for (const TrackSegment &segment : block ? block->segments : std::vector<TrackSegment>()) {
                    if (segment.evidence == exhibit->id)
                        addCorners(points, segment.bounds);
                }
            }
        }
    }
    if (points.empty()) {
        if (const auto position = data.positionOf(ref))
            points.push_back(*position);
    }
    return boundsOf(points);
}

} // namespace leadline
