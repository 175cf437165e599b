// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_tiles.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int deepestZoom = 24;
constexpr qsizetype longestTitle = 120;

QString text(const QJsonObject &set, const char *key)
{
    return set.value(QLatin1String(key)).toString().simplified();
}

std::optional<GeoBox> boxOf(const QJsonObject &set)
{
    const QJsonArray sides = set.value(QLatin1String("bbox")).toArray();
    const auto side = [&](int index) { return sides.at(index).toDouble(std::nan("")); };
    const GeoBox box{std::clamp(side(0), -180.0, 180.0), std::clamp(side(1), -90.0, 90.0),
                     std::clamp(side(2), -180.0, 180.0), std::clamp(side(3), -90.0, 90.0)};
    return box.west < box.east && box.south < box.north ? std::optional(box) : std::nullopt;
}

std::vector<LatLon> cornersOf(const GeoBox &box)
{
    return {{box.north, box.west}, {box.north, box.east}, {box.south, box.east}, {box.south, box.west}};
}

MapLayer layerOf(const QJsonObject &set, const QString &format, const Evidence &evidence)
{
    MapLayer layer;
    layer.kind = MapLayerKind::Tiles;
    layer.title = text(set, "title").left(longestTitle);
    if (layer.title.isEmpty())
        layer.title = text(set, "table").isEmpty() ? evidence.title : text(set, "table").left(longestTitle);
    layer.credit = text(set, "attribution");
    const int maxZoom = std::clamp(set.value(QLatin1String("max_zoom")).toInt(), 0, deepestZoom);
    layer.service = {{QStringLiteral("archive"), format},
                     {QStringLiteral("table"), set.value(QLatin1String("table")).toString()},
                     {QStringLiteral("id"), QStringLiteral("archive")},
                     {QStringLiteral("attribution"), layer.credit},
                     {QStringLiteral("min_zoom"), std::clamp(set.value(QLatin1String("min_zoom")).toInt(), 0, maxZoom)},
                     {QStringLiteral("max_zoom"), maxZoom},
                     {QStringLiteral("tile_size"), set.value(QLatin1String("tile_size")).toInt() == 512 ? 512 : 256}};
    if (set.value(QLatin1String("overlay")).toBool())
        layer.service.insert(QStringLiteral("overlay"), true);
    if (const auto box = boxOf(set))
        layer.footprint = cornersOf(*box);
    return layer;
}

} // namespace

std::vector<MapLayer> applyTileArchive(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    std::vector<MapLayer> layers;
    const QString format = document.value(QLatin1String("format")).toString();
    std::optional<GeoBox> whole;
    for (const auto &value : document.value(QLatin1String("tile_sets")).toArray()) {
        const QJsonObject set = value.toObject();
        const QString trouble = set.value(QLatin1String("trouble")).toString();
        if (!trouble.isEmpty()) {
            const QString table = text(set, "table").left(60);
            warnings << (table.isEmpty() ? trouble : QStringLiteral("tiles '%1': %2").arg(table, trouble));
            continue;
        }
        layers.push_back(layerOf(set, format, evidence));
        const auto box = boxOf(set);
        if (box && whole)
            whole = GeoBox{std::min(whole->west, box->west), std::min(whole->south, box->south),
                           std::max(whole->east, box->east), std::max(whole->north, box->north)};
        else if (box)
            whole = box;
    }
    for (const auto &warning : document.value(QLatin1String("warnings")).toArray())
        warnings << warning.toString();
    if (evidence.kind != EvidenceKind::Tiles) {
        evidence.metadata.insert(QStringLiteral("tiles"), document);
        return layers;
    }
    evidence.metadata = document;
    if (whole)
        evidence.footprint = cornersOf(*whole);
    const bool named =
        layers.size() == 1 && !text(document.value(QLatin1String("tile_sets"))[0].toObject(), "title").isEmpty();
    if (named)
        evidence.title = layers.front().title;
    return layers;
}

} // namespace leadline
