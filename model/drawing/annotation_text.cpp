// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_text.h"

#include "model/case/item_json.h"
#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/geo/geometry_json.h"

#include <QColor>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double pixelsPerMillimetre = 96 / 25.4;
const QLatin1String ownKey("leadline");

QJsonObject propertiesOf(const Annotation &annotation)
{
    QJsonObject properties;
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            properties.insert(QLatin1String(key), text);
    };
    put("title", annotation.title);
    put("description", annotation.note);
    put("when", annotation.when ? annotation.when->text : QString());
    const AnnotationStyle &style = annotation.style;
    if (isMark(annotation.kind)) {
        put("marker-color", annotation.colour);
        put("marker-symbol", style.symbol);
    } else {
        put("stroke", annotation.colour);
        if (style.strokeMillimetres)
            properties.insert(QStringLiteral("stroke-width"), *style.strokeMillimetres * pixelsPerMillimetre);
        if (isArea(annotation.kind)) {
            put("fill", style.fill == QLatin1String("none") ? QString() : style.fill);
            if (style.fillOpacity || style.fill == QLatin1String("none"))
                properties.insert(QStringLiteral("fill-opacity"),
                                  style.fill == QLatin1String("none") ? 0.0 : *style.fillOpacity);
        }
    }
    QJsonObject own = toJson(Item(annotation));
    own.remove(QStringLiteral("id"));
    properties.insert(ownKey, own);
    return properties;
}

Result<void> appendFeature(const QJsonObject &feature, std::vector<Annotation> &out)
{
    const QJsonObject properties = feature.value(QLatin1String("properties")).toObject();
    auto own = ownAnnotation(properties);
    if (!own)
        return Unexpected{own.error()};
    if (*own) {
        out.push_back(**std::move(own));
        return {};
    }
    const QJsonObject geometry = feature.value(QLatin1String("geometry")).toObject();
    const QString type = geometry.value(QLatin1String("type")).toString();
    QJsonArray parts{geometry};
    if (type.startsWith(QLatin1String("Multi"))) {
        parts = {};
        for (const QJsonValue coordinates : geometry.value(QLatin1String("coordinates")).toArray())
            parts.append(
                QJsonObject{{QStringLiteral("type"), type.mid(5)}, {QStringLiteral("coordinates"), coordinates}});
    }
    for (const QJsonValue part : std::as_const(parts)) {
        auto read = geometryFromGeoJson(part);
        if (!read)
            return Unexpected{read.error()};
        Annotation annotation;
        annotation.kind = plainKindOf(read->type);
        annotation.geometry = *std::move(read);
        const auto text = [&](const char *key) { return properties.value(QLatin1String(key)).toString(); };
        annotation.title = text("title").isEmpty() ? text("name") : text("title");
        annotation.note = text("description");
        if (const auto date = parseEdtf(text("when")))
            annotation.when = *date;
        takeSimpleStyle(properties, annotation);
        out.push_back(std::move(annotation));
    }
    return {};
}

} // namespace

QJsonObject outlineGeoJson(const Geometry &geometry)
{
    if (geometry.type != GeometryType::LineString || geometry.parts.size() < 2)
        return toGeoJson(geometry);
    QJsonArray lines;
    for (const auto &part : geometry.parts)
        lines.append(toGeoJson(Geometry::line(part)).value(QLatin1String("coordinates")));
    return {{QStringLiteral("type"), QStringLiteral("MultiLineString")}, {QStringLiteral("coordinates"), lines}};
}

QStringList takeSimpleStyle(const QJsonObject &properties, Annotation &annotation)
{
    QStringList taken;
    const auto colourOf = [&](const char *key) {
        const QString written = properties.value(QLatin1String(key)).toString();
        const QColor colour(written);
        if (written.isEmpty() || !colour.isValid())
            return QString();
        taken << QLatin1String(key);
        return colour.name();
    };
    const auto numberOf = [&](const char *key) -> std::optional<double> {
        bool good = false;
        const double number = properties.value(QLatin1String(key)).toVariant().toDouble(&good);
        if (!good || !std::isfinite(number))
            return {};
        taken << QLatin1String(key);
        return number;
    };
    const QString stroke = colourOf("stroke"), marker = colourOf("marker-color"), fill = colourOf("fill");
    for (const QString &colour : {stroke, marker, fill})
        if (annotation.colour.isEmpty())
            annotation.colour = colour;
    if (const auto width = numberOf("stroke-width"))
        annotation.style.strokeMillimetres = std::clamp(*width / pixelsPerMillimetre, 0.05, 20.0);
    if (isArea(annotation.kind)) {
        annotation.style.fill = fill == annotation.colour ? QString() : fill;
        if (const auto opacity = numberOf("fill-opacity"))
            annotation.style.fillOpacity = std::clamp(*opacity, 0.0, 1.0);
    }
    const QString symbol = properties.value(QLatin1String("marker-symbol")).toString();
    if (isMark(annotation.kind) && !symbol.isEmpty()) {
        annotation.style.symbol = symbol.left(60);
        taken << QStringLiteral("marker-symbol");
    }
    return taken;
}

Result<std::optional<Annotation>> ownAnnotation(const QJsonObject &properties)
{
    const QJsonValue value = properties.value(ownKey);
    const QJsonObject own =
        value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : value.toObject();
    if (own.isEmpty())
        return std::optional<Annotation>();
    auto item = itemFromJson(own, Annotation{});
    if (!item)
        return Unexpected{item.error()};
    Annotation annotation = std::get<Annotation>(*std::move(item));
    annotation.scene = {};
    return std::optional(std::move(annotation));
}

QByteArray annotationsGeoJson(const std::vector<Annotation> &annotations)
{
    // "type" first: readers tell by it what the file is; QJsonObject would sort it to the end. A feature a line.
    QByteArray text("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const Annotation &annotation = annotations[i];
        const QJsonObject feature{
            {QStringLiteral("type"), QStringLiteral("Feature")},
            {QStringLiteral("geometry"), isOnImage(annotation) ? QJsonValue(QJsonValue::Null)
                                                               : QJsonValue(outlineGeoJson(drawnGeometry(annotation)))},
            {QStringLiteral("properties"), propertiesOf(annotation)}};
        text += QJsonDocument(feature).toJson(QJsonDocument::Compact);
        text += i + 1 < annotations.size() ? ",\n" : "\n";
    }
    return text + "]}\n";
}

Result<std::vector<Annotation>> annotationsFromText(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    if (object.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no GeoJSON: nothing that could be drawn"));
    QJsonArray features{object};
    const QString type = object.value(QLatin1String("type")).toString();
    if (type == QLatin1String("FeatureCollection"))
        features = object.value(QLatin1String("features")).toArray();
    else if (type != QLatin1String("Feature"))
        features = {QJsonObject{{QStringLiteral("geometry"), object}}};
    std::vector<Annotation> annotations;
    for (qsizetype i = 0; i < features.size(); ++i)
        if (const Result<void> read = appendFeature(features[i].toObject(), annotations); !read)
            return fail(ErrorCode::InvalidInput, read.error().message(), QStringLiteral("feature %1").arg(i + 1));
    return annotations;
}

} // namespace leadline
