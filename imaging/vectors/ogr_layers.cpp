// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/ogr_layers.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/vectors/plain_text.h"

#include <ogrsf_frmts.h>

#include <QRegularExpression>

#include <cmath>

namespace leadline {
namespace {

/// 1e-9 degrees are a tenth of a millimetre: what a transformation gives beyond that is noise in every line.
double rounded(double degrees)
{
    return std::round(degrees * 1e9) / 1e9;
}

std::optional<QJsonArray> positionOf(const OGRPoint &point, const ToWgs84 &toWgs84)
{
    double x = point.getX(), y = point.getY();
    if (!toWgs84.apply(x, y))
        return {};
    QJsonArray position{x, y};
    if (point.Is3D() && std::isfinite(point.getZ()))
        position.append(point.getZ());
    return position;
}

std::optional<QJsonArray> positionsOf(const OGRSimpleCurve &curve, const ToWgs84 &toWgs84)
{
    QJsonArray positions;
    OGRPoint point;
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        curve.getPoint(i, &point);
        const auto position = positionOf(point, toWgs84);
        if (!position)
            return {};
        positions.append(*position);
    }
    return positions;
}

std::optional<QJsonArray> ringsOf(const OGRPolygon &polygon, const ToWgs84 &toWgs84)
{
    QJsonArray rings;
    for (const OGRLinearRing *ring : polygon) {
        const auto positions = positionsOf(*ring, toWgs84);
        if (!positions)
            return {};
        rings.append(*positions);
    }
    return rings;
}

std::optional<QJsonArray> coordinatesOf(const OGRGeometry &geometry, const ToWgs84 &toWgs84)
{
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
        return positionOf(*geometry.toPoint(), toWgs84);
    case wkbLineString:
        return positionsOf(*geometry.toLineString(), toWgs84);
    case wkbPolygon:
    case wkbTriangle:
        return ringsOf(*geometry.toPolygon(), toWgs84);
    default:
        break;
    }
    QJsonArray parts;
    for (const OGRGeometry *part : *geometry.toGeometryCollection()) {
        const auto coordinates = coordinatesOf(*part, toWgs84);
        if (!coordinates)
            return {};
        parts.append(*coordinates);
    }
    return parts;
}

const char *typeName(const OGRGeometry &geometry)
{
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
        return "Point";
    case wkbLineString:
        return "LineString";
    case wkbPolygon:
    case wkbTriangle:
        return "Polygon";
    case wkbMultiPoint:
        return "MultiPoint";
    case wkbMultiLineString:
        return "MultiLineString";
    case wkbMultiPolygon:
        return "MultiPolygon";
    default:
        return nullptr;
    }
}

QJsonValue valueOf(const OGRFeature &feature, int field)
{
    switch (feature.GetFieldDefnRef(field)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
        return static_cast<qint64>(feature.GetFieldAsInteger64(field));
    case OFTReal:
        return std::isfinite(feature.GetFieldAsDouble(field)) ? QJsonValue(feature.GetFieldAsDouble(field))
                                                              : QJsonValue();
    case OFTDate:
    case OFTDateTime:
        return timeOf(feature, field);
    case OFTBinary:
        return QStringLiteral("(binary data)");
    default:
        return QString::fromUtf8(feature.GetFieldAsString(field)).left(100'000);
    }
}

/// What LIBKML adds of its own accord and no file says.
bool isOfTheDriver(const QString &field)
{
    static const QStringList names{QStringLiteral("tessellate"), QStringLiteral("extrude"),
                                   QStringLiteral("visibility"), QStringLiteral("drawOrder"),
                                   QStringLiteral("altitudeMode")};
    return names.contains(field);
}

/// OGR's width ("2px", "1.5pt", "0.7mm") in pixels of 1/96 inch; nothing for widths on the ground.
std::optional<double> pixelsOf(const QString &number, const QString &unit)
{
    bool good = false;
    const double width = number.toDouble(&good);
    if (!good || unit == QLatin1String("g"))
        return {};
    return unit == QLatin1String("mm") ? width * 96 / 25.4 : unit == QLatin1String("pt") ? width * 96 / 72 : width;
}

/// A style like "PEN(c:#FF0000FF,w:2px);BRUSH(fc:#00FF0080)" (OGR's feature style specification) as simplestyle.
void addStyle(OGRFeature &feature, QJsonObject &properties)
{
    const QString style = QString::fromUtf8(feature.GetStyleString());
    if (style.isEmpty())
        return;
    const auto partOf = [&style](const char *tool) {
        const QRegularExpression pattern(QLatin1String(tool) + QStringLiteral("\\(([^)]*)\\)"));
        return pattern.match(style).captured(1);
    };
    const auto put = [&properties](const char *key, const QJsonValue &value) {
        if (!properties.contains(QLatin1String(key)))
            properties.insert(QLatin1String(key), value);
    };
    static const QRegularExpression colour(QStringLiteral("c:(#[0-9A-Fa-f]{6})([0-9A-Fa-f]{2})?"));
    static const QRegularExpression width(QStringLiteral("(?:^|,)w:([0-9.]+)(px|pt|mm|g)?"));
    const QString pen = partOf("PEN"), brush = partOf("BRUSH"), symbol = partOf("SYMBOL");
    if (const auto match = colour.match(pen); match.hasMatch())
        put("stroke", match.captured(1).toLower());
    if (const auto match = width.match(pen); match.hasMatch())
        if (const auto pixels = pixelsOf(match.captured(1), match.captured(2)))
            put("stroke-width", *pixels);
    if (const auto match = colour.match(brush); match.hasMatch()) {
        put("fill", match.captured(1).toLower());
        if (const QString opacity = match.captured(2); !opacity.isEmpty())
            put("fill-opacity", opacity.toInt(nullptr, 16) / 255.0);
    }
    if (const auto match = colour.match(symbol); match.hasMatch())
        put("marker-color", match.captured(1).toLower());
}

QJsonObject propertiesOf(OGRFeature &feature)
{
    QJsonObject properties;
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        const QString field = QString::fromUtf8(feature.GetFieldDefnRef(i)->GetNameRef());
        if (!feature.IsFieldSetAndNotNull(i) || isOfTheDriver(field))
            continue;
        properties.insert(field, valueOf(feature, i));
    }
    const auto rename = [&properties](const char *from, const char *to) {
        const QJsonValue value = properties.value(QLatin1String(from));
        if (value.isUndefined() || properties.contains(QLatin1String(to)))
            return;
        properties.remove(QLatin1String(from));
        properties.insert(QLatin1String(to), value);
    };
    rename("Name", "name");
    rename("Description", "description");
    rename("desc", "description");
    rename("title", "name");
    rename("note", "description");
    rename("date", "when");
    rename("timestamp", "when");
    rename("time", "when");
    for (const char *key : {"name", "description"}) {
        if (properties.value(QLatin1String(key)).isString())
            properties[QLatin1String(key)] = plainText(properties.value(QLatin1String(key)).toString());
    }
    const QString begin = properties.value(QLatin1String("begin")).toString();
    const QString end = properties.value(QLatin1String("end")).toString();
    if (!properties.contains(QLatin1String("when")) && (!begin.isEmpty() || !end.isEmpty())) {
        properties.insert(QStringLiteral("when"), (begin.isEmpty() ? QStringLiteral("..") : begin) + QLatin1Char('/') +
                                                      (end.isEmpty() ? QStringLiteral("..") : end));
        properties.remove(QLatin1String("begin"));
        properties.remove(QLatin1String("end"));
    }
    addStyle(feature, properties);
    return properties;
}

} // namespace

ToWgs84::ToWgs84(const OGRSpatialReference *from)
{
    if (!from || from->IsEmpty())
        return;
    if (const char *name = from->GetName())
        m_name = QString::fromUtf8(name);
    if (const char *code = from->GetAuthorityCode(nullptr))
        m_name = QStringLiteral("EPSG:%1 %2").arg(QString::fromLatin1(code), m_name);
    if (from->IsLocal())
        return;
    OGRSpatialReference source(*from), wgs84;
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (!source.IsSame(&wgs84))
        m_transform.reset(OGRCreateCoordinateTransformation(&source, &wgs84));
    m_impossible = !m_transform && !source.IsSame(&wgs84);
}

bool ToWgs84::apply(double &x, double &y) const
{
    if (!m_transform)
        return !m_impossible;
    if (!std::isfinite(x) || !std::isfinite(y) || !m_transform->Transform(1, &x, &y))
        return false;
    x = rounded(x);
    y = rounded(y);
    return true;
}

std::optional<QJsonObject> geoJsonOf(const OGRGeometry &geometry, const ToWgs84 &toWgs84, QString &why)
{
    if (geometry.IsEmpty()) {
        why = QStringLiteral("an empty geometry");
        return {};
    }
    if (geometry.hasCurveGeometry()) {
        const std::unique_ptr<OGRGeometry> straight(geometry.getLinearGeometry());
        return geoJsonOf(*straight, toWgs84, why);
    }
    if (wkbFlatten(geometry.getGeometryType()) == wkbGeometryCollection) {
        QJsonArray parts;
        for (const OGRGeometry *part : *geometry.toGeometryCollection()) {
            const auto one = geoJsonOf(*part, toWgs84, why);
            if (!one)
                return {};
            parts.append(*one);
        }
        return QJsonObject{{QStringLiteral("type"), QStringLiteral("GeometryCollection")},
                           {QStringLiteral("geometries"), parts}};
    }
    const char *type = typeName(geometry);
    if (!type) {
        why = QStringLiteral("a geometry that is neither points, lines nor polygons");
        return {};
    }
    const auto coordinates = coordinatesOf(geometry, toWgs84);
    if (!coordinates) {
        why = QStringLiteral("a position that has no place on WGS 84");
        return {};
    }
    return QJsonObject{{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("coordinates"), *coordinates}};
}

QString timeOf(const OGRFeature &feature, int field)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone))
        return {};
    QString text = QStringLiteral("%1-%2-%3")
                       .arg(year, 4, 10, QLatin1Char('0'))
                       .arg(month, 2, 10, QLatin1Char('0'))
                       .arg(day, 2, 10, QLatin1Char('0'));
    if (feature.GetFieldDefnRef(field)->GetType() == OFTDate)
        return text;
    const auto milliseconds = static_cast<int>(std::floor(second * 1000.0F + 0.5F));
    text += QStringLiteral("T%1:%2:%3")
                .arg(hour, 2, 10, QLatin1Char('0'))
                .arg(minute, 2, 10, QLatin1Char('0'))
                .arg(milliseconds / 1000, 2, 10, QLatin1Char('0'));
    if (milliseconds % 1000 != 0)
        text += QStringLiteral(".%1").arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    if (zone < 2)
        return text;
    // OGR counts quarters of an hour from 100 = UTC.
    const int minutes = (zone - 100) * 15;
    return minutes == 0 ? text + QLatin1Char('Z')
                        : text + QStringLiteral("%1%2:%3")
                                     .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                                     .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
                                     .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

void streamLayers(GDALDataset &dataset, const std::function<bool(const OGRLayer &)> &wanted, FeatureStream &out,
                  const std::function<bool(const OGRFeature &, QJsonObject &)> &amend)
{
    for (OGRLayer *layer : dataset.GetLayers()) {
        if (out.stopped())
            return;
        if (wanted && !wanted(*layer))
            continue;
        const ToWgs84 toWgs84(layer->GetSpatialRef());
        out.beginLayer(QString::fromUtf8(layer->GetName()), toWgs84.name());
        const GdalErrors errors;
        layer->ResetReading();
        while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
            QString why = QStringLiteral("no geometry");
            const OGRGeometry *geometry = feature->GetGeometryRef();
            const auto json = geometry ? geoJsonOf(*geometry, toWgs84, why) : std::nullopt;
            QJsonObject properties = propertiesOf(*feature);
            if (amend && !amend(*feature, properties))
                continue;
            if (!json)
                out.skip(why);
            else if (!out.add(*json, properties))
                return;
        }
        for (const QString &error : errors.errors().mid(0, 3))
            out.warn(QStringLiteral("layer '%1': %2").arg(QString::fromUtf8(layer->GetName()), error.left(160)));
    }
}

} // namespace leadline
