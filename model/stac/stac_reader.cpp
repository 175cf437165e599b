// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_reader.h"

#include "model/stac/stac_fields.h"
#include "model/stac/stac_shape.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr qsizetype mostItems = 20000; ///< of one reply

QString crsOf(const QJsonObject &properties)
{
    const QString code = stacText(properties, {"proj:code"});
    if (!code.isEmpty())
        return code;
    const int epsg = properties.value(QLatin1String("proj:epsg")).toInt();
    return epsg > 0 ? QStringLiteral("EPSG:%1").arg(epsg) : QString();
}

void readSensor(const QJsonObject &properties, StacItem &item)
{
    item.platform = stacText(properties, {"platform", "eo:platform"});
    item.constellation = stacText(properties, {"constellation", "mission", "eo:constellation"});
    item.instruments = stacTexts(properties.value(QLatin1String("instruments")));
    if (item.instruments.isEmpty())
        item.instruments = stacTexts(properties.value(
            QLatin1String(properties.contains(QLatin1String("instrument")) ? "instrument" : "eo:instrument")));
    item.processingLevel = stacText(properties, {"processing:level"});
}

void readNumbers(const QJsonObject &properties, StacItem &item)
{
    const auto number = [&](std::initializer_list<const char *> keys, double least, double most, const char16_t *what) {
        return stacNumber(properties, keys, least, most, QString::fromUtf16(what), item.doubts);
    };
    item.cloudCoverPercent = number({"eo:cloud_cover", "cloud_cover", "tile:clouds_percent"}, 0, 100, u"cloud cover");
    item.gsdMetres = number({"gsd", "eo:gsd"}, 1e-3, 1e6, u"ground sample distance");
    item.offNadirDegrees = number({"view:off_nadir", "eo:off_nadir"}, 0, 90, u"off-nadir angle");
    item.sunAzimuthDegrees = number({"view:sun_azimuth", "eo:sun_azimuth"}, -360, 360, u"sun azimuth");
    item.sunElevationDegrees = number({"view:sun_elevation", "eo:sun_elevation"}, -90, 90, u"sun elevation");
}

/// Flattened GeoJSON has the addresses of the files among the properties.
std::vector<StacAsset> assetsAmong(const QJsonObject &properties)
{
    constexpr std::size_t most = 200;
    std::vector<StacAsset> assets;
    for (auto it = properties.begin(); it != properties.end() && assets.size() < most; ++it) {
        const QString text = it->toString();
        if (!text.startsWith(QLatin1String("https://")) && !text.startsWith(QLatin1String("http://")))
            continue;
        StacAsset asset;
        asset.key = it.key();
        asset.href = text;
        assets.push_back(std::move(asset));
    }
    return assets;
}

QString idOf(const QJsonObject &json, const QJsonObject &properties, QStringList &doubts)
{
    const QString id = stacText(json, {"id"});
    if (!id.isEmpty())
        return id;
    QString made = stacText(properties, {"id", "catalog_id"});
    const QString quadkey = stacText(properties, {"quadkey"});
    if (!made.isEmpty() && !quadkey.isEmpty())
        made = quadkey + u'/' + made;
    if (!made.isEmpty())
        doubts << QStringLiteral("it has no id of its own: called by its properties");
    return made;
}

QString licenceOf(const QJsonObject &properties, const std::vector<StacLink> &links)
{
    const QString stated = stacText(properties, {"license", "item:license", "eo:license"});
    const StacLink *terms = linkWithRel(links, QLatin1String("license"));
    // "various", "other" and "proprietary" say that the terms stand elsewhere.
    const bool elsewhere = stated.isEmpty() || stated == QLatin1String("various") || stated == QLatin1String("other") ||
                           stated == QLatin1String("proprietary");
    if (!elsewhere || !terms)
        return stated;
    return stated.isEmpty() ? terms->href : QStringLiteral("%1: %2").arg(stated, terms->href);
}

QUrl placeOf(const std::vector<StacLink> &links, const QUrl &place)
{
    for (const QLatin1String rel : {QLatin1String("self"), QLatin1String("canonical")})
        if (const StacLink *self = linkWithRel(links, rel); self && self->href.startsWith(QLatin1String("http")))
            return QUrl(self->href);
    return place;
}

std::vector<GeoBox> areasOf(const QJsonObject &extent)
{
    std::vector<GeoBox> areas;
    QStringList ignored;
    const QJsonValue spatial = extent.value(QLatin1String("spatial"));
    // Before 0.9 the extent was the box itself.
    QJsonArray boxes =
        spatial.isArray() ? QJsonArray{spatial} : spatial.toObject().value(QLatin1String("bbox")).toArray();
    for (const auto &entry : boxes)
        if (const auto box = readStacBox(entry, ignored); box && areas.size() < 1000)
            areas.push_back(*box);
    return areas;
}

std::optional<TimeSpan> spanOf(const QJsonObject &extent)
{
    const QJsonValue temporal = extent.value(QLatin1String("temporal"));
    const QJsonArray interval = temporal.isArray()
                                    ? temporal.toArray()
                                    : temporal.toObject().value(QLatin1String("interval")).toArray().at(0).toArray();
    if (interval.size() != 2)
        return std::nullopt;
    TimeSpan span{instantFromCivilUtc(0, 1, 1), instantFromCivilUtc(9999, 12, 31, 23, 59, 59, 999)};
    if (const auto start = readStacTime(interval.at(0).toString()))
        span.earliest = start->bounds.earliest;
    if (const auto end = readStacTime(interval.at(1).toString()))
        span.latest = end->bounds.latest;
    return span.earliest <= span.latest ? std::optional(span) : std::nullopt;
}

} // namespace

const StacLink *linkWithRel(const std::vector<StacLink> &links, QLatin1String rel)
{
    const auto found = std::ranges::find_if(links, [rel](const StacLink &link) { return link.rel == rel; });
    return found == links.end() ? nullptr : &*found;
}

QString rejectionText(const StacItems &items)
{
    int count = 0;
    QStringList reasons;
    for (const StacRejection &rejection : items.rejected) {
        count += rejection.count;
        reasons << QStringLiteral("%1 (%2)").arg(
            rejection.reason,
            rejection.count == 1
                ? rejection.first
                : QStringLiteral("%1 items, the first %2").arg(QString::number(rejection.count), rejection.first));
    }
    if (count == 0)
        return {};
    return QStringLiteral("%1 of %2 items could not be read: %3")
        .arg(QString::number(count), QString::number(items.stated), reasons.join(QStringLiteral("; ")));
}

Result<StacItem> readStacItem(const QJsonObject &json, const QUrl &place)
{
    if (json.value(QLatin1String("type")).toString() != QLatin1String("Feature"))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not a GeoJSON feature"));
    if (!json.value(QLatin1String("properties")).isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it has no properties"));
    const QJsonObject properties = json.value(QLatin1String("properties")).toObject();
    StacItem item;
    item.id = idOf(json, properties, item.doubts);
    if (item.id.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it has no id"));
    item.collection = stacText(json, {"collection"});
    if (item.collection.isEmpty())
        item.collection = stacText(properties, {"collection", "c:id"});
    item.title = stacText(properties, {"title"});
    // Relative hrefs are relative to where the item was read, if it does not say where it lies.
    item.links = readStacLinks(json.value(QLatin1String("links")), place);
    item.place = placeOf(item.links, place);
    item.assets = json.value(QLatin1String("assets")).isObject()
                      ? readStacAssets(json.value(QLatin1String("assets")), item.place)
                      : assetsAmong(properties);
    item.imaged = readStacDate(properties, item.doubts);
    item.outlines = readStacOutlines(json.value(QLatin1String("geometry")), item.doubts);
    item.box = readStacBox(json.value(QLatin1String("bbox")), item.doubts);
    std::vector<LatLon> corners;
    for (const auto &ring : item.outlines)
        corners.insert(corners.end(), ring.begin(), ring.end());
    if (!item.box)
        item.box = boundsOf(corners);
    if (item.outlines.empty() && item.box)
        item.outlines.push_back(cornersOfBox(*item.box));
    if (!item.imaged && !item.box && item.assets.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it states no date, no place and no file"));
    readSensor(properties, item);
    readNumbers(properties, item);
    item.crs = crsOf(properties);
    item.licence = licenceOf(properties, item.links);
    item.providers = readStacProviders(properties.value(QLatin1String("providers")));
    item.json = json;
    return item;
}

Result<StacItems> readStacItems(const QJsonObject &json, const QUrl &place)
{
    const QJsonValue features = json.value(QLatin1String("features"));
    if (!features.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("has no list of features"));
    StacItems items;
    items.links = readStacLinks(json.value(QLatin1String("links")), place);
    const QJsonArray array = features.toArray();
    for (const auto &feature : array) {
        ++items.stated;
        auto item = items.stated > mostItems
                        ? Result<StacItem>(fail(ErrorCode::InvalidInput,
                                                QStringLiteral("beyond the %1 that are read").arg(mostItems)))
                        : readStacItem(feature.toObject(), place);
        if (item) {
            items.items.push_back(*std::move(item));
            continue;
        }
        auto known = std::ranges::find(items.rejected, item.error().what, &StacRejection::reason);
        if (known == items.rejected.end()) {
            const QString id = stacText(feature.toObject(), {"id"}).left(60);
            const QString first = id.isEmpty() ? QStringLiteral("no. %1").arg(items.stated) : id;
            known = items.rejected.insert(known, {item.error().what, 0, first});
        }
        ++known->count;
    }
    for (const QJsonValue &count :
         {json.value(QLatin1String("numberMatched")),
          json.value(QLatin1String("context")).toObject().value(QLatin1String("matched")),
          json.value(QLatin1String("search:metadata")).toObject().value(QLatin1String("matched"))})
        if (!items.matched && count.toDouble(-1) >= 0 && count.toDouble() < 1e15)
            items.matched = static_cast<std::int64_t>(count.toDouble());
    return items;
}

Result<StacCatalog> readStacCatalog(const QJsonObject &json, const QUrl &place)
{
    StacCatalog catalog;
    catalog.id = stacText(json, {"id"});
    catalog.links = readStacLinks(json.value(QLatin1String("links")), place);
    if (catalog.id.isEmpty() && catalog.links.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no STAC catalogue, collection, item or list of items"));
    catalog.title = stacText(json, {"title", "id"});
    catalog.description = stacText(json, {"description"});
    catalog.conformsTo = stacTexts(json.value(QLatin1String("conformsTo")));
    catalog.licence = licenceOf(json, catalog.links);
    catalog.providers = readStacProviders(json.value(QLatin1String("providers")));
    const QJsonObject extent = json.value(QLatin1String("extent")).toObject();
    catalog.areas = areasOf(extent);
    catalog.imaged = spanOf(extent);
    if (json.value(QLatin1String("type")).toString() == QLatin1String("Collection") || !extent.isEmpty())
        catalog.kind = StacCatalog::Kind::Collection;
    else if (!catalog.conformsTo.isEmpty() || linkWithRel(catalog.links, QLatin1String("search")))
        catalog.kind = StacCatalog::Kind::Landing;
    return catalog;
}

Result<StacCollections> readStacCollections(const QJsonObject &json, const QUrl &place)
{
    if (!json.value(QLatin1String("collections")).isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("has no list of collections"));
    StacCollections list;
    list.links = readStacLinks(json.value(QLatin1String("links")), place);
    const QJsonArray array = json.value(QLatin1String("collections")).toArray();
    for (const auto &entry : array) {
        auto collection = readStacCatalog(entry.toObject(), place);
        if (collection && !collection->id.isEmpty())
            list.collections.push_back(*std::move(collection));
        else
            ++list.unreadable;
    }
    return list;
}

Result<StacDocument> readStacDocument(const QJsonObject &json, const QUrl &place)
{
    const auto named = [&place](Error error) {
        error.context = place.toDisplayString();
        return Unexpected{std::move(error)};
    };
    const QString type = json.value(QLatin1String("type")).toString();
    if (type == QLatin1String("Feature")) {
        auto item = readStacItem(json, place);
        return item ? Result<StacDocument>(*std::move(item)) : named(item.error());
    }
    if (type == QLatin1String("FeatureCollection") || json.contains(QLatin1String("features"))) {
        auto items = readStacItems(json, place);
        return items ? Result<StacDocument>(*std::move(items)) : named(items.error());
    }
    auto catalog = readStacCatalog(json, place);
    return catalog ? Result<StacDocument>(*std::move(catalog)) : named(catalog.error());
}

std::optional<StacItems> itemsOf(const StacDocument &document)
{
    if (const auto *items = std::get_if<StacItems>(&document))
        return *items;
    if (const auto *item = std::get_if<StacItem>(&document)) {
        StacItems one;
        one.items.push_back(*item);
        one.stated = 1;
        return one;
    }
    return std::nullopt;
}

} // namespace leadline
