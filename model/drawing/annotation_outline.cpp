// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_outline.h"

#include "model/drawing/annotation_kinds.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr int fewestPieces = 16;
constexpr int mostPieces = 360;

/// Into how many straight pieces a whole circle is broken: the sagitta of each is at most the tolerance.
int piecesOf(double radius, double tolerance)
{
    // Half of what is allowed: the other half is for where the points themselves lie.
    const double allowed = tolerance > 0 ? tolerance / 2 : radius / 2000;
    const double pieces = std::numbers::pi / std::sqrt(2 * std::min(allowed / std::max(radius, 1e-12), 0.5));
    return std::clamp(static_cast<int>(std::ceil(pieces)), fewestPieces, mostPieces);
}

template<class Plane>
class OutlineMaker
{
public:
    using Point = typename Plane::Point;
    using Path = std::vector<Point>;

    OutlineMaker(const Annotation &annotation, double tolerance)
        : m_kind(annotation.kind)
        , m_shape(annotation.shape)
        , m_points(controlPoints<Plane>(annotation))
        , m_tolerance(tolerance)
    {
    }

    DrawnOutline<Point> make() const
    {
        if (m_points.empty() || m_points.front().empty())
            return {};
        const KindFigures needs = figuresOf(m_kind);
        if ((needs.radius && !m_shape.radius) || (needs.opening && !m_shape.openingDegrees) ||
            (needs.secondRadius && !m_shape.secondRadius && m_kind != AnnotationKind::Sector))
            return {};
        DrawnOutline<Point> outline;
        outline.isArea = isArea(m_kind);
        switch (pointsOf(m_kind)) {
        case GeometryType::LineString:
            outline.parts = {m_kind == AnnotationKind::Corridor ? corridor() : way(m_points.front(), false)};
            break;
        case GeometryType::Polygon:
            for (const Path &ring : m_points)
                outline.parts.push_back(way(ring, true));
            break;
        case GeometryType::Point:
            outline.parts = isMark(m_kind) ? m_points : aboutMiddle();
            break;
        }
        return outline;
    }

private:
    Point middle() const { return m_points.front().front(); }
    double azimuth() const { return m_shape.azimuthDegrees.value_or(0); }
    Point at(double azimuthDegrees, double length) const
    {
        return Plane::offset(middle(), azimuthDegrees, length, m_tolerance);
    }

    Path way(const Path &points, bool closed) const
    {
        const std::size_t edges = closed ? points.size() : points.size() - 1;
        Path path{points.front()};
        for (std::size_t i = 0; i < edges; ++i) {
            const Point to = points[(i + 1) % points.size()];
            if (m_shape.edges.isEmpty())
                Plane::appendWay(path, points[i], to, m_tolerance);
            else
                path.push_back(to);
        }
        return path;
    }

    std::vector<Path> aboutMiddle() const
    {
        switch (m_kind) {
        case AnnotationKind::Circle:
            return {circle(*m_shape.radius)};
        case AnnotationKind::Ellipse:
            return {ellipse()};
        case AnnotationKind::Rings: {
            std::vector<Path> rings;
            for (const double radius : m_shape.rings)
                rings.push_back(circle(radius));
            return rings;
        }
        case AnnotationKind::Sector:
            return sector();
        default:
            return {rectangle()};
        }
    }

    Path circle(double radius) const
    {
        const int pieces = piecesOf(radius, m_tolerance);
        Path path;
        for (int i = 0; i < pieces; ++i)
            path.push_back(at(360.0 * i / pieces, radius));
        path.push_back(path.front());
        return path;
    }

    Path ellipse() const
    {
        const double a = *m_shape.radius, b = *m_shape.secondRadius;
        const int pieces = piecesOf(std::max(a, b), m_tolerance);
        Path path;
        for (int i = 0; i < pieces; ++i) {
            const double t = 2 * std::numbers::pi * i / pieces;
            const double along = a * std::cos(t), across = b * std::sin(t);
            path.push_back(at(azimuth() + std::atan2(across, along) / radians, std::hypot(along, across)));
        }
        path.push_back(path.front());
        return path;
    }

    Path rectangle() const
    {
        const double a = *m_shape.radius, b = *m_shape.secondRadius;
        Path corners;
        for (const auto &[along, across] : {std::pair(a, -b), std::pair(a, b), std::pair(-a, b), std::pair(-a, -b)})
            corners.push_back(at(azimuth() + std::atan2(across, along) / radians, std::hypot(along, across)));
        return way(corners, true);
    }

    void appendArc(Path &path, double radius, double from, double to) const
    {
        const double share = std::abs(to - from) / 360;
        const int pieces = std::max(2, static_cast<int>(std::ceil(piecesOf(radius, m_tolerance) * share)));
        for (int i = 0; i <= pieces; ++i)
            path.push_back(at(from + (to - from) * i / pieces, radius));
    }

    std::vector<Path> sector() const
    {
        const double outer = *m_shape.radius, inner = m_shape.secondRadius.value_or(0);
        if (*m_shape.openingDegrees >= 360)
            return inner > 0 ? std::vector<Path>{circle(outer), circle(inner)} : std::vector<Path>{circle(outer)};
        const double from = azimuth() - *m_shape.openingDegrees / 2, to = from + *m_shape.openingDegrees;
        Path path;
        appendArc(path, outer, from, to);
        const Point last = path.back();
        if (inner > 0) {
            Plane::appendWay(path, last, at(to, inner), m_tolerance);
            path.pop_back(); // the arc begins with it
            appendArc(path, inner, to, from);
        } else {
            Plane::appendWay(path, last, middle(), m_tolerance);
        }
        const Point end = path.back();
        Plane::appendWay(path, end, path.front(), m_tolerance);
        return {path};
    }

    /// One side of the corridor, along the axis; `side` is -90 for the left one, 90 for the right one.
    Path sideOf(const Path &axis, double side) const
    {
        const double width = *m_shape.radius;
        Path path;
        const auto put = [&](Point p, double direction) {
            path.push_back(Plane::offset(p, direction + side, width, m_tolerance));
        };
        for (std::size_t i = 0; i < axis.size(); ++i) {
            const bool first = i == 0, last = i + 1 == axis.size();
            // The direction at the end of an edge is that of the way back, turned round.
            const double in = first ? 0 : Plane::azimuth(axis[i], axis[i - 1]) + 180;
            const double out = last ? 0 : Plane::azimuth(axis[i], axis[i + 1]);
            if (first || last) {
                put(axis[i], first ? out : in);
                continue;
            }
            const double turn = std::remainder(out - in, 360.0);
            const bool outer = (turn < 0) == (side > 0);
            if (!outer || std::abs(turn) < 1) {
                // The inner corner lies where the two sides meet, unless the edges are shorter than that.
                const double reach = width / std::max(std::cos(turn / 2 * radians), 0.2);
                const double room = std::min(Plane::length(axis[i - 1], axis[i]), Plane::length(axis[i], axis[i + 1]));
                path.push_back(
                    Plane::offset(axis[i], in + turn / 2 + side, std::min(reach, std::max(room, width)), m_tolerance));
                continue;
            }
            const int pieces =
                std::max(1, static_cast<int>(std::ceil(piecesOf(width, m_tolerance) * std::abs(turn) / 360)));
            for (int piece = 0; piece <= pieces; ++piece)
                put(axis[i], in + turn * piece / pieces);
        }
        return path;
    }

    Path corridor() const
    {
        Path axis;
        for (const Point &p : way(m_points.front(), false))
            if (axis.empty() || axis.back() != p)
                axis.push_back(p);
        if (axis.size() < 2)
            return axis;
        Path path = sideOf(axis, -90);
        const Path right = sideOf(axis, 90);
        path.insert(path.end(), right.rbegin(), right.rend());
        path.push_back(path.front());
        return path;
    }

    AnnotationKind m_kind;
    const AnnotationShape &m_shape;
    std::vector<Path> m_points;
    double m_tolerance;
};

} // namespace

template<class Plane>
DrawnOutline<typename Plane::Point> outlineOf(const Annotation &annotation, double tolerance)
{
    return OutlineMaker<Plane>(annotation, tolerance).make();
}

template DrawnOutline<LatLon> outlineOf<GroundPlane>(const Annotation &, double);
template DrawnOutline<QPointF> outlineOf<ImagePlane>(const Annotation &, double);

Geometry drawnGeometry(const Annotation &annotation, double toleranceMetres)
{
    DrawnOutline<LatLon> outline = outlineOf<GroundPlane>(annotation, toleranceMetres);
    if (outline.parts.empty())
        return annotation.geometry;
    const GeometryType type = isMark(annotation.kind) ? GeometryType::Point
                              : outline.isArea        ? GeometryType::Polygon
                                                      : GeometryType::LineString;
    return {type, std::move(outline.parts)};
}

} // namespace leadline
