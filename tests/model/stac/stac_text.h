// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline::testing {

inline QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A small item with a square outline of one degree, its lower left corner at `west`, `south`.
inline QJsonObject itemJson(const QString &id, double west, double south, const QString &datetime, double cloud)
{
    const auto at = [](double lon, double lat) { return QJsonArray{lon, lat}; };
    const QJsonArray ring{at(west, south), at(west + 1, south), at(west + 1, south + 1), at(west, south + 1),
                          at(west, south)};
    return {{QStringLiteral("type"), QStringLiteral("Feature")},
            {QStringLiteral("stac_version"), QStringLiteral("1.0.0")},
            {QStringLiteral("id"), id},
            {QStringLiteral("collection"), QStringLiteral("squares")},
            {QStringLiteral("bbox"), QJsonArray{west, south, west + 1, south + 1}},
            {QStringLiteral("geometry"), QJsonObject{{QStringLiteral("type"), QStringLiteral("Polygon")},
                                                     {QStringLiteral("coordinates"), QJsonArray{ring}}}},
            {QStringLiteral("properties"), QJsonObject{{QStringLiteral("datetime"), datetime},
                                                       {QStringLiteral("eo:cloud_cover"), cloud},
                                                       {QStringLiteral("platform"), QStringLiteral("square-1")},
                                                       {QStringLiteral("gsd"), 10}}},
            {QStringLiteral("links"), QJsonArray()},
            {QStringLiteral("assets"),
             QJsonObject{{QStringLiteral("visual"),
                          QJsonObject{{QStringLiteral("href"), QStringLiteral("./") + id + QStringLiteral(".tif")},
                                      {QStringLiteral("type"), QStringLiteral("image/tiff; application=geotiff")},
                                      {QStringLiteral("roles"), QJsonArray{QStringLiteral("visual")}}}}}}};
}

inline QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QByteArray featureCollection(const QList<QJsonObject> &items, const QJsonArray &links = {})
{
    QJsonArray features;
    for (const QJsonObject &item : items)
        features.append(item);
    return bytesOf({{QStringLiteral("type"), QStringLiteral("FeatureCollection")},
                    {QStringLiteral("features"), features},
                    {QStringLiteral("links"), links}});
}

inline StacItem readItem(const QJsonObject &object, const QUrl &place = {})
{
    auto item = readStacItem(object, place);
    return item ? *std::move(item) : StacItem();
}

} // namespace leadline::testing
