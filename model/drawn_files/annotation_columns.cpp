// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawn_files/annotation_columns.h"

#include "model/case/item_enums.h"
#include "model/case/item_json.h"
#include "model/drawing/annotation_outline.h"
#include "model/drawing/annotation_text.h"
#include "model/text/spreadsheet.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {

namespace {

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

bool hasPlace(const Annotation &annotation)
{
    return !isOnImage(annotation) && !annotation.geometry.isEmpty();
}

/// In the order of annotationColumns().
QStringList valuesOf(const Annotation &annotation)
{
    return {enumText(annotation.kind),
            annotation.title,
            annotation.note,
            annotation.when ? annotation.when->text : QString(),
            annotation.category,
            annotation.colour,
            annotation.number ? QString::number(*annotation.number, 'g', 15) : QString(),
            annotation.drawnBy,
            annotation.likelihood,
            annotation.confidence};
}

QJsonObject gpxValuesOf(const Annotation &annotation)
{
    QJsonObject values{
        {QStringLiteral("name"), titleOf(Item(annotation))},
        {QStringLiteral("desc"), annotation.note},
        {QStringLiteral("type"), annotation.category.isEmpty() ? enumText(annotation.kind) : annotation.category}};
    if (annotation.when && annotation.when->isExact())
        values.insert(QStringLiteral("time"), toRfc3339(annotation.when->bounds.earliest));
    return values;
}

QJsonObject columnValuesOf(const Annotation &annotation, bool withOwn)
{
    QJsonObject values;
    const QStringList columns = annotationColumns(), texts = valuesOf(annotation);
    for (qsizetype i = 0; i < columns.size(); ++i)
        values.insert(columns[i], texts[i]);
    if (withOwn) {
        QJsonObject own = toJson(Item(annotation));
        own.remove(QStringLiteral("id"));
        values.insert(QStringLiteral("leadline"), QString::fromUtf8(QJsonDocument(own).toJson(QJsonDocument::Compact)));
    }
    return values;
}

} // namespace

QStringList annotationColumns()
{
    return {QStringLiteral("kind"),      QStringLiteral("title"),    QStringLiteral("note"),
            QStringLiteral("date"),      QStringLiteral("category"), QStringLiteral("colour"),
            QStringLiteral("number"),    QStringLiteral("drawn_by"), QStringLiteral("likelihood"),
            QStringLiteral("confidence")};
}

QByteArray annotationsCsv(const std::vector<Annotation> &annotations)
{
    QString text = csvLine(annotationColumns() << QStringLiteral("wkt")) + QStringLiteral("\r\n");
    for (const Annotation &annotation : annotations) {
        if (!hasPlace(annotation))
            continue;
        QStringList fields = valuesOf(annotation);
        fields << wktOf(drawnGeometry(annotation));
        text += csvLine(fields) + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

QByteArray featureTable(const std::vector<Annotation> &annotations, const QString &format, const QString &layer)
{
    const bool gpx = format == QLatin1String("gpx"), gpkg = format == QLatin1String("gpkg");
    QStringList columns = gpx ? QStringList{QStringLiteral("name"), QStringLiteral("desc"), QStringLiteral("time"),
                                            QStringLiteral("type")}
                              : annotationColumns();
    if (gpkg)
        columns << QStringLiteral("leadline");
    QJsonArray features;
    for (const Annotation &annotation : annotations) {
        if (!hasPlace(annotation))
            continue;
        Geometry geometry = drawnGeometry(annotation);
        if (gpx && geometry.type == GeometryType::Polygon)
            geometry.type = GeometryType::LineString;
        features.append(QJsonObject{
            {QStringLiteral("geometry"), outlineGeoJson(geometry)},
            {QStringLiteral("properties"), gpx ? gpxValuesOf(annotation) : columnValuesOf(annotation, gpkg)}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("type"), QStringLiteral("FeatureCollection")},
                                     {QStringLiteral("layer"), layer},
                                     {QStringLiteral("columns"), QJsonArray::fromStringList(columns)},
                                     {QStringLiteral("features"), features}})
        .toJson(QJsonDocument::Compact);
}

} // namespace leadline
