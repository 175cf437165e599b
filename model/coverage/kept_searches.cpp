// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/kept_searches.h"

#include "model/geo/geometry_json.h"
#include "model/stac/stac_json.h"
#include "model/stac/stac_reader.h"
#include "model/stac/stac_scene.h"
#include "model/stac/stac_shape.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace leadline {

namespace {

const QString ending = QStringLiteral(".json");
const QString ownKey = QStringLiteral("leadline_search");
/// Room for the frame round the items.
constexpr qsizetype frameBytes = 4096;

QJsonObject assetJson(const StacAsset &asset)
{
    QJsonObject json{{QStringLiteral("href"), asset.href},
                     {QStringLiteral("roles"), QJsonArray::fromStringList(asset.roles)}};
    if (!asset.title.isEmpty())
        json.insert(QStringLiteral("title"), asset.title);
    if (!asset.mediaType.isEmpty())
        json.insert(QStringLiteral("type"), asset.mediaType);
    if (asset.bytes)
        json.insert(QStringLiteral("file:size"), static_cast<qint64>(*asset.bytes));
    return json;
}

/// The item as it came, with whole addresses, what its collection said of it, and without the files that are neither a
/// scene nor a small picture.
QJsonObject itemJson(const StacItem &item)
{
    QJsonObject json = item.json;
    QJsonObject properties = json.value(QLatin1String("properties")).toObject();
    if (!item.licence.isEmpty())
        properties.insert(QStringLiteral("license"), item.licence);
    if (!item.providers.empty()) {
        QJsonArray providers;
        for (const StacProvider &provider : item.providers)
            providers.append(QJsonObject{{QStringLiteral("name"), provider.name},
                                         {QStringLiteral("roles"), QJsonArray::fromStringList(provider.roles)},
                                         {QStringLiteral("url"), provider.url}});
        properties.insert(QStringLiteral("providers"), providers);
    }
    json.insert(QStringLiteral("properties"), properties);
    QJsonObject assets;
    for (const StacAsset *asset : sceneAssets(item))
        assets.insert(asset->key, assetJson(*asset));
    if (const StacAsset *small = thumbnailOf(item))
        assets.insert(small->key, assetJson(*small));
    json.insert(QStringLiteral("assets"), assets);
    QJsonArray links;
    if (!item.place.isEmpty())
        links.append(QJsonObject{{QStringLiteral("rel"), QStringLiteral("self")},
                                 {QStringLiteral("href"), item.place.toString()}});
    json.insert(QStringLiteral("links"), links);
    return json;
}

/// Joins what fits; counts the rest.
QByteArray documentOf(const KeptSearch &search)
{
    QByteArray features;
    std::size_t leftOut = 0;
    for (const StacItem &item : search.items) {
        const QByteArray one = QJsonDocument(itemJson(item)).toJson(QJsonDocument::Compact);
        if (features.size() + one.size() + frameBytes > mostStacBytes) {
            ++leftOut;
            continue;
        }
        if (!features.isEmpty())
            features += ',';
        features += one;
    }
    const QJsonObject own{{QStringLiteral("service"), search.service},
                          {QStringLiteral("asked"), toRfc3339(search.asked)},
                          {QStringLiteral("left_out"), static_cast<qint64>(leftOut)}};
    return R"({"type":"FeatureCollection",")" + ownKey.toUtf8() +
           "\":" + QJsonDocument(own).toJson(QJsonDocument::Compact) + R"(,"features":[)" + features + "]}";
}

void removeOldest(const QDir &folder)
{
    QStringList files = folder.entryList({u'*' + ending}, QDir::Files, QDir::Name);
    while (files.size() > static_cast<qsizetype>(mostKeptSearches))
        QFile::remove(folder.filePath(files.takeFirst()));
}

Result<QJsonObject> readDocument(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly))
        return fail(QFileInfo::exists(path) ? ErrorCode::NoPermission : ErrorCode::NotFound,
                    QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
    return readStacJson(file.read(mostStacBytes + 1), name);
}

Result<KeptSearch> readKept(const QString &path)
{
    const auto json = readDocument(path);
    if (!json)
        return Unexpected{json.error()};
    const QJsonObject own = json->value(ownKey).toObject();
    const auto asked = parseRfc3339(own.value(QLatin1String("asked")).toString());
    auto items = readStacItems(*json, {});
    if (!asked || !items)
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no search that was kept"), QFileInfo(path).fileName());
    KeptSearch search;
    search.key = QFileInfo(path).completeBaseName();
    search.service = own.value(QLatin1String("service")).toString();
    search.asked = *asked;
    search.leftOut = static_cast<std::size_t>(std::max<qint64>(0, own.value(QLatin1String("left_out")).toInteger()));
    search.items = std::move(items->items);
    return search;
}

std::optional<double> numberOf(const QJsonObject &row, QLatin1String key)
{
    const QJsonValue value = row.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// A row of `stac search --json` (stac/stac_listing.h).
StacItem itemOfRow(const QJsonObject &row)
{
    StacItem item;
    item.id = row.value(QLatin1String("id")).toString();
    item.collection = row.value(QLatin1String("collection")).toString();
    item.platform = row.value(QLatin1String("platform")).toString();
    item.constellation = row.value(QLatin1String("constellation")).toString();
    item.cloudCoverPercent = numberOf(row, QLatin1String("cloud_cover_percent"));
    if (const auto date = parseEdtf(row.value(QLatin1String("date")).toString()))
        item.imaged = *date;
    item.box = readStacBox(row.value(QLatin1String("bbox")), item.doubts);
    QJsonArray ring = row.value(QLatin1String("footprint")).toArray();
    if (!ring.isEmpty()) {
        ring.append(ring.first());
        const QJsonObject polygon{{QStringLiteral("type"), QStringLiteral("Polygon")},
                                  {QStringLiteral("coordinates"), QJsonArray{QJsonValue(ring)}}};
        item.outlines = readStacOutlines(polygon, item.doubts);
    }
    return item;
}

} // namespace

StacService serviceOf(const KeptSearch &search)
{
    const auto service = stacServiceFrom(search.service);
    return service ? *service : StacService{};
}

QString searchKey(Instant asked)
{
    return QString::number(asked.msUtc).rightJustified(15, u'0');
}

Result<void> keepSearch(const QString &folder, const KeptSearch &search)
{
    const QDir place(folder);
    if (!place.mkpath(QStringLiteral(".")))
        return fail(ErrorCode::Io, QStringLiteral("cannot be made"), folder);
    QSaveFile file(place.filePath(search.key + ending));
    const QByteArray document = documentOf(search);
    if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size() || !file.commit())
        return fail(ErrorCode::Io, QStringLiteral("what was found cannot be kept: %1").arg(file.errorString()),
                    file.fileName());
    removeOldest(place);
    return {};
}

std::vector<KeptSearch> readKeptSearches(const QString &folder, QStringList &troubles)
{
    std::vector<KeptSearch> searches;
    const QDir place(folder);
    for (const QString &name : place.entryList({u'*' + ending}, QDir::Files, QDir::Name)) {
        auto search = readKept(place.filePath(name));
        if (search)
            searches.push_back(*std::move(search));
        else
            troubles << search.error().message();
    }
    return searches;
}

Result<std::vector<StacItem>> readFoundScenes(const QString &path)
{
    const auto json = readDocument(path);
    if (!json)
        return Unexpected{json.error()};
    if (json->contains(QLatin1String("api")) && json->value(QLatin1String("items")).isArray()) {
        std::vector<StacItem> items;
        for (const QJsonValue row : json->value(QLatin1String("items")).toArray())
            items.push_back(itemOfRow(row.toObject()));
        return items;
    }
    const auto document = readStacDocument(*json, {});
    const QString name = QFileInfo(path).fileName();
    if (!document)
        return fail(document.error().code, document.error().what, name);
    auto items = itemsOf(*document);
    if (!items)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("is a catalogue or collection, not a list of scenes that were found"), name);
    return std::move(items->items);
}

} // namespace leadline
