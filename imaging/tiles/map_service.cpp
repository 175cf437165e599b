// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/map_service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace leadline {

namespace {

constexpr qsizetype longestLine = 8 << 20;

QString text(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}

QStringList texts(const QJsonObject &json, const char *key)
{
    QStringList list;
    for (const QJsonValue value : json.value(QLatin1String(key)).toArray())
        list << value.toString();
    return list;
}

std::optional<GeoBox> boxOf(const QJsonArray &sides)
{
    if (sides.size() != 4)
        return std::nullopt;
    const GeoBox box{std::clamp(sides[0].toDouble(), -180.0, 180.0), std::clamp(sides[1].toDouble(), -90.0, 90.0),
                     std::clamp(sides[2].toDouble(), -180.0, 180.0), std::clamp(sides[3].toDouble(), -90.0, 90.0)};
    return box.south < box.north && box.west < box.east ? std::optional(box) : std::nullopt;
}

MapServiceLayer layerFrom(const QJsonObject &json)
{
    MapServiceLayer layer;
    layer.id = text(json, "id");
    layer.title = text(json, "title");
    layer.abstract = text(json, "abstract");
    layer.group = text(json, "group");
    layer.box = boxOf(json.value(QLatin1String("bbox")).toArray());
    layer.formats = texts(json, "formats");
    layer.matrixSets = texts(json, "matrix_sets");
    layer.crs = texts(json, "crs");
    layer.opaque = json.value(QLatin1String("opaque")).toBool();
    for (const QJsonValue style : json.value(QLatin1String("styles")).toArray())
        layer.styles.push_back(
            {text(style.toObject(), "id"), text(style.toObject(), "title"), text(style.toObject(), "legend")});
    for (const QJsonValue one : json.value(QLatin1String("dimensions")).toArray())
        layer.dimensions.push_back(
            {text(one.toObject(), "id"), text(one.toObject(), "default"), text(one.toObject(), "values")});
    for (const QJsonValue one : json.value(QLatin1String("templates")).toArray())
        layer.templates.emplace_back(text(one.toObject(), "format"), text(one.toObject(), "url"));
    return layer;
}

void takeClosing(MapService &service, const QJsonObject &json)
{
    service.kind = text(json, "service") == QLatin1String("WMS") ? MapService::Kind::Wms : MapService::Kind::Wmts;
    service.version = text(json, "version");
    service.title = text(json, "title");
    service.provider = text(json, "provider");
    service.fees = text(json, "fees");
    service.constraints = text(json, "constraints");
    service.url = text(json, "url");
    service.formats = texts(json, "formats");
    for (const QJsonValue value : json.value(QLatin1String("matrix_sets")).toArray()) {
        const QJsonObject set = value.toObject();
        service.tileSets.push_back({text(set, "id"), text(set, "trouble"), texts(set, "matrices"),
                                    set.value(QLatin1String("min_zoom")).toInt(),
                                    set.value(QLatin1String("max_zoom")).toInt(),
                                    set.value(QLatin1String("tile_size")).toInt(256)});
    }
}

} // namespace

Result<MapService> decodeMapService(DecoderPool &decoders, const QByteArray &bytes, const QString &address,
                                    std::stop_token stop)
{
    MapService service;
    service.capabilities = address;
    QByteArray pending;
    DecodeRequest request;
    request.kind = DecodeKind::MapService;
    request.path = QUrl(address).host();
    request.bytes = bytes;
    const auto take = [&](QByteArrayView piece) {
        pending += piece;
        qsizetype start = 0;
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n', start)) {
            service.layers.push_back(layerFrom(QJsonDocument::fromJson(pending.mid(start, end - start)).object()));
            start = end + 1;
        }
        pending.remove(0, start);
        return pending.size() < longestLine;
    };
    const Result<QJsonObject> closing = decoders.stream(request, take, std::move(stop));
    if (!closing)
        return Unexpected{closing.error()};
    takeClosing(service, *closing);
    return service;
}

QUrl capabilitiesUrl(const QString &typed)
{
    QUrl url(typed.trimmed());
    if (url.path().endsWith(QLatin1String(".xml"), Qt::CaseInsensitive))
        return url; // a RESTful WMTS
    QUrlQuery query(url);
    const auto has = [&](const char *key) {
        const auto items = query.queryItems();
        return std::ranges::any_of(
            items, [&](const auto &item) { return item.first.compare(QLatin1String(key), Qt::CaseInsensitive) == 0; });
    };
    const bool wms = url.toString().contains(QLatin1String("wms"), Qt::CaseInsensitive);
    if (!has("service"))
        query.addQueryItem(QStringLiteral("SERVICE"), wms ? QStringLiteral("WMS") : QStringLiteral("WMTS"));
    if (!has("request"))
        query.addQueryItem(QStringLiteral("REQUEST"), QStringLiteral("GetCapabilities"));
    url.setQuery(query);
    return url;
}

bool isTileTemplate(const QString &typed)
{
    return typed.contains(u'{');
}

} // namespace leadline
