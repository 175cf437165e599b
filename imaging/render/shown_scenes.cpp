// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/shown_scenes.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr std::size_t fewestCorners = 3;

std::int64_t moment(const ShownScene &scene)
{
    return scene.date ? scene.date->bounds.earliest.msUtc : INT64_MIN;
}

/// Counts the edges that a line to the east crosses; longitudes are taken relative to the position.
bool covers(const std::vector<LatLon> &ring, LatLon position)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LatLon &a = ring[i];
        const LatLon &b = ring[(i + 1) % ring.size()];
        if ((a.lat > position.lat) == (b.lat > position.lat))
            continue;
        const double toA = std::remainder(a.lon - position.lon, 360);
        const double edge = std::remainder(b.lon - a.lon, 360);
        inside = inside != (toA + edge * (position.lat - a.lat) / (b.lat - a.lat) > 0);
    }
    return inside;
}

} // namespace

std::vector<ShownScene> scenesByDate(const CaseData &data, const Filter &filter)
{
    std::vector<ShownScene> scenes;
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        if (exhibit.kind == EvidenceKind::Scene && exhibit.footprint.size() >= fewestCorners &&
            !filter.hides(refOf(exhibit)))
            scenes.push_back({refOf(exhibit),
                              exhibit.label,
                              titleOf(Item(exhibit)),
                              exhibit.date,
                              exhibit.footprint,
                              exhibit.credit,
                              exhibit.synthetic,
                              {},
                              {}});
    }
    for (const auto &[id, layer] : data.all<MapLayer>()) {
        if (layer.kind == MapLayerKind::RemoteScene && layer.visible && layer.footprint.size() >= fewestCorners &&
            !filter.hides(refOf(layer)))
            scenes.push_back({refOf(layer), layer.title, layer.title, layer.date, layer.footprint, layer.credit, false,
                              layer.url, layer.licence});
    }
    std::ranges::stable_sort(scenes, {}, moment);
    return scenes;
}

std::vector<ShownScene> scenesOver(LatLon position, const CaseData &data, const Filter &filter)
{
    std::vector<ShownScene> scenes = scenesByDate(data, filter);
    std::erase_if(scenes, [position](const ShownScene &scene) { return !covers(scene.footprint, position); });
    return scenes;
}

std::vector<ShownScene> shownScenes(const CaseData &data, const TimeWindow &time, const Filter &filter)
{
    std::vector<ShownScene> scenes = scenesByDate(data, filter);
    std::erase_if(scenes, [&time](const ShownScene &scene) { return scene.date && !time.shows(scene.date->bounds); });
    return scenes;
}

} // namespace leadline
