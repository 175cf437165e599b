// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/scene_lanes.h"

#include "imaging/timeline/timeline_lanes.h"
#include "model/case/hand_placement.h"
#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Two scenes are of one place when their boxes share so much of the smaller one.
constexpr double leastShare = 0.25;
/// A place of the case gives its name to scenes as near as this, metres.
constexpr double nearMetres = 25'000;

/// A dated picture and the box round it; tiles that state no bounds have none.
struct DatedPicture
{
    TimelineMark mark;
    std::optional<GeoBox> box;
};

/// When the tiles of a layer were made, as it states: its date, or the fixed time or the times that its service has.
std::optional<EdtfDate> dateOfTiles(const MapLayer &layer)
{
    if (layer.date)
        return layer.date;
    const auto text = [&layer](QLatin1String key) { return layer.service.value(key).toString(); };
    if (!layer.service.value(QLatin1String("time_follows")).toBool()) {
        const auto date = parseEdtf(text(QLatin1String("time")));
        return date ? std::optional(*date) : std::nullopt;
    }
    // "2012-05-08/2020-01-01/P1D,2020-01-03/2023-10-20/P1D" (WMTS 1.0.0 §7.1.1): from the first to the last.
    const QStringList stretches = text(QLatin1String("time_extent")).split(u',', Qt::SkipEmptyParts);
    if (stretches.isEmpty())
        return {};
    const QStringList last = stretches.last().split(u'/');
    const QString end = last.value(1, last.value(0)).left(10);
    const auto date = parseEdtf(stretches.first().split(u'/').value(0).left(10) + u'/' +
                                (end.startsWith(QLatin1String("current")) ? QStringLiteral("..") : end));
    return date ? std::optional(*date) : std::nullopt;
}

std::vector<DatedPicture> datedPictures(const CaseData &data, const TimelineInputs &inputs)
{
    std::vector<DatedPicture> pictures;
    const auto add = [&](const EdtfDate &date, ItemRef ref, const QString &label, bool synthetic,
                         const std::vector<LatLon> &footprint) {
        DatedPicture picture{markOf(date, ref, label, inputs.zone), boundsOf(footprint)};
        picture.mark.synthetic = synthetic;
        picture.mark.colour = inputs.tokens.second;
        if (ref.kind == ItemKind::Evidence)
            picture.mark.evidence = {ref.id};
        pictures.push_back(std::move(picture));
    };
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        if (exhibit.kind != EvidenceKind::Scene || !exhibit.date || inputs.filter.hides(refOf(exhibit)))
            continue;
        const MapLayer *laid = handLayerOf(data, id);
        add(*exhibit.date, refOf(exhibit), titleOf(Item(exhibit)), exhibit.synthetic,
            laid && placesByHand(*laid) ? laid->footprint : exhibit.footprint);
    }
    for (const auto &[id, layer] : data.all<MapLayer>()) {
        if (layer.kind == MapLayerKind::Scene || !layer.visible || inputs.filter.hides(refOf(layer)))
            continue;
        const bool isTiles = layer.kind == MapLayerKind::Tiles;
        const Evidence *archive = isTiles ? data.find<Evidence>({layer.exhibit.id}) : nullptr;
        if (const auto date = isTiles ? dateOfTiles(layer) : layer.date)
            add(*date, refOf(layer), layer.title, archive && archive->synthetic, layer.footprint);
    }
    return pictures;
}

double areaOf(const GeoBox &box)
{
    return std::max(1e-12, box.widthDegrees() * (box.north - box.south));
}

bool areOfOnePlace(const GeoBox &a, const GeoBox &b)
{
    const double height = std::min(a.north, b.north) - std::max(a.south, b.south);
    // From the middle of one, so that a box across the 180th meridian is one box.
    const double apart = std::abs(std::remainder(a.center().lon - b.center().lon, 360));
    const double width =
        std::min({(a.widthDegrees() + b.widthDegrees()) / 2 - apart, a.widthDegrees(), b.widthDegrees()});
    return height >= 0 && width >= 0 && height * width >= leastShare * std::min(areaOf(a), areaOf(b));
}

/// One place with its scenes. Joined one after the other: a scene belongs to the first place that it overlaps.
struct ScenePlace
{
    std::optional<GeoBox> box; ///< of the first; none: what lies everywhere
    std::vector<TimelineMark> marks;
};

std::vector<ScenePlace> placesOf(std::vector<DatedPicture> pictures)
{
    // Small ones first: a whole satellite pass over two harbours must not make them one place.
    std::ranges::stable_sort(pictures, {}, [](const DatedPicture &p) { return p.box ? areaOf(*p.box) : 1e12; });
    std::vector<ScenePlace> places;
    for (DatedPicture &picture : pictures) {
        const auto same = std::ranges::find_if(places, [&picture](const ScenePlace &place) {
            return place.box && picture.box ? areOfOnePlace(*place.box, *picture.box) : !place.box && !picture.box;
        });
        if (same == places.end())
            places.push_back({picture.box, {std::move(picture.mark)}});
        else
            same->marks.push_back(std::move(picture.mark));
    }
    std::ranges::stable_sort(places, std::greater<>(),
                             [](const ScenePlace &place) { return place.box ? place.box->center().lat : -91.0; });
    return places;
}

QString nameOf(const ScenePlace &place, const CaseData &data, const TimelineInputs &inputs)
{
    if (!place.box)
        return QStringLiteral("Everywhere");
    const LatLon middle = place.box->center();
    double least = nearMetres;
    QString name;
    for (const auto &[id, known] : data.all<Place>()) {
        const double away = distanceMetres(middle, known.position);
        if (away < least) {
            least = away;
            name = known.name;
        }
    }
    if (name.isEmpty() && inputs.placeName)
        name = inputs.placeName(middle);
    return name.isEmpty() ? formatDecimal(middle, 2) : name;
}

} // namespace

std::vector<TimelineLane> sceneLanes(const CaseData &data, const TimelineInputs &inputs)
{
    std::vector<TimelineLane> lanes;
    const auto add = [&](const QString &key, const QString &name, std::vector<TimelineMark> marks) {
        if (marks.empty())
            return;
        TimelineLane lane;
        lane.kind = LaneKind::Scenes;
        lane.key = key;
        lane.name = name;
        lane.colour = inputs.tokens.data[0];
        lane.marks = std::move(marks);
        finishLane(lane);
        lanes.push_back(std::move(lane));
    };
    std::vector<DatedPicture> pictures = datedPictures(data, inputs);
    if (!inputs.scenesByPlace) {
        std::vector<TimelineMark> marks;
        for (DatedPicture &picture : pictures)
            marks.push_back(std::move(picture.mark));
        add(QStringLiteral("scenes"), QStringLiteral("Scenes"), std::move(marks));
        return lanes;
    }
    std::map<QString, int> seen; // two places may be nearest to one name
    for (ScenePlace &place : placesOf(std::move(pictures))) {
        QString name = nameOf(place, data, inputs);
        if (const int before = seen[name]++; before > 0)
            name += QStringLiteral(" (%1)").arg(before + 1);
        add(QStringLiteral("scenes:") + name, name, std::move(place.marks));
    }
    return lanes;
}

} // namespace leadline
