// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_text.h"

#include "model/case/item_enums.h"
#include "model/case/item_json.h"
#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/geo/geometry_json.h"

#include <QColor>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QXmlStreamWriter>

#include <algorithm>

namespace leadline {

namespace {

constexpr double pixelsPerMillimetre = 96 / 25.4;
const QLatin1String ownKey("leadline");

/// What a feature's geometry is in GeoJSON: rings of a "Rings" become a MultiLineString.
QJsonObject geometryOf(const Annotation &annotation)
{
    const Geometry geometry = drawnGeometry(annotation);
    if (geometry.type != GeometryType::LineString || geometry.parts.size() < 2)
        return toGeoJson(geometry);
    QJsonArray lines;
    for (const auto &part : geometry.parts)
        lines.append(toGeoJson(Geometry::line(part)).value(QLatin1String("coordinates")));
    return {{QStringLiteral("type"), QStringLiteral("MultiLineString")}, {QStringLiteral("coordinates"), lines}};
}

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

/// aabbggrr, as KML writes colours.
QString kmlColour(const QString &colour, double opacity)
{
    const QColor c(colour.isEmpty() ? QStringLiteral("#0077bb") : colour);
    return QStringLiteral("%1%2%3%4")
        .arg(static_cast<int>(opacity * 255), 2, 16, QLatin1Char('0'))
        .arg(c.blue(), 2, 16, QLatin1Char('0'))
        .arg(c.green(), 2, 16, QLatin1Char('0'))
        .arg(c.red(), 2, 16, QLatin1Char('0'));
}

QString kmlCoordinates(const std::vector<LatLon> &path)
{
    QStringList points;
    for (const LatLon p : path)
        points << QStringLiteral("%1,%2").arg(p.lon, 0, 'f', 9).arg(p.lat, 0, 'f', 9);
    return points.join(QLatin1Char(' '));
}

void writeKmlGeometry(QXmlStreamWriter &xml, const Geometry &geometry)
{
    const auto coordinates = [&xml](const std::vector<LatLon> &path) {
        xml.writeTextElement(QStringLiteral("coordinates"), kmlCoordinates(path));
    };
    const auto lineString = [&](const std::vector<LatLon> &path) {
        xml.writeStartElement(QStringLiteral("LineString"));
        xml.writeTextElement(QStringLiteral("tessellate"), QStringLiteral("1"));
        coordinates(path);
        xml.writeEndElement();
    };
    switch (geometry.type) {
    case GeometryType::Point:
        xml.writeStartElement(QStringLiteral("Point"));
        coordinates(geometry.parts.front());
        xml.writeEndElement();
        return;
    case GeometryType::LineString:
        if (geometry.parts.size() == 1)
            return lineString(geometry.parts.front());
        xml.writeStartElement(QStringLiteral("MultiGeometry"));
        for (const auto &part : geometry.parts)
            lineString(part);
        xml.writeEndElement();
        return;
    case GeometryType::Polygon:
        xml.writeStartElement(QStringLiteral("Polygon"));
        for (std::size_t ring = 0; ring < geometry.parts.size(); ++ring) {
            xml.writeStartElement(ring == 0 ? QStringLiteral("outerBoundaryIs") : QStringLiteral("innerBoundaryIs"));
            xml.writeStartElement(QStringLiteral("LinearRing"));
            coordinates(geometry.parts[ring]);
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        return;
    }
}

void writeKmlStyle(QXmlStreamWriter &xml, const Annotation &annotation)
{
    xml.writeStartElement(QStringLiteral("Style"));
    xml.writeStartElement(isMark(annotation.kind) ? QStringLiteral("IconStyle") : QStringLiteral("LineStyle"));
    xml.writeTextElement(QStringLiteral("color"), kmlColour(annotation.colour, 1));
    if (!isMark(annotation.kind) && annotation.style.strokeMillimetres)
        xml.writeTextElement(QStringLiteral("width"),
                             QString::number(*annotation.style.strokeMillimetres * pixelsPerMillimetre, 'f', 2));
    xml.writeEndElement();
    if (isArea(annotation.kind)) {
        const bool none = annotation.style.fill == QLatin1String("none");
        const QString colour = annotation.style.fill.isEmpty() || none ? annotation.colour : annotation.style.fill;
        const double opacity =
            annotation.kind == AnnotationKind::Redaction ? 1 : annotation.style.fillOpacity.value_or(0.14);
        xml.writeStartElement(QStringLiteral("PolyStyle"));
        xml.writeTextElement(QStringLiteral("color"), kmlColour(colour, opacity));
        xml.writeTextElement(QStringLiteral("fill"), none ? QStringLiteral("0") : QStringLiteral("1"));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

void writeKmlTime(QXmlStreamWriter &xml, const EdtfDate &date)
{
    xml.writeStartElement(QStringLiteral("TimeSpan"));
    if (!date.openStart)
        xml.writeTextElement(QStringLiteral("begin"), toRfc3339(date.bounds.earliest));
    if (!date.openEnd)
        xml.writeTextElement(QStringLiteral("end"), toRfc3339(date.bounds.latest));
    xml.writeEndElement();
}

QString wktOf(const Geometry &geometry)
{
    const auto path = [](const std::vector<LatLon> &points) {
        QStringList texts;
        for (const LatLon p : points)
            texts << QStringLiteral("%1 %2").arg(p.lon, 0, 'f', 9).arg(p.lat, 0, 'f', 9);
        return QLatin1Char('(') + texts.join(QStringLiteral(", ")) + QLatin1Char(')');
    };
    QStringList parts;
    for (const auto &part : geometry.parts)
        parts << path(part);
    switch (geometry.type) {
    case GeometryType::Point:
        return QStringLiteral("POINT ") + parts.join(QString());
    case GeometryType::LineString:
        return parts.size() == 1 ? QStringLiteral("LINESTRING ") + parts.front()
                                 : QStringLiteral("MULTILINESTRING (%1)").arg(parts.join(QStringLiteral(", ")));
    case GeometryType::Polygon:
        break;
    }
    return QStringLiteral("POLYGON (%1)").arg(parts.join(QStringLiteral(", ")));
}

QString csvField(QString text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return QLatin1Char('"') + text.replace(u'"', QStringLiteral("\"\"")) + QLatin1Char('"');
}

QStringList losses(const std::vector<Annotation> &annotations, bool keepsStyle)
{
    std::size_t onPictures = 0, shapes = 0, styles = 0, assessed = 0;
    for (const Annotation &annotation : annotations) {
        if (isOnImage(annotation)) {
            ++onPictures;
            continue;
        }
        const KindFigures figures = figuresOf(annotation.kind);
        shapes += figures.radius || figures.rings ? 1 : 0;
        styles += annotation.style != AnnotationStyle{} ? 1 : 0;
        assessed += !annotation.likelihood.isEmpty() || !annotation.confidence.isEmpty() ||
                            !annotation.drawnBy.isEmpty() || annotation.scene
                        ? 1
                        : 0;
    }
    QStringList lines;
    const auto say = [&](std::size_t count, const QString &text) {
        if (count > 0)
            lines << text.arg(count);
    };
    say(onPictures, QStringLiteral("%1 drawn on pictures have no position and are left out"));
    say(shapes, QStringLiteral("%1 circles, ellipses, boxes and other shapes become outlines of straight pieces"));
    say(styles, keepsStyle ? QStringLiteral("%1 lose dashes, sizes and the place of their label")
                           : QStringLiteral("%1 lose their style but for the colour"));
    say(assessed, QStringLiteral("%1 lose who drew them, how sure that is and the scene that they belong to"));
    return lines;
}

/// Colour and width from simplestyle, where a file of others has them.
void takeSimpleStyle(Annotation &annotation, const QJsonObject &properties)
{
    const auto text = [&](const char *key) { return properties.value(QLatin1String(key)).toString(); };
    annotation.title = text("title").isEmpty() ? text("name") : text("title");
    annotation.note = text("description");
    for (const char *key : {"stroke", "marker-color", "fill"})
        if (annotation.colour.isEmpty() && QColor(text(key)).isValid())
            annotation.colour = QColor(text(key)).name();
    if (const QJsonValue width = properties.value(QLatin1String("stroke-width")); width.isDouble())
        annotation.style.strokeMillimetres = std::clamp(width.toDouble() / pixelsPerMillimetre, 0.05, 20.0);
    if (QColor(text("fill")).isValid())
        annotation.style.fill = QColor(text("fill")).name();
    if (const QJsonValue opacity = properties.value(QLatin1String("fill-opacity")); opacity.isDouble())
        annotation.style.fillOpacity = std::clamp(opacity.toDouble(), 0.0, 1.0);
    if (const auto date = parseEdtf(text("when")))
        annotation.when = *date;
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
        takeSimpleStyle(annotation, properties);
        out.push_back(std::move(annotation));
    }
    return {};
}

} // namespace

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
        const QJsonObject feature{{QStringLiteral("type"), QStringLiteral("Feature")},
                                  {QStringLiteral("geometry"), isOnImage(annotation)
                                                                   ? QJsonValue(QJsonValue::Null)
                                                                   : QJsonValue(geometryOf(annotation))},
                                  {QStringLiteral("properties"), propertiesOf(annotation)}};
        text += QJsonDocument(feature).toJson(QJsonDocument::Compact);
        text += i + 1 < annotations.size() ? ",\n" : "\n";
    }
    return text + "]}\n";
}

QByteArray annotationsKml(const std::vector<Annotation> &annotations, const QString &title)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("kml"));
    xml.writeDefaultNamespace(QStringLiteral("http://www.opengis.net/kml/2.2"));
    xml.writeStartElement(QStringLiteral("Document"));
    xml.writeTextElement(QStringLiteral("name"), title);
    for (const Annotation &annotation : annotations) {
        if (isOnImage(annotation) || annotation.geometry.isEmpty())
            continue;
        xml.writeStartElement(QStringLiteral("Placemark"));
        xml.writeTextElement(QStringLiteral("name"), titleOf(Item(annotation)));
        if (!annotation.note.isEmpty())
            xml.writeTextElement(QStringLiteral("description"), annotation.note);
        if (annotation.when)
            writeKmlTime(xml, *annotation.when);
        writeKmlStyle(xml, annotation);
        writeKmlGeometry(xml, drawnGeometry(annotation));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return text;
}

QByteArray annotationsCsv(const std::vector<Annotation> &annotations)
{
    QString text = QStringLiteral("kind,title,note,date,category,colour,wkt\r\n");
    for (const Annotation &annotation : annotations) {
        if (isOnImage(annotation) || annotation.geometry.isEmpty())
            continue;
        QStringList fields{enumText(annotation.kind),
                           annotation.title,
                           annotation.note,
                           annotation.when ? annotation.when->text : QString(),
                           annotation.category,
                           annotation.colour,
                           wktOf(drawnGeometry(annotation))};
        for (QString &field : fields)
            field = csvField(field);
        text += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

QStringList lossesInKml(const std::vector<Annotation> &annotations)
{
    return losses(annotations, true);
}

QStringList lossesInCsv(const std::vector<Annotation> &annotations)
{
    return losses(annotations, false);
}

QStringList lossesIn(const QString &suffix, const std::vector<Annotation> &annotations)
{
    const QString ending = suffix.toLower();
    return ending == QLatin1String("kml")   ? lossesInKml(annotations)
           : ending == QLatin1String("csv") ? lossesInCsv(annotations)
                                            : QStringList();
}

Result<void> writeAnnotations(const QString &path, const std::vector<Annotation> &annotations, const QString &title)
{
    const QFileInfo info(path);
    const QString ending = info.suffix().toLower();
    QByteArray text;
    if (ending == QLatin1String("geojson") || ending == QLatin1String("json"))
        text = annotationsGeoJson(annotations);
    else if (ending == QLatin1String("kml"))
        text = annotationsKml(annotations, title);
    else if (ending == QLatin1String("csv"))
        text = annotationsCsv(annotations);
    else
        return fail(ErrorCode::Unsupported, QStringLiteral("annotations are written as .geojson, .kml or .csv"),
                    info.fileName());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), info.fileName());
    return {};
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
