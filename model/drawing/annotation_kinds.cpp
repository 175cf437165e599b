// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_kinds.h"

#include <array>

namespace leadline {

std::span<const AnnotationKind> allAnnotationKinds()
{
    using enum AnnotationKind;
    static constexpr std::array kinds{Point,    Marker,  Text,     Callout,   Line,     Arrow,
                                      Freehand, Measure, Polygon,  Rectangle, Ellipse,  Circle,
                                      Rings,    Sector,  Corridor, Inset,     Redaction};
    return kinds;
}

GeometryType pointsOf(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Line:
    case AnnotationKind::Arrow:
    case AnnotationKind::Freehand:
    case AnnotationKind::Measure:
    case AnnotationKind::Corridor:
        return GeometryType::LineString;
    case AnnotationKind::Polygon:
        return GeometryType::Polygon;
    case AnnotationKind::Point:
    case AnnotationKind::Text:
    case AnnotationKind::Marker:
    case AnnotationKind::Callout:
    case AnnotationKind::Inset:
    case AnnotationKind::Rectangle:
    case AnnotationKind::Redaction:
    case AnnotationKind::Ellipse:
    case AnnotationKind::Circle:
    case AnnotationKind::Rings:
    case AnnotationKind::Sector:
        break;
    }
    return GeometryType::Point;
}

KindFigures figuresOf(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Rectangle:
    case AnnotationKind::Redaction:
    case AnnotationKind::Ellipse:
        return {.radius = true, .secondRadius = true, .azimuth = true};
    case AnnotationKind::Circle:
    case AnnotationKind::Corridor:
        return {.radius = true};
    case AnnotationKind::Rings:
        return {.rings = true};
    case AnnotationKind::Sector:
        return {.radius = true, .secondRadius = true, .azimuth = true, .opening = true};
    case AnnotationKind::Callout:
    case AnnotationKind::Inset:
        return {.offset = true};
    default:
        return {};
    }
}

bool isMark(AnnotationKind kind)
{
    return pointsOf(kind) == GeometryType::Point && !figuresOf(kind).radius && !figuresOf(kind).rings;
}

bool isArea(AnnotationKind kind)
{
    return pointsOf(kind) == GeometryType::Polygon || figuresOf(kind).radius;
}

AnnotationKind plainKindOf(GeometryType type)
{
    switch (type) {
    case GeometryType::LineString:
        return AnnotationKind::Line;
    case GeometryType::Polygon:
        return AnnotationKind::Polygon;
    case GeometryType::Point:
        break;
    }
    return AnnotationKind::Point;
}

QString kindInWords(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Point:
        return QStringLiteral("point");
    case AnnotationKind::Line:
        return QStringLiteral("line");
    case AnnotationKind::Polygon:
        return QStringLiteral("polygon");
    case AnnotationKind::Text:
        return QStringLiteral("text");
    case AnnotationKind::Arrow:
        return QStringLiteral("arrow");
    case AnnotationKind::Rectangle:
        return QStringLiteral("rectangle");
    case AnnotationKind::Ellipse:
        return QStringLiteral("ellipse");
    case AnnotationKind::Circle:
        return QStringLiteral("circle");
    case AnnotationKind::Rings:
        return QStringLiteral("range rings");
    case AnnotationKind::Sector:
        return QStringLiteral("sector");
    case AnnotationKind::Corridor:
        return QStringLiteral("corridor");
    case AnnotationKind::Freehand:
        return QStringLiteral("freehand line");
    case AnnotationKind::Callout:
        return QStringLiteral("callout");
    case AnnotationKind::Marker:
        return QStringLiteral("numbered marker");
    case AnnotationKind::Inset:
        return QStringLiteral("image inset");
    case AnnotationKind::Measure:
        return QStringLiteral("measure line");
    case AnnotationKind::Redaction:
        return QStringLiteral("redaction box");
    }
    return {};
}

} // namespace leadline
