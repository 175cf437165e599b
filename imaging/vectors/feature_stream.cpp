// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/feature_stream.h"

#include "model/isolate/frame.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr qsizetype longestLine = 96 << 20; // a million corners written to the nanometre
constexpr qsizetype mostNumbers = 100;
constexpr qsizetype mostFields = 200;
constexpr std::size_t mostLayersTold = 500;
constexpr qsizetype mostWarnings = 100;
constexpr int deepestCollection = 4;

struct Shape
{
    QLatin1String type;
    int depth; ///< of its coordinates: 0 = one position
    qsizetype least;
};

constexpr Shape shapes[] = {
    {QLatin1String("Point"), 0, 1},      {QLatin1String("MultiPoint"), 1, 1},
    {QLatin1String("LineString"), 1, 2}, {QLatin1String("MultiLineString"), 2, 2},
    {QLatin1String("Polygon"), 2, 3},    {QLatin1String("MultiPolygon"), 3, 3},
};

std::optional<QString> checkPosition(QJsonArray &position, bool &turned)
{
    if (position.size() < 2 || !position[0].isDouble() || !position[1].isDouble())
        return QStringLiteral("a position without two numbers");
    double lon = position[0].toDouble();
    const double lat = position[1].toDouble();
    if (!std::isfinite(lon) || !std::isfinite(lat))
        return QStringLiteral("a coordinate that is no number");
    if (lon > 180 && lon <= 360) {
        lon -= 360;
        position[0] = lon;
        turned = true;
    }
    if (std::abs(lat) > 90 || std::abs(lon) > 180)
        return QStringLiteral("a position off the Earth: its coordinates are not longitude and latitude");
    return {};
}

/// `depth` levels of lists, then positions; `least` counts in the innermost list.
std::optional<QString> checkCoordinates(QJsonValue &value, int depth, qsizetype least, bool &turned)
{
    if (!value.isArray())
        return QStringLiteral("coordinates that are no list");
    QJsonArray list = value.toArray();
    if (depth == 0) {
        if (auto wrong = checkPosition(list, turned))
            return wrong;
        value = list;
        return {};
    }
    if (list.size() < (depth == 1 ? least : 1))
        return list.isEmpty() ? QStringLiteral("an empty geometry") : QStringLiteral("too few positions");
    const bool before = std::exchange(turned, false);
    for (qsizetype i = 0; i < list.size(); ++i) {
        QJsonValue part = list.at(i);
        bool turnedHere = false;
        if (auto wrong = checkCoordinates(part, depth - 1, least, turnedHere))
            return wrong;
        if (turnedHere)
            list[i] = part;
        turned = turned || turnedHere;
    }
    if (turned)
        value = list;
    turned = turned || before;
    return {};
}

std::optional<QString> checkGeometry(QJsonObject &geometry, bool &turned, int depth)
{
    const QString type = geometry.value(QLatin1String("type")).toString();
    if (type == QLatin1String("GeometryCollection")) {
        QJsonArray parts = geometry.value(QLatin1String("geometries")).toArray();
        if (parts.isEmpty() || depth > deepestCollection)
            return parts.isEmpty() ? QStringLiteral("an empty geometry")
                                   : QStringLiteral("collections inside collections");
        for (qsizetype i = 0; i < parts.size(); ++i) {
            QJsonObject part = parts.at(i).toObject();
            if (auto wrong = checkGeometry(part, turned, depth + 1))
                return wrong;
            parts[i] = part;
        }
        geometry.insert(QStringLiteral("geometries"), parts);
        return {};
    }
    const auto *shape =
        std::find_if(std::begin(shapes), std::end(shapes), [&](const Shape &known) { return known.type == type; });
    if (shape == std::end(shapes))
        return type.isEmpty() ? QStringLiteral("no geometry")
                              : QStringLiteral("a geometry of unknown type '%1'").arg(type.left(40));
    QJsonValue coordinates = geometry.value(QLatin1String("coordinates"));
    bool turnedHere = false;
    if (auto wrong = checkCoordinates(coordinates, shape->depth, shape->least, turnedHere))
        return wrong;
    if (turnedHere)
        geometry.insert(QStringLiteral("coordinates"), coordinates);
    turned = turned || turnedHere;
    return {};
}

} // namespace

std::optional<QString> checkedGeometry(QJsonObject &geometry, bool &turned)
{
    return checkGeometry(geometry, turned, 0);
}

void FeatureStream::beginLayer(const QString &name, const QString &crs)
{
    m_layers.push_back({name, crs, {}, {}, 0});
}

bool FeatureStream::add(const QJsonObject &geometry, const QJsonObject &properties)
{
    if (m_layers.empty())
        beginLayer({}, {});
    QJsonObject shape = geometry;
    bool turned = false;
    if (const auto wrong = checkedGeometry(shape, turned)) {
        skip(*wrong);
        return !m_stopped;
    }
    LayerNote &layer = m_layers.back();
    const QByteArray line = QJsonDocument(QJsonObject{{QStringLiteral("type"), QStringLiteral("Feature")},
                                                      {QStringLiteral("geometry"), shape},
                                                      {QStringLiteral("properties"), properties},
                                                      {QStringLiteral("layer"), layer.name},
                                                      {QStringLiteral("number"), m_number + 1}})
                                .toJson(QJsonDocument::Compact);
    if (line.size() > longestLine) {
        skip(QStringLiteral("larger than 96 MiB"));
        return !m_stopped;
    }
    ++m_number;
    m_turned += turned;
    ++layer.features;
    layer.geometryTypes.insert(shape.value(QLatin1String("type")).toString());
    for (auto it = properties.begin(); it != properties.end() && layer.fields.size() < mostFields; ++it) {
        if (!layer.fields.contains(it.key()))
            layer.fields << it.key();
    }
    m_pending += line;
    m_pending += '\n';
    return send(false);
}

void FeatureStream::skip(const QString &reason)
{
    auto &[count, numbers] = m_skipped[reason];
    ++count;
    ++m_number;
    if (numbers.size() < mostNumbers)
        numbers.append(m_number);
}

void FeatureStream::warn(const QString &sentence)
{
    if (m_warnings.size() < mostWarnings && !m_warnings.contains(sentence))
        m_warnings << sentence;
}

bool FeatureStream::send(bool all)
{
    qsizetype sent = 0;
    while (!m_stopped && m_pending.size() - sent >= (all ? 1 : maxChunkBytes)) {
        m_stopped = !m_sink(m_pending.mid(sent, maxChunkBytes));
        sent += std::min(maxChunkBytes, m_pending.size() - sent);
    }
    m_pending.remove(0, sent);
    return !m_stopped;
}

Result<QJsonObject> FeatureStream::finish(const QString &format, const QString &name)
{
    if (!send(true))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    QJsonArray layers;
    qint64 features = 0;
    for (const LayerNote &layer : m_layers) {
        features += layer.features;
        if (static_cast<std::size_t>(layers.size()) >= mostLayersTold)
            continue;
        QStringList types(layer.geometryTypes.begin(), layer.geometryTypes.end());
        types.sort();
        layers.append(QJsonObject{{QStringLiteral("name"), layer.name},
                                  {QStringLiteral("geometry_type"), types.join(QStringLiteral(", "))},
                                  {QStringLiteral("features"), layer.features},
                                  {QStringLiteral("crs"), layer.crs},
                                  {QStringLiteral("fields"), QJsonArray::fromStringList(layer.fields)}});
    }
    if (m_turned > 0)
        warn(QStringLiteral("%1 features have longitudes beyond 180°: they were turned by 360°").arg(m_turned));
    QJsonArray skipped;
    for (auto it = m_skipped.begin(); it != m_skipped.end(); ++it)
        skipped.append(QJsonObject{{QStringLiteral("reason"), it.key()},
                                   {QStringLiteral("count"), it->first},
                                   {QStringLiteral("numbers"), it->second}});
    return QJsonObject{{QStringLiteral("format"), format},
                       {QStringLiteral("layers"), layers},
                       {QStringLiteral("features"), features},
                       {QStringLiteral("skipped"), skipped},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(m_warnings)}};
}

} // namespace leadline
