// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/picture_order.h"

#include "model/case/hand_placement.h"

#include <algorithm>
#include <tuple>

namespace leadline {

namespace {

PictureLook lookOf(const MapLayer &layer)
{
    return {layer.rank, layer.opacity.value_or(1), layer.visible};
}

std::map<EvidenceId, const MapLayer *> layersOfScenes(const CaseData &data)
{
    std::map<EvidenceId, const MapLayer *> layers;
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.kind == MapLayerKind::Scene && layer.exhibit.kind == ItemKind::Evidence)
            layers.emplace(EvidenceId{layer.exhibit.id}, &layer); // the first stays
    return layers;
}

struct Placed
{
    PicturePlace place;
    std::tuple<std::int64_t, bool, std::int64_t, std::int64_t> key;
};

std::int64_t momentOf(const std::optional<EdtfDate> &date)
{
    return date ? date->bounds.earliest.msUtc : INT64_MIN;
}

} // namespace

std::vector<PicturePlace> pictureOrder(const CaseData &data)
{
    std::vector<Placed> placed;
    const auto put = [&](PicturePlace place, const std::optional<EdtfDate> &date) {
        const bool scene = place.kind != MapLayerKind::Tiles;
        placed.push_back({place, {place.look.rank, scene, scene ? momentOf(date) : 0, place.item.id}});
    };
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.kind != MapLayerKind::Scene)
            put({{ItemKind::Layer, id.value}, id, layer.kind, lookOf(layer), layer.group}, layer.date);
    const auto layers = layersOfScenes(data);
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        const auto layer = layers.find(id);
        if (exhibit.kind != EvidenceKind::Scene && (layer == layers.end() || !placesByHand(*layer->second)))
            continue;
        PicturePlace place{refOf(exhibit), {}, MapLayerKind::Scene, {}, {}};
        if (layer != layers.end()) {
            place.layer = layer->second->id;
            place.look = lookOf(*layer->second);
            place.group = layer->second->group;
        }
        put(place, exhibit.date);
    }
    std::ranges::stable_sort(placed, {}, &Placed::key);
    std::vector<PicturePlace> order;
    order.reserve(placed.size());
    for (Placed &one : placed)
        order.push_back(std::move(one.place));
    return order;
}

const MapLayer *layerOfScene(const CaseData &data, EvidenceId scene)
{
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.kind == MapLayerKind::Scene && layer.exhibit == ItemRef{ItemKind::Evidence, scene.value})
            return &layer;
    return nullptr;
}

std::map<ItemRef, PictureLook> pictureLooks(const CaseData &data)
{
    std::map<ItemRef, PictureLook> looks;
    for (const auto &[id, layer] : data.all<MapLayer>())
        looks.emplace(layer.kind == MapLayerKind::Scene ? layer.exhibit : ItemRef{ItemKind::Layer, id.value},
                      lookOf(layer));
    return looks;
}

std::int64_t rankForNew(const CaseData &data, NewLayer what)
{
    std::int64_t highest = what == NewLayer::Signs ? lowestSignRank - 1 : topGroundRank - 1;
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (what == NewLayer::Signs || layer.rank < 0)
            highest = std::max(highest, layer.rank);
    return what == NewLayer::Ground ? std::min<std::int64_t>(highest + 1, -1) : highest + 1;
}

} // namespace leadline
