// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_scene.h"

#include "model/stac/stac_shape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace leadline {

namespace {

constexpr qsizetype longestKeptItem = 256 * 1024;
constexpr std::size_t mostCorners = 2000; ///< of a footprint

bool endsWithAny(const QString &path, std::initializer_list<const char *> endings)
{
    return std::ranges::any_of(
        endings, [&path](const char *ending) { return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive); });
}

bool isScene(const StacAsset &asset)
{
    if (asset.roles.contains(QLatin1String("thumbnail")))
        return false;
    if (asset.mediaType.startsWith(QLatin1String("image/tiff")) ||
        asset.mediaType.startsWith(QLatin1String("image/jp2")) ||
        asset.mediaType.startsWith(QLatin1String("image/vnd.stac.geotiff")))
        return true;
    return endsWithAny(QUrl(asset.href).path(), {".tif", ".tiff", ".jp2"});
}

/// Less is better.
int rankOf(const StacAsset &asset)
{
    const auto is = [&asset](QLatin1String word) {
        return asset.key.compare(word, Qt::CaseInsensitive) == 0 || asset.roles.contains(word);
    };
    const bool jp2 = asset.mediaType.startsWith(QLatin1String("image/jp2"));
    const bool remote = asset.href.startsWith(QLatin1String("http"));
    const int base = is(QLatin1String("visual")) || is(QLatin1String("true-color")) ? 0
                     : is(QLatin1String("data"))                                    ? 2
                     : is(QLatin1String("overview"))                                ? 3
                                                                                    : 4;
    return base + (jp2 ? 1 : 0) + (remote ? 0 : 10);
}

/// Parameters that give whoever has the address a right for a while (S3, CloudFront, Azure, Google).
bool isSigned(const QUrl &url)
{
    const QUrlQuery query(url);
    for (const auto &[name, value] : query.queryItems()) {
        const QString key = name.toLower();
        if (key == QLatin1String("sig") || key == QLatin1String("token") || key == QLatin1String("access_token") ||
            key == QLatin1String("api_key") || key == QLatin1String("apikey") ||
            key.endsWith(QLatin1String("signature")))
            return true;
    }
    return false;
}

bool isOfPlanetaryComputer(const StacItem &item)
{
    return item.place.host().endsWith(QLatin1String("planetarycomputer.microsoft.com"));
}

/// A key of the user's own may stand behind the "?": it stays out of the case.
QString withoutKeys(const QUrl &url)
{
    return url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
}

/// Who made the data, else who is named first; nullptr: nobody is named.
const StacProvider *producerOf(const StacItem &item)
{
    const auto makes = [](const StacProvider &provider) { return provider.roles.contains(QLatin1String("producer")); };
    const auto producer = std::ranges::find_if(item.providers, makes);
    if (producer != item.providers.end())
        return &*producer;
    return item.providers.empty() ? nullptr : &item.providers.front();
}

void insertNumber(QJsonObject &object, const char *key, const std::optional<double> &number)
{
    if (number)
        object.insert(QLatin1String(key), *number);
}

} // namespace

std::vector<const StacAsset *> sceneAssets(const StacItem &item)
{
    std::vector<const StacAsset *> assets;
    for (const StacAsset &asset : item.assets)
        if (isScene(asset))
            assets.push_back(&asset);
    std::ranges::stable_sort(assets, {}, [](const StacAsset *asset) { return rankOf(*asset); });
    return assets;
}

QString whyNotReachable(const StacItem &item, const StacAsset &asset)
{
    const QUrl url(asset.href);
    if (url.isRelative())
        return QStringLiteral("its address is \"%1\", and where that begins is not known").arg(asset.href.left(120));
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return QStringLiteral("it lies at %1://, which needs an account with the store; http and https are read")
            .arg(url.scheme());
    if (!url.isValid() || url.host().isEmpty())
        return QStringLiteral("its address cannot be read");
    if (!url.userInfo().isEmpty() || isSigned(url))
        return QStringLiteral("its address carries a signature, key or password: it would be kept in the case, and it "
                              "ends soon");
    if (asset.requesterPays)
        return QStringLiteral("its store is paid for by who asks, which needs an account");
    if (isOfPlanetaryComputer(item) && url.host().endsWith(QLatin1String(".blob.core.windows.net")))
        return QStringLiteral("Planetary Computer hands this file out for a token only, which lasts an hour and is "
                              "not kept in a case");
    return {};
}

const StacAsset *thumbnailOf(const StacItem &item)
{
    const auto isPicture = [](const StacAsset &asset) {
        const bool typed = asset.mediaType.startsWith(QLatin1String("image/png")) ||
                           asset.mediaType.startsWith(QLatin1String("image/jpeg"));
        const QUrl url(asset.href);
        return url.scheme().startsWith(QLatin1String("http")) &&
               (typed || endsWithAny(url.path(), {".png", ".jpg", ".jpeg"}));
    };
    for (const QLatin1String role : {QLatin1String("thumbnail"), QLatin1String("overview")})
        for (const StacAsset &asset : item.assets)
            if ((asset.roles.contains(role) || asset.key == role) && isPicture(asset))
                return &asset;
    return nullptr;
}

QString sceneTitle(const StacItem &item, const StacAsset &asset)
{
    return item.id == asset.key ? item.id : QStringLiteral("%1 · %2").arg(item.id, asset.key);
}

QString sceneCredit(const StacItem &item, const StacService &service)
{
    QStringList names;
    for (const StacProvider &provider : item.providers)
        if (!names.contains(provider.name))
            names << provider.name;
    if (names.isEmpty() && (item.platform.startsWith(QLatin1String("sentinel"), Qt::CaseInsensitive) ||
                            item.constellation.startsWith(QLatin1String("sentinel"), Qt::CaseInsensitive)))
        return item.imaged ? QStringLiteral("Contains modified Copernicus Sentinel data %1")
                                 .arg(civilUtc(item.imaged->bounds.earliest).year)
                           : QStringLiteral("Contains modified Copernicus Sentinel data");
    return names.isEmpty() ? service.credit : names.join(QStringLiteral(", "));
}

std::vector<LatLon> sceneFootprint(const StacItem &item)
{
    const std::vector<LatLon> *largest = nullptr;
    double widest = -1;
    for (const auto &ring : item.outlines) {
        const auto box = boundsOf(ring);
        const double size = box ? box->widthDegrees() * (box->north - box->south) : 0;
        if (size > widest) {
            widest = size;
            largest = &ring;
        }
    }
    if (!largest)
        return {};
    if (largest->size() <= mostCorners)
        return fromUpperLeftClockwise(*largest);
    const auto box = boundsOf(*largest);
    return box ? cornersOfBox(*box) : std::vector<LatLon>();
}

QJsonObject sceneMetadata(const StacItem &item, const StacAsset &asset, const StacService &service)
{
    QJsonObject metadata{{QStringLiteral("scene_id"), item.id},
                         {QStringLiteral("asset"), asset.key},
                         {QStringLiteral("asset_url"), asset.href},
                         {QStringLiteral("catalogue"), service.name},
                         {QStringLiteral("catalogue_url"), withoutKeys(service.root)}};
    const auto insertText = [&metadata](const char *key, const QString &text) {
        if (!text.isEmpty())
            metadata.insert(QLatin1String(key), text);
    };
    if (const StacProvider *producer = producerOf(item))
        insertText("provider", producer->name);
    insertText("collection", item.collection);
    insertText("item_url", withoutKeys(item.place));
    insertText("platform", item.platform);
    insertText("constellation", item.constellation);
    insertText("sensor", item.instruments.join(QStringLiteral(", ")));
    insertText("processing_level", item.processingLevel);
    insertText("crs", item.crs);
    insertText("licence", item.licence);
    if (item.imaged)
        insertText("imaged", item.imaged->text);
    insertNumber(metadata, "cloud_cover_percent", item.cloudCoverPercent);
    insertNumber(metadata, "gsd_metres", item.gsdMetres);
    insertNumber(metadata, "off_nadir_degrees", item.offNadirDegrees);
    insertNumber(metadata, "sun_azimuth_degrees", item.sunAzimuthDegrees);
    insertNumber(metadata, "sun_elevation_degrees", item.sunElevationDegrees);
    const bool whole = QJsonDocument(item.json).toJson(QJsonDocument::Compact).size() <= longestKeptItem;
    metadata.insert(QStringLiteral("stac_item"),
                    whole ? item.json
                          : QJsonObject{{QStringLiteral("id"), item.id},
                                        {QStringLiteral("properties"), item.json.value(QLatin1String("properties"))}});
    return metadata;
}

Result<MapLayer> remoteSceneLayer(const StacItem &item, const StacAsset &asset, const StacService &service)
{
    if (const QString why = whyNotReachable(item, asset); !why.isEmpty())
        return fail(ErrorCode::Unsupported, why, sceneTitle(item, asset));
    MapLayer layer;
    layer.kind = MapLayerKind::RemoteScene;
    layer.title = sceneTitle(item, asset);
    layer.url = asset.href;
    layer.date = item.imaged;
    layer.footprint = sceneFootprint(item);
    layer.source = service.name;
    layer.credit = sceneCredit(item, service);
    layer.licence = item.licence;
    layer.metadata = sceneMetadata(item, asset, service);
    return layer;
}

} // namespace leadline
