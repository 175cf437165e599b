// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/shown_scenes.h"

#include "model/case/hand_placement.h"
#include "model/case/picture_order.h"
#include "model/scenes/sharpening.h"
#include "model/time/date_order.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr std::size_t fewestCorners = 3;

std::int64_t moment(const ShownScene &scene)
{
    return scene.date ? scene.date->bounds.earliest.msUtc : INT64_MIN;
}

/// Whose picture it is, when two went into it: said besides, with the credit of the other.
void addSharpening(ShownScene &scene, const Evidence &exhibit, const Evidence &finer)
{
    QStringList credits{scene.credit, finer.credit, sharpeningText(exhibit, finer)};
    credits.removeAll(QString());
    credits.removeDuplicates();
    scene.credit = credits.join(QStringLiteral(" · "));
    scene.synthetic = scene.synthetic || finer.synthetic;
}

ShownScene shownFrom(const Evidence &exhibit, const MapLayer *layer, const CaseData &data)
{
    ShownScene scene;
    scene.item = refOf(exhibit);
    scene.label = exhibit.label;
    scene.title = titleOf(Item(exhibit));
    scene.date = exhibit.date;
    scene.footprint = exhibit.footprint;
    scene.credit = exhibit.credit;
    scene.synthetic = exhibit.synthetic;
    if (layer && placesByHand(*layer)) {
        scene.footprint = layer->footprint;
        scene.placement = handControl(*layer).value(QLatin1String("placement")).toObject();
    }
    if (const Evidence *finer = layer ? sharpeningSceneOf(*layer, data) : nullptr)
        addSharpening(scene, exhibit, *finer);
    return scene;
}

ShownScene shownFrom(const MapLayer &layer)
{
    ShownScene scene;
    scene.item = refOf(layer);
    scene.label = layer.title;
    scene.title = layer.title;
    scene.date = layer.date;
    scene.footprint = layer.footprint;
    scene.credit = layer.credit;
    scene.url = layer.url;
    scene.licence = layer.licence;
    return scene;
}

/// Counts the edges that a line to the east crosses. Longitudes go on past 180° from corner to corner, so that a ring
/// across that meridian stays in one piece.
bool coversFrom(const std::vector<LatLon> &ring, double lat, double firstCorner)
{
    bool inside = false;
    double lon = firstCorner; // of the corner, from the position
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LatLon &a = ring[i];
        const LatLon &b = ring[(i + 1) % ring.size()];
        const double edge = std::remainder(b.lon - a.lon, 360);
        if ((a.lat > lat) != (b.lat > lat) && lon + edge * (lat - a.lat) / (b.lat - a.lat) > 0)
            inside = !inside;
        lon += edge;
    }
    return inside;
}

bool covers(const std::vector<LatLon> &ring, LatLon position)
{
    const double first = std::remainder(ring.front().lon - position.lon, 360);
    return coversFrom(ring, position.lat, first) || coversFrom(ring, position.lat, first - 360) ||
           coversFrom(ring, position.lat, first + 360);
}

/// Lowest first.
std::vector<ShownScene> scenesInOrder(const CaseData &data, const Filter &filter)
{
    std::vector<ShownScene> scenes;
    for (const PicturePlace &place : pictureOrder(data)) {
        if (!place.look.visible || filter.hides(place.item))
            continue;
        if (const Evidence *exhibit =
                place.kind == MapLayerKind::Scene ? data.find<Evidence>({place.item.id}) : nullptr)
            scenes.push_back(shownFrom(*exhibit, data.find<MapLayer>(place.layer), data));
        else if (const MapLayer *layer =
                     place.kind == MapLayerKind::RemoteScene ? data.find<MapLayer>({place.item.id}) : nullptr)
            scenes.push_back(shownFrom(*layer));
    }
    std::erase_if(scenes, [](const ShownScene &scene) { return scene.footprint.size() < fewestCorners; });
    return scenes;
}

} // namespace

std::vector<ShownScene> scenesByDate(const CaseData &data, const Filter &filter)
{
    std::vector<ShownScene> scenes = scenesInOrder(data, filter);
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
    std::vector<ShownScene> scenes = scenesInOrder(data, filter);
    std::erase_if(scenes, [&time](const ShownScene &scene) { return scene.date && !time.shows(reachOf(*scene.date)); });
    return scenes;
}

} // namespace leadline
