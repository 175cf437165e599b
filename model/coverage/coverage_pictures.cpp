// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/coverage_pictures.h"

#include "model/case/hand_placement.h"
#include "model/scenes/scene_sheet.h"
#include "model/stac/stac_shape.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr std::size_t fewestCorners = 3;

bool goesRoundTheWorld(const std::vector<LatLon> &ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (std::abs(ring[(i + 1) % ring.size()].lon - ring[i].lon) == 360)
            return true;
    return false;
}

QString firstOf(const QStringList &texts)
{
    for (const QString &text : texts)
        if (!text.trimmed().isEmpty())
            return text.trimmed();
    return {};
}

/// Fills in what the sheet of a scene says.
void readSheet(CoveragePicture &picture, const Item &item)
{
    QStringList who(3);
    for (const SceneFactRow &row : sceneSheet(item)) {
        const SceneStatement *statement = row.counts();
        if (!statement)
            continue;
        if (row.fact == SceneFact::Platform)
            who[0] = statement->value.toString();
        else if (row.fact == SceneFact::Sensor)
            who[1] = statement->value.toString();
        else if (row.fact == SceneFact::Provider)
            who[2] = statement->value.toString();
        else if (row.fact == SceneFact::SceneId)
            picture.id = statement->value.toString();
        else if (row.fact == SceneFact::CloudCover && statement->value.isDouble())
            picture.cloudPercent = statement->value.toDouble();
    }
    picture.sensor = firstOf(who);
    if (picture.sensor.isEmpty())
        picture.sensor = unstatedSensor();
}

std::optional<CoveragePicture> pictureOf(const Evidence &exhibit, const CaseData &data)
{
    const MapLayer *laid = handLayerOf(data, exhibit.id);
    const bool byHand = laid && placesByHand(*laid);
    if (!exhibit.date || (exhibit.kind != EvidenceKind::Scene && !byHand))
        return {};
    CoveragePicture picture;
    picture.item = refOf(exhibit);
    picture.title = titleOf(Item(exhibit));
    picture.date = *exhibit.date;
    picture.synthetic = exhibit.synthetic;
    readSheet(picture, Item(exhibit));
    picture.setOutlines({byHand ? laid->footprint : exhibit.footprint});
    return picture;
}

std::optional<CoveragePicture> pictureOf(const MapLayer &layer, const CaseData &data)
{
    if (!layer.date || layer.kind == MapLayerKind::Scene)
        return {};
    CoveragePicture picture;
    picture.item = refOf(layer);
    picture.title = layer.title;
    picture.date = *layer.date;
    if (layer.kind == MapLayerKind::RemoteScene) {
        readSheet(picture, Item(layer));
    } else {
        picture.sensor = layer.title;
        picture.everywhere = layer.footprint.empty();
        const Evidence *archive =
            layer.exhibit.kind == ItemKind::Evidence ? data.find<Evidence>({layer.exhibit.id}) : nullptr;
        picture.synthetic = archive && archive->synthetic;
    }
    picture.setOutlines({layer.footprint});
    return picture;
}

} // namespace

QString unstatedSensor()
{
    return QStringLiteral("sensor not stated");
}

bool CoveragePicture::covers(LatLon position) const
{
    return everywhere || (box && box->contains(position) && liesInside(position, *outlines));
}

void CoveragePicture::setOutlines(std::vector<std::vector<LatLon>> rings)
{
    std::erase_if(rings, [](const std::vector<LatLon> &ring) { return ring.size() < fewestCorners; });
    std::vector<LatLon> corners;
    for (const auto &ring : rings)
        corners.insert(corners.end(), ring.begin(), ring.end());
    box = boundsOf(corners);
    // Corners at -180 and 180 are one meridian to a box, and all round the world to an outline.
    if (box && std::ranges::any_of(rings, goesRoundTheWorld)) {
        box->west = -180;
        box->east = 180;
    }
    outlines = std::make_shared<const std::vector<std::vector<LatLon>>>(std::move(rings));
}

std::vector<CoveragePicture> picturesOfCase(const CaseData &data)
{
    std::vector<CoveragePicture> pictures;
    const auto take = [&pictures](std::optional<CoveragePicture> picture) {
        if (picture && (picture->everywhere || picture->box))
            pictures.push_back(*std::move(picture));
    };
    for (const auto &[id, exhibit] : data.all<Evidence>())
        take(pictureOf(exhibit, data));
    for (const auto &[id, layer] : data.all<MapLayer>())
        take(pictureOf(layer, data));
    return pictures;
}

std::vector<CoveragePicture> picturesFound(const std::vector<StacItem> &items, const QString &search,
                                           QSet<QString> &known)
{
    std::vector<CoveragePicture> pictures;
    for (const StacItem &item : items) {
        if (!item.imaged || (item.outlines.empty() && !item.box))
            continue;
        const QString id = item.id.toLower();
        if (known.contains(id))
            continue;
        known.insert(id);
        CoveragePicture picture;
        picture.id = item.id;
        picture.search = search;
        picture.title = item.title.isEmpty() ? item.id : item.title;
        picture.sensor = firstOf({item.platform, item.constellation,
                                  item.providers.empty() ? QString() : item.providers.front().name, item.collection,
                                  unstatedSensor()});
        picture.date = *item.imaged;
        picture.cloudPercent = item.cloudCoverPercent;
        std::vector<std::vector<LatLon>> outlines = item.outlines;
        if (outlines.empty())
            outlines.push_back(cornersOfBox(*item.box));
        picture.setOutlines(std::move(outlines));
        if (picture.box)
            pictures.push_back(std::move(picture));
    }
    return pictures;
}

QSet<QString> sceneIdsOf(const std::vector<CoveragePicture> &pictures)
{
    QSet<QString> ids;
    for (const CoveragePicture &picture : pictures)
        if (!picture.id.isEmpty())
            ids.insert(picture.id.toLower());
    return ids;
}

} // namespace leadline
