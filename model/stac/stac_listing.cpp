// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_listing.h"

#include "model/geo/geometry_json.h"
#include "model/stac/stac_scene.h"
#include "model/stac/stac_shape.h"

#include <cmath>

namespace leadline {

namespace {

/// Fills an object with what is there.
struct Filler
{
    QJsonObject object{};

    void text(const char *key, const QString &value)
    {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    }
    void texts(const char *key, const QStringList &values)
    {
        if (!values.isEmpty())
            object.insert(QLatin1String(key), QJsonArray::fromStringList(values));
    }
    void number(const char *key, const std::optional<double> &value)
    {
        if (value)
            object.insert(QLatin1String(key), *value);
    }
    void list(const char *key, const QJsonArray &values)
    {
        if (!values.isEmpty())
            object.insert(QLatin1String(key), values);
    }
};

QJsonArray boxJson(const GeoBox &box)
{
    return {box.west, box.south, box.east, box.north};
}

QJsonObject listAsset(const StacItem &item, const StacAsset &asset, bool isScene)
{
    Filler row;
    row.text("key", asset.key);
    row.text("title", asset.title);
    row.text("media_type", asset.mediaType);
    row.texts("roles", asset.roles);
    row.text("url", asset.href);
    if (asset.bytes)
        row.object.insert(QStringLiteral("bytes"), static_cast<qint64>(*asset.bytes));
    row.object.insert(QStringLiteral("is_scene"), isScene);
    row.text("why_not", whyNotReachable(item, asset));
    return row.object;
}

QString nameList(const std::vector<StacProvider> &providers)
{
    QStringList names;
    for (const StacProvider &provider : providers)
        names << provider.name;
    return names.join(QStringLiteral(", "));
}

} // namespace

std::optional<double> coveredPercent(const StacItem &item, const StacQuery &query)
{
    if (!query.area || item.outlines.empty())
        return std::nullopt;
    return std::round(1000 * coveredFraction(*query.area, item.outlines)) / 10;
}

QJsonObject listStacItem(const StacItem &item, const StacQuery &query, const StacService &service)
{
    Filler row;
    row.text("id", item.id);
    row.text("collection", item.collection);
    row.text("title", item.title);
    if (item.imaged) {
        row.text("date", item.imaged->text);
        row.text("imaged_earliest", toRfc3339(item.imaged->bounds.earliest));
        row.text("imaged_latest", toRfc3339(item.imaged->bounds.latest));
    }
    row.text("platform", item.platform);
    row.text("constellation", item.constellation);
    row.texts("instruments", item.instruments);
    row.number("cloud_cover_percent", item.cloudCoverPercent);
    row.number("gsd_metres", item.gsdMetres);
    row.number("off_nadir_degrees", item.offNadirDegrees);
    row.number("sun_azimuth_degrees", item.sunAzimuthDegrees);
    row.number("sun_elevation_degrees", item.sunElevationDegrees);
    row.text("crs", item.crs);
    row.text("processing_level", item.processingLevel);
    row.text("licence", item.licence);
    row.text("credit", sceneCredit(item, service));
    if (item.box)
        row.list("bbox", boxJson(*item.box));
    row.list("footprint", toJson(sceneFootprint(item)));
    row.number("covers_percent", coveredPercent(item, query));
    row.text("item_url", item.place.toString());
    if (const StacAsset *thumbnail = thumbnailOf(item))
        row.text("thumbnail_url", thumbnail->href);
    QJsonArray assets;
    std::vector<const StacAsset *> scenes = sceneAssets(item);
    for (const StacAsset *scene : scenes)
        assets.append(listAsset(item, *scene, true));
    for (const StacAsset &asset : item.assets)
        if (std::ranges::find(scenes, &asset) == scenes.end())
            assets.append(listAsset(item, asset, false));
    row.list("assets", assets);
    row.texts("doubts", item.doubts);
    return row.object;
}

QJsonObject listStacCollection(const StacCatalog &collection)
{
    Filler row;
    row.text("id", collection.id);
    row.text("title", collection.title);
    row.text("description", collection.description);
    row.text("licence", collection.licence);
    row.text("providers", nameList(collection.providers));
    QJsonArray areas;
    for (const GeoBox &area : collection.areas)
        areas.append(boxJson(area));
    row.list("areas", areas);
    if (collection.imaged) {
        row.text("first", toRfc3339(collection.imaged->earliest));
        if (civilUtc(collection.imaged->latest).year < 9999)
            row.text("last", toRfc3339(collection.imaged->latest));
    }
    return row.object;
}

QJsonObject listStacService(const StacService &service)
{
    Filler row;
    row.text("id", service.id);
    row.text("name", service.name);
    row.text("url", service.root.toString());
    row.object.insert(QStringLiteral("static"), service.isStatic);
    row.text("terms", service.terms);
    row.text("account", service.account);
    row.text("credit", service.credit);
    row.text("note", service.note);
    return row.object;
}

} // namespace leadline
