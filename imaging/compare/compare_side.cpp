// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/compare_side.h"

#include "imaging/raster/scene_area.h"
#include "model/text/visible_text.h"

#include <algorithm>

namespace leadline {

namespace {

/// Above every layer of the map; scenes of one side keep the order in which they are given.
constexpr std::int64_t topRank = std::numeric_limits<std::int64_t>::max();

bool isDated(const ShownScene &scene)
{
    return scene.date && !scene.date->openStart;
}

/// The last millisecond of a day stands for the day.
QString dateText(Instant moment)
{
    constexpr std::int64_t dayMs = 86400000;
    const bool endsDay = (moment.msUtc + 1) % dayMs == 0;
    const auto date = parseEdtf(endsDay ? toRfc3339(moment).left(10) : toRfc3339(moment));
    return date ? describeDate(*date) : toRfc3339(moment);
}

SidePicture sideOfScene(const ShownScene &scene)
{
    SidePicture picture;
    picture.text.date = scene.date ? describeDate(*scene.date) : QStringLiteral("Date unknown");
    picture.text.title = visibleControls(scene.title);
    if (scene.synthetic)
        picture.text.title += QStringLiteral(" · SYNTHETIC");
    picture.scenes = {scene};
    return picture;
}

SidePicture sideOfMoment(Instant moment, const CaseData &data, const Filter &filter)
{
    SidePicture picture;
    picture.scenes = shownScenes(data, TimeWindow{moment, std::nullopt}, filter);
    picture.text.date = moment == CompareSide::allDates().upTo ? QStringLiteral("All dates")
                                                               : QStringLiteral("Up to %1").arg(dateText(moment));
    picture.text.title =
        picture.scenes.size() == 1 ? QStringLiteral("1 scene") : QStringLiteral("%1 scenes").arg(picture.scenes.size());
    return picture;
}

SidePicture sideOfTiles(const MapLayer &layer)
{
    SidePicture picture;
    picture.text.date = layer.date ? describeDate(*layer.date) : QStringLiteral("Date not stated");
    picture.text.title = visibleControls(layer.title);
    picture.tileLayer = refOf(layer);
    return picture;
}

/// Why a scene or layer cannot be compared.
Unexpected notShown(ItemRef item, const CaseData &data)
{
    const auto there = data.find(item);
    return there ? fail(ErrorCode::NotFound, QStringLiteral("%1 is hidden, or does not say where it lies")
                                                 .arg(visibleControls(titleOf(*there))))
                 : fail(ErrorCode::NotFound, QStringLiteral("it is no longer in the case"));
}

bool liesIn(const ShownScene &scene, const Viewport &view)
{
    const QRectF extent = view.mapExtent();
    const auto area = areaOnMap(scene.footprint, *view.projection, view.center.x());
    return area && area->intersects(extent);
}

QString choiceText(const SidePicture &side)
{
    return side.text.date + QStringLiteral(" · ") + side.text.title;
}

std::vector<const MapLayer *> visibleTiles(const CaseData &data, const Filter &filter)
{
    std::vector<const MapLayer *> layers;
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.kind == MapLayerKind::Tiles && layer.visible && !filter.hides(refOf(layer)))
            layers.push_back(&layer);
    return layers;
}

/// Two of them that follow each other, the later one at the cursor; fewer where there are fewer. Oldest first.
std::vector<CompareSide> pairAt(const std::vector<ShownScene> &dated, const std::optional<Instant> &cursor)
{
    std::vector<CompareSide> pair;
    auto end = dated.end();
    if (cursor)
        end = std::ranges::upper_bound(dated, *cursor, {},
                                       [](const ShownScene &scene) { return scene.date->bounds.earliest; });
    // Before the second scene there is no predecessor: the first two are the nearest there are.
    const auto least = std::min<std::ptrdiff_t>(2, std::ssize(dated));
    end = std::max(end, dated.begin() + least);
    for (auto scene = end - least; scene != end; ++scene)
        pair.push_back({scene->item, {}});
    return pair;
}

} // namespace

Result<SidePicture> pictureOfSide(const CompareSide &side, const CaseData &data, const Filter &filter)
{
    if (!side.item)
        return sideOfMoment(side.upTo, data, filter);
    for (const MapLayer *layer : visibleTiles(data, filter))
        if (refOf(*layer) == side.item)
            return sideOfTiles(*layer);
    const std::vector<ShownScene> scenes = scenesByDate(data, filter);
    const auto scene = std::ranges::find(scenes, side.item, &ShownScene::item);
    if (scene == scenes.end())
        return notShown(side.item, data);
    return sideOfScene(*scene);
}

bool isInView(const SidePicture &side, const Viewport &view)
{
    return std::ranges::any_of(side.scenes, [&](const ShownScene &scene) { return liesIn(scene, view); });
}

std::map<ItemRef, PictureLook> looksOfSide(const SidePicture &side)
{
    std::map<ItemRef, PictureLook> looks;
    for (const ShownScene &scene : side.scenes) {
        PictureLook look;
        look.rank = topRank;
        look.opacity = 1;
        looks.emplace(scene.item, look);
    }
    return looks;
}

std::vector<CompareChoice> compareChoices(const Viewport &view, const CaseData &data, const Filter &filter,
                                          const TimeWindow &time)
{
    std::vector<ShownScene> scenes = scenesByDate(data, filter);
    std::erase_if(scenes, [&](const ShownScene &scene) { return !liesIn(scene, view); });
    // Undated ones come first in order of date: newest first puts them last.
    std::ranges::reverse(scenes);
    std::vector<CompareChoice> choices;
    for (const ShownScene &scene : scenes)
        choices.push_back({{scene.item, {}}, choiceText(sideOfScene(scene))});
    if (time.cursor)
        choices.push_back({{{}, *time.cursor}, choiceText(sideOfMoment(*time.cursor, data, filter))});
    for (const MapLayer *layer : visibleTiles(data, filter))
        choices.push_back({{refOf(*layer), {}}, choiceText(sideOfTiles(*layer))});
    return choices;
}

Result<std::pair<CompareSide, CompareSide>> defaultSides(const Viewport &view, const CaseData &data,
                                                         const Filter &filter, const TimeWindow &time)
{
    const auto middle = view.positionAt(QPointF(view.size.width() / 2, view.size.height() / 2));
    std::vector<ShownScene> here = middle ? scenesOver(*middle, data, filter) : std::vector<ShownScene>();
    std::erase_if(here, [](const ShownScene &scene) { return !isDated(scene); });
    std::vector<ShownScene> inView = scenesByDate(data, filter);
    std::erase_if(inView, [&](const ShownScene &scene) { return !isDated(scene) || !liesIn(scene, view); });
    const std::vector<CompareSide> pair = pairAt(here.size() >= 2 ? here : inView, time.cursor);
    if (pair.size() == 2)
        return std::pair{pair[0], pair[1]};
    const std::vector<CompareChoice> others = compareChoices(view, data, filter, {});
    const auto other = std::ranges::find_if(
        others, [&](const CompareChoice &choice) { return pair.empty() || choice.side != pair[0]; });
    if (pair.size() == 1 && other != others.end())
        return std::pair{other->side, pair[0]};
    if (others.size() >= 2)
        return std::pair{others[1].side, others[0].side};
    return fail(ErrorCode::NotFound,
                QStringLiteral("Comparing needs two pictures of this place: two scenes, or a scene and a layer of "
                               "tiles. Here there is %1.")
                    .arg(others.empty() ? QStringLiteral("none") : QStringLiteral("one")));
}

MapScene buildComparedScene(const CaseData &data, MapSceneInputs inputs, const std::vector<SidePicture> &sides)
{
    for (const ShownScene &scene : scenesByDate(data, inputs.filter))
        inputs.filter.hiddenItems.insert(scene.item);
    MapScene scene = buildMapScene(data, inputs);
    for (const SidePicture &side : sides) {
        for (const ShownScene &shown : side.scenes) {
            const QString credit = visibleControls(shown.credit);
            if (!credit.isEmpty() && !scene.credits.contains(credit))
                scene.credits.append(credit);
            scene.containsSynthetic = scene.containsSynthetic || shown.synthetic;
        }
    }
    return scene;
}

} // namespace leadline
