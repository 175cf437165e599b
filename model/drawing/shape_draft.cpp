// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/shape_draft.h"

#include "model/drawing/annotation_edits.h"
#include "model/drawing/annotation_kinds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <type_traits>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr int usualRings = 3;
constexpr double usualOpeningDegrees = 40;

/// The nearest distance of a point from a path, in the plane's unit.
template<class Plane>
double widthAt(const std::vector<typename Plane::Point> &path, typename Plane::Point at)
{
    double best = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const double reach = Plane::length(path[i - 1], at);
        const double angle = (Plane::azimuth(path[i - 1], at) - Plane::azimuth(path[i - 1], path[i])) * radians;
        const double along = reach * std::cos(angle);
        const double off = along < 0                                     ? reach
                           : along > Plane::length(path[i - 1], path[i]) ? Plane::length(path[i], at)
                                                                         : std::abs(reach * std::sin(angle));
        best = std::min(best, off);
    }
    return best;
}

} // namespace

DraftGesture gestureOf(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Line:
    case AnnotationKind::Arrow:
    case AnnotationKind::Measure:
    case AnnotationKind::Polygon:
        return DraftGesture::Path;
    case AnnotationKind::Corridor:
        return DraftGesture::Band;
    case AnnotationKind::Rectangle:
    case AnnotationKind::Redaction:
    case AnnotationKind::Ellipse:
    case AnnotationKind::Circle:
    case AnnotationKind::Rings:
        return DraftGesture::TwoSpots;
    case AnnotationKind::Sector:
        return DraftGesture::Wedge;
    case AnnotationKind::Freehand:
        return DraftGesture::Stroke;
    default:
        return DraftGesture::Spot;
    }
}

double roundStep(double length, int count)
{
    const double step = length / count;
    const double decade = std::pow(10.0, std::floor(std::log10(step)));
    double best = decade;
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (std::abs(factor * decade - step) < std::abs(best - step))
            best = factor * decade;
    return best;
}

template<class Plane>
bool ShapeDraft<Plane>::put(Point at)
{
    if (!m_points.empty() && m_points.back() == at)
        return false;
    m_points.push_back(at);
    switch (gestureOf(m_kind)) {
    case DraftGesture::Spot:
        return true;
    case DraftGesture::TwoSpots:
        return m_points.size() == 2;
    case DraftGesture::Wedge:
        return m_points.size() == 3;
    case DraftGesture::Band:
        return m_asksWidth;
    case DraftGesture::Path:
    case DraftGesture::Stroke:
        break;
    }
    return false;
}

template<class Plane>
void ShapeDraft<Plane>::follow(Point at)
{
    if (m_points.empty() || m_points.back() != at)
        m_points.push_back(at);
}

template<class Plane>
bool ShapeDraft<Plane>::end()
{
    if (!missing().isEmpty())
        return false;
    if (gestureOf(m_kind) == DraftGesture::Band && !m_asksWidth) {
        m_asksWidth = true;
        return false;
    }
    return true;
}

template<class Plane>
bool ShapeDraft<Plane>::takeBack()
{
    if (m_points.empty())
        return false;
    if (m_asksWidth)
        m_asksWidth = false; // the path goes on
    else
        m_points.pop_back();
    return true;
}

template<class Plane>
void ShapeDraft<Plane>::clear()
{
    m_points.clear();
    m_asksWidth = false;
}

template<class Plane>
QString ShapeDraft<Plane>::missing() const
{
    const std::size_t needed = m_kind == AnnotationKind::Polygon              ? 3
                               : pointsOf(m_kind) == GeometryType::LineString ? 2
                               : gestureOf(m_kind) == DraftGesture::Spot      ? 1
                                                                              : 2;
    if (m_points.size() >= needed)
        return {};
    return QStringLiteral("A %1 needs at least %2 %3")
        .arg(kindInWords(m_kind))
        .arg(needed)
        .arg(needed == 1                                                           ? QStringLiteral("point")
             : m_kind == AnnotationKind::Polygon || m_kind == AnnotationKind::Line ? QStringLiteral("corners")
                                                                                   : QStringLiteral("points"));
}

template<class Plane>
Annotation ShapeDraft<Plane>::onPlane(std::vector<Point> points) const
{
    Annotation annotation;
    annotation.kind = m_kind;
    return withControlPoints<Plane>(std::move(annotation), {std::move(points)});
}

template<class Plane>
Annotation ShapeDraft<Plane>::box(Point a, Point b) const
{
    const double diagonal = Plane::length(a, b) / 2;
    const double direction = Plane::azimuth(a, b);
    const Point centre = Plane::offset(a, direction, diagonal);
    const double angle = Plane::azimuth(centre, b) * radians;
    double along = std::abs(diagonal * std::cos(angle)), across = std::abs(diagonal * std::sin(angle));
    if (m_even)
        along = across = std::max(along, across);
    Annotation annotation = onPlane({centre});
    annotation.shape.radius = along;
    annotation.shape.secondRadius = across;
    return annotation;
}

template<class Plane>
Annotation ShapeDraft<Plane>::rings(Point middle, Point rim) const
{
    Annotation annotation = onPlane({middle});
    const double reach = Plane::length(middle, rim);
    // On the ground whole figures: somebody will read them off.
    const double step =
        std::is_same_v<Plane, GroundPlane> && reach > 0 ? roundStep(reach, usualRings) : reach / usualRings;
    for (int ring = 1; ring <= usualRings; ++ring)
        annotation.shape.rings.push_back(step * ring);
    return annotation;
}

template<class Plane>
Annotation ShapeDraft<Plane>::wedge(const std::vector<Point> &points) const
{
    Annotation annotation = onPlane({points[0]});
    annotation.shape.radius = Plane::length(points[0], points[1]);
    annotation.shape.azimuthDegrees = Plane::azimuth(points[0], points[1]);
    annotation.shape.openingDegrees = usualOpeningDegrees;
    if (points.size() > 2) {
        const double half =
            std::abs(std::remainder(Plane::azimuth(points[0], points[2]) - *annotation.shape.azimuthDegrees, 360.0));
        annotation.shape.openingDegrees = std::clamp(2 * half, 1.0, 360.0);
    }
    return annotation;
}

template<class Plane>
std::optional<Annotation> ShapeDraft<Plane>::shapeOf(const std::vector<Point> &points) const
{
    if (points.empty())
        return {};
    switch (gestureOf(m_kind)) {
    case DraftGesture::Spot:
        return onPlane({points.front()});
    case DraftGesture::TwoSpots: {
        if (points.size() < 2 || Plane::length(points[0], points[1]) <= 0)
            return {};
        if (m_kind == AnnotationKind::Rings)
            return rings(points[0], points[1]);
        if (m_kind != AnnotationKind::Circle)
            return box(points[0], points[1]);
        Annotation circle = onPlane({points[0]});
        circle.shape.radius = Plane::length(points[0], points[1]);
        return circle;
    }
    case DraftGesture::Wedge:
        if (points.size() < 2 || Plane::length(points[0], points[1]) <= 0)
            return {};
        return wedge(points);
    case DraftGesture::Band: {
        const bool hasWidth = m_asksWidth && points.size() > 2;
        std::vector<Point> path(points.begin(), hasWidth ? points.end() - 1 : points.end());
        if (path.size() < 2)
            return {};
        const double width = hasWidth ? widthAt<Plane>(path, points.back()) : Plane::length(path[0], path[1]) / 10;
        Annotation band = onPlane(std::move(path));
        band.shape.radius = std::max(width, 0.01);
        return band;
    }
    case DraftGesture::Path:
    case DraftGesture::Stroke:
        if (points.size() < (m_kind == AnnotationKind::Polygon ? 3U : 2U))
            return {};
        return onPlane(points);
    }
    return {};
}

template<class Plane>
std::optional<Annotation> ShapeDraft<Plane>::preview(std::optional<Point> hover) const
{
    if (m_points.empty())
        return {};
    std::vector<Point> points = m_points;
    if (hover && points.back() != *hover)
        points.push_back(*hover);
    if (auto shape = shapeOf(points))
        return shape;
    // Two corners of a polygon are a line so far.
    if (m_kind == AnnotationKind::Polygon && points.size() == 2) {
        Annotation line;
        line.kind = AnnotationKind::Line;
        return withControlPoints<Plane>(std::move(line), {std::move(points)});
    }
    return {};
}

template<class Plane>
std::optional<Annotation> ShapeDraft<Plane>::finished(double simplify) const
{
    if (!missing().isEmpty())
        return {};
    if (gestureOf(m_kind) == DraftGesture::Stroke && simplify > 0)
        return shapeOf(simplified<Plane>(m_points, simplify));
    return shapeOf(m_points);
}

template class ShapeDraft<GroundPlane>;
template class ShapeDraft<ImagePlane>;

} // namespace leadline
