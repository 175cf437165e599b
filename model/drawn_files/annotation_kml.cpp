// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawn_files/annotation_kml.h"

#include "model/case/item_json.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"

#include <QColor>
#include <QJsonDocument>
#include <QXmlStreamWriter>

#include <map>

namespace leadline {

namespace {

constexpr double pixelsPerMillimetre = 96 / 25.4;

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

/// All of it, for Leadline itself.
void writeOwn(QXmlStreamWriter &xml, const Annotation &annotation)
{
    QJsonObject own = toJson(Item(annotation));
    own.remove(QStringLiteral("id"));
    xml.writeStartElement(QStringLiteral("ExtendedData"));
    xml.writeStartElement(QStringLiteral("Data"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("leadline"));
    xml.writeTextElement(QStringLiteral("value"), QString::fromUtf8(QJsonDocument(own).toJson(QJsonDocument::Compact)));
    xml.writeEndElement();
    xml.writeEndElement();
}

void writePlacemark(QXmlStreamWriter &xml, const Annotation &annotation)
{
    xml.writeStartElement(QStringLiteral("Placemark"));
    xml.writeTextElement(QStringLiteral("name"), titleOf(Item(annotation)));
    if (!annotation.note.isEmpty())
        xml.writeTextElement(QStringLiteral("description"), annotation.note);
    if (annotation.when)
        writeKmlTime(xml, *annotation.when);
    writeKmlStyle(xml, annotation);
    writeOwn(xml, annotation);
    writeKmlGeometry(xml, drawnGeometry(annotation));
    xml.writeEndElement();
}

} // namespace

QByteArray annotationsKml(const std::vector<Annotation> &annotations, const QString &title)
{
    std::map<QString, std::vector<const Annotation *>> byCategory;
    for (const Annotation &annotation : annotations)
        if (!isOnImage(annotation) && !annotation.geometry.isEmpty())
            byCategory[annotation.category].push_back(&annotation);
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("kml"));
    xml.writeDefaultNamespace(QStringLiteral("http://www.opengis.net/kml/2.2"));
    xml.writeStartElement(QStringLiteral("Document"));
    xml.writeTextElement(QStringLiteral("name"), title);
    for (const auto &[category, marks] : byCategory) {
        if (!category.isEmpty()) {
            xml.writeStartElement(QStringLiteral("Folder"));
            xml.writeTextElement(QStringLiteral("name"), category);
        }
        for (const Annotation *annotation : marks)
            writePlacemark(xml, *annotation);
        if (!category.isEmpty())
            xml.writeEndElement();
    }
    xml.writeEndDocument();
    return text;
}

} // namespace leadline
