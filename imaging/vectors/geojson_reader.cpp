// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/geojson_reader.h"

#include "imaging/vectors/geojson_scan.h"
#include "imaging/vectors/ogr_layers.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace leadline {
namespace {

constexpr qsizetype largestFeature = 96 << 20;

/// What stands beside the features.
struct Envelope
{
    QString type;
    QString layer;
    QJsonObject crs;
    std::optional<qsizetype> featuresAt;
};

/// A small value on its own: Qt parses documents only.
QJsonValue parsed(QByteArrayView value)
{
    return QJsonDocument::fromJson('[' + value.toByteArray() + ']').array().at(0);
}

/// Walks over the members of the object at the scan's place, and past it.
Result<Envelope> readEnvelope(JsonScan &scan)
{
    constexpr qsizetype smallValue = 64 << 10;
    Envelope envelope;
    scan.take('{');
    while (!scan.take('}')) {
        const Result<QByteArray> member = scan.memberName();
        if (!member)
            return Unexpected{member.error()};
        scan.peek();
        const qsizetype at = scan.position();
        const Result<QByteArrayView> value = scan.value();
        if (!value)
            return Unexpected{value.error()};
        const bool small = value->size() < smallValue;
        if (*member == "features" && value->startsWith('['))
            envelope.featuresAt = at;
        else if (*member == "type" && small)
            envelope.type = parsed(*value).toString();
        else if (*member == "name" && small)
            envelope.layer = parsed(*value).toString();
        else if (*member == "crs" && small)
            envelope.crs = parsed(*value).toObject();
        if (!scan.take(',') && scan.peek() != '}')
            return Unexpected{scan.brokenHere()};
    }
    return envelope;
}

/// The reference system that a "crs" of GeoJSON 2008 names. Nothing: WGS 84.
Result<std::optional<ToWgs84>> crsOf(const QJsonObject &crs, const QString &name, FeatureStream &out)
{
    if (crs.isEmpty())
        return std::optional<ToWgs84>();
    if (crs.value(QLatin1String("type")).toString() == QLatin1String("link")) {
        out.warn(
            QStringLiteral("its reference system is a link (%1), which is never followed: the positions are taken "
                           "as WGS 84")
                .arg(crs.value(QLatin1String("properties")).toObject()[QLatin1String("href")].toString().left(200)));
        return std::optional<ToWgs84>();
    }
    const QString stated = crs.value(QLatin1String("properties")).toObject()[QLatin1String("name")].toString();
    if (stated.contains(QLatin1String("CRS84")) || stated == QLatin1String("WGS84"))
        return std::optional<ToWgs84>();
    static const QRegularExpression epsg(QStringLiteral("EPSG:[0-9.]*:?([0-9]{4,6})$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = epsg.match(stated);
    OGRSpatialReference reference;
    if (!match.hasMatch() || reference.importFromEPSG(match.captured(1).toInt()) != OGRERR_NONE)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("its positions are in a reference system that is not known here: '%1'")
                        .arg(stated.left(100)),
                    name);
    return std::optional<ToWgs84>(ToWgs84(&reference));
}

/// Positions in any depth of lists.
std::optional<QJsonArray> reprojected(const QJsonArray &coordinates, const ToWgs84 &toWgs84)
{
    QJsonArray out = coordinates;
    if (coordinates.size() >= 2 && coordinates[0].isDouble()) {
        double x = coordinates[0].toDouble(), y = coordinates[1].toDouble();
        if (!toWgs84.apply(x, y))
            return {};
        out[0] = x;
        out[1] = y;
        return out;
    }
    for (qsizetype i = 0; i < out.size(); ++i) {
        const auto part = reprojected(out[i].toArray(), toWgs84);
        if (!part)
            return {};
        out[i] = *part;
    }
    return out;
}

bool reproject(QJsonObject &geometry, const ToWgs84 &toWgs84)
{
    QJsonArray parts = geometry.value(QLatin1String("geometries")).toArray();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QJsonObject part = parts[i].toObject();
        if (!reproject(part, toWgs84))
            return false;
        parts[i] = part;
    }
    if (!parts.isEmpty())
        geometry.insert(QStringLiteral("geometries"), parts);
    if (!geometry.contains(QLatin1String("coordinates")))
        return true;
    const auto coordinates = reprojected(geometry.value(QLatin1String("coordinates")).toArray(), toWgs84);
    if (coordinates)
        geometry.insert(QStringLiteral("coordinates"), *coordinates);
    return coordinates.has_value();
}

/// simplestyle-spec and what other programs call the same.
QJsonObject propertiesOf(const QJsonObject &feature)
{
    QJsonObject properties = feature.value(QLatin1String("properties")).toObject();
    const auto alias = [&properties](const char *to, std::initializer_list<const char *> others) {
        for (const char *from : others) {
            const QJsonValue value = properties.value(QLatin1String(from));
            if (value.isString() && !value.toString().isEmpty() && !properties.contains(QLatin1String(to)))
                properties.insert(QLatin1String(to), value);
        }
    };
    alias("name", {"title", "Name", "NAME", "label", "id"});
    alias("description", {"desc", "Description", "note", "comment"});
    alias("when", {"datetime", "timestamp", "time", "date"});
    alias("colour", {"stroke", "marker-color", "fill", "color"});
    return properties;
}

/// What is wrong with a feature that cannot be parsed.
QString whyBroken(const QJsonParseError &error)
{
    if (error.error == QJsonParseError::IllegalNumber || error.error == QJsonParseError::IllegalValue)
        return QStringLiteral("a value that is no number (NaN, infinite or too large)");
    return QStringLiteral("broken JSON (%1)").arg(error.errorString());
}

void addFeature(QByteArrayView text, const std::optional<ToWgs84> &toWgs84, FeatureStream &out)
{
    if (text.size() > largestFeature)
        return out.skip(QStringLiteral("larger than 96 MiB"));
    QJsonParseError error;
    QJsonObject feature = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()), &error).object();
    if (error.error != QJsonParseError::NoError)
        return out.skip(whyBroken(error));
    // A bare geometry is a feature without properties.
    if (feature.value(QLatin1String("type")).toString() != QLatin1String("Feature"))
        feature = {{QStringLiteral("geometry"), feature}};
    QJsonObject geometry = feature.value(QLatin1String("geometry")).toObject();
    if (geometry.isEmpty())
        return out.skip(QStringLiteral("no geometry"));
    if (toWgs84 && !reproject(geometry, *toWgs84))
        return out.skip(QStringLiteral("a position that has no place on WGS 84"));
    out.add(geometry, propertiesOf(feature));
}

Result<void> readCollection(JsonScan &scan, const std::optional<ToWgs84> &toWgs84, FeatureStream &out)
{
    scan.take('[');
    while (!out.stopped() && !scan.take(']')) {
        const Result<QByteArrayView> feature = scan.value();
        if (!feature)
            return Unexpected{feature.error()};
        addFeature(*feature, toWgs84, out);
        if (!scan.take(',') && scan.peek() != ']')
            return Unexpected{scan.brokenHere()};
    }
    return {};
}

bool isGeometry(const QString &type)
{
    return type == QLatin1String("GeometryCollection") || type.endsWith(QLatin1String("Point")) ||
           type.endsWith(QLatin1String("LineString")) || type.endsWith(QLatin1String("Polygon"));
}

} // namespace

Result<void> readGeoJson(QByteArrayView text, const QString &name, FeatureStream &out)
{
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    JsonScan scan(text, name);
    bool any = false;
    while (!out.stopped() && scan.peek() != 0) {
        const qsizetype begin = scan.position();
        if (scan.peek() != '{')
            return Unexpected{scan.brokenHere()};
        const Result<Envelope> envelope = readEnvelope(scan);
        if (!envelope)
            return Unexpected{envelope.error()};
        const qsizetype end = scan.position();
        const bool collection = envelope->type == QLatin1String("FeatureCollection") && envelope->featuresAt;
        if (!collection && envelope->type != QLatin1String("Feature") && !isGeometry(envelope->type))
            return fail(ErrorCode::InvalidInput, QStringLiteral("JSON, but not GeoJSON"), name);
        const Result<std::optional<ToWgs84>> crs = crsOf(envelope->crs, name, out);
        if (!crs)
            return Unexpected{crs.error()};
        if (!any || collection)
            out.beginLayer(envelope->layer, *crs ? (*crs)->name() : QStringLiteral("WGS 84"));
        any = true;
        if (collection) {
            scan.moveTo(*envelope->featuresAt);
            if (const Result<void> read = readCollection(scan, *crs, out); !read)
                return read;
        } else {
            addFeature(text.sliced(begin, end - begin), *crs, out);
        }
        scan.moveTo(end);
    }
    return any ? Result<void>() : fail(ErrorCode::InvalidInput, QStringLiteral("holds no GeoJSON"), name);
}

} // namespace leadline
