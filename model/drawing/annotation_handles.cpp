// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_handles.h"

#include "model/drawing/annotation_edits.h"
#include "model/drawing/annotation_kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;
/// The handle that turns a shape stands off its end by a fifth.
constexpr double turnReach = 1.2;

/// More of them than this would hide the line that they are for.
constexpr std::size_t mostVertexHandles = 400;
constexpr double scaleAzimuthDegrees = 135;

/// Signs of the corners along and across the axis, in the order of the outline.
constexpr std::array<std::array<int, 2>, 4> corners{{{1, -1}, {1, 1}, {-1, 1}, {-1, -1}}};

bool isBox(AnnotationKind kind)
{
    return kind == AnnotationKind::Rectangle || kind == AnnotationKind::Redaction;
}

template<class Plane>
class Handles
{
public:
    using Point = typename Plane::Point;
    using Handle = ShapeHandle<Point>;

    explicit Handles(const Annotation &annotation)
        : m_annotation(annotation)
        , m_shape(annotation.shape)
        , m_points(controlPoints<Plane>(annotation))
    {
    }

    std::vector<Handle> all() const
    {
        std::vector<Handle> handles;
        if (m_points.empty() || m_points.front().empty() || isMark(m_annotation.kind))
            return handles;
        if (pointsOf(m_annotation.kind) != GeometryType::Point)
            addVertices(handles);
        else
            addFigures(handles);
        return handles;
    }

    Annotation moved(const Handle &handle, Point to) const
    {
        Annotation after = m_annotation;
        const double reach = std::max(Plane::length(middle(), to), least());
        const double direction = Plane::azimuth(middle(), to);
        switch (handle.role) {
        case HandleRole::Vertex: {
            auto points = m_points;
            points[handle.part][handle.index] = to;
            return withControlPoints<Plane>(std::move(after), std::move(points));
        }
        case HandleRole::Middle:
            return withVertexInserted<Plane>(after, handle.part, handle.index, to);
        case HandleRole::Corner:
            return withCorner(handle.index, to);
        case HandleRole::Radius:
            after.shape.radius = reach;
            if (figuresOf(m_annotation.kind).azimuth && !isBox(m_annotation.kind))
                after.shape.azimuthDegrees = direction;
            if (after.shape.secondRadius && m_annotation.kind == AnnotationKind::Sector)
                after.shape.secondRadius = std::min(*after.shape.secondRadius, reach * 0.99);
            return after;
        case HandleRole::SecondRadius:
            after.shape.secondRadius = m_annotation.kind == AnnotationKind::Sector
                                           ? std::min(reach, m_shape.radius.value_or(reach) * 0.99)
                                           : reach;
            return after;
        case HandleRole::Ring:
            after.shape.rings[handle.index] = reach;
            std::ranges::sort(after.shape.rings);
            return after;
        case HandleRole::Opening: {
            // To the nearest side of the axis: a sector opens to both at once.
            const double half = std::abs(std::remainder(direction - azimuth(), 360.0));
            after.shape.openingDegrees = std::clamp(2 * half, 1.0, 360.0);
            return after;
        }
        case HandleRole::Turn:
            if (pointsOf(m_annotation.kind) != GeometryType::Point)
                return turned<Plane>(m_annotation, pivot(), Plane::azimuth(pivot(), to));
            after.shape.azimuthDegrees = direction;
            return after;
        case HandleRole::Scale:
            return scaled<Plane>(m_annotation, pivot(),
                                 std::max(Plane::length(pivot(), to) / (pathReach() * turnReach), 1e-3));
        }
        return after;
    }

private:
    Point middle() const { return m_points.front().front(); }
    double azimuth() const { return m_shape.azimuthDegrees.value_or(0); }
    /// A shape of no size could never be taken hold of again.
    static double least() { return 0.01; }
    Point at(double azimuthDegrees, double length) const { return Plane::offset(middle(), azimuthDegrees, length); }
    Point inFrame(double along, double across) const
    {
        return at(azimuth() + std::atan2(across, along) / radians, std::hypot(along, across));
    }

    /// What a path is turned about.
    Point pivot() const { return middleOf<Plane>(m_annotation).value_or(middle()); }
    double pathReach() const
    {
        double reach = least();
        for (const auto &part : m_points)
            for (const Point &p : part)
                reach = std::max(reach, Plane::length(pivot(), p));
        return reach;
    }

    void addVertices(std::vector<Handle> &handles) const
    {
        std::size_t count = 0;
        for (const auto &part : m_points)
            count += part.size();
        if (count <= mostVertexHandles)
            addEachVertex(handles);
        const double reach = pathReach() * turnReach;
        handles.push_back({HandleRole::Turn, 0, 0, Plane::offset(pivot(), 0, reach)});
        handles.push_back({HandleRole::Scale, 0, 0, Plane::offset(pivot(), scaleAzimuthDegrees, reach)});
        if (m_annotation.kind == AnnotationKind::Corridor && m_shape.radius && m_points.front().size() > 1) {
            const auto &axis = m_points.front();
            handles.push_back({HandleRole::Radius, 0, 0,
                               Plane::offset(axis[0], Plane::azimuth(axis[0], axis[1]) + 90, *m_shape.radius)});
        }
    }

    void addEachVertex(std::vector<Handle> &handles) const
    {
        const bool closed = pointsOf(m_annotation.kind) == GeometryType::Polygon;
        for (std::size_t part = 0; part < m_points.size(); ++part) {
            const auto &points = m_points[part];
            for (std::size_t i = 0; i < points.size(); ++i)
                handles.push_back({HandleRole::Vertex, part, i, points[i]});
            const std::size_t edges = points.size() < 2 ? 0 : closed ? points.size() : points.size() - 1;
            for (std::size_t i = 0; i < edges; ++i) {
                const Point from = points[i], to = points[(i + 1) % points.size()];
                handles.push_back({HandleRole::Middle, part, i,
                                   Plane::offset(from, Plane::azimuth(from, to), Plane::length(from, to) / 2)});
            }
        }
    }

    void addFigures(std::vector<Handle> &handles) const
    {
        const double radius = m_shape.radius.value_or(0), second = m_shape.secondRadius.value_or(0);
        switch (m_annotation.kind) {
        case AnnotationKind::Rectangle:
        case AnnotationKind::Redaction:
            for (std::size_t i = 0; i < corners.size(); ++i)
                handles.push_back({HandleRole::Corner, 0, i, inFrame(corners[i][0] * radius, corners[i][1] * second)});
            handles.push_back({HandleRole::Turn, 0, 0, at(azimuth(), radius * turnReach)});
            break;
        case AnnotationKind::Ellipse:
            handles.push_back({HandleRole::Radius, 0, 0, at(azimuth(), radius)});
            handles.push_back({HandleRole::SecondRadius, 0, 0, at(azimuth() + 90, second)});
            break;
        case AnnotationKind::Circle:
            handles.push_back({HandleRole::Radius, 0, 0, at(90, radius)});
            break;
        case AnnotationKind::Rings:
            for (std::size_t i = 0; i < m_shape.rings.size(); ++i)
                handles.push_back({HandleRole::Ring, 0, i, at(90, m_shape.rings[i])});
            break;
        case AnnotationKind::Sector:
            handles.push_back({HandleRole::Radius, 0, 0, at(azimuth(), radius)});
            if (second > 0)
                handles.push_back({HandleRole::SecondRadius, 0, 0, at(azimuth(), second)});
            handles.push_back(
                {HandleRole::Opening, 0, 0, at(azimuth() + m_shape.openingDegrees.value_or(0) / 2, radius)});
            break;
        default:
            break;
        }
    }

    Annotation withCorner(std::size_t corner, Point to) const
    {
        const auto &opposite = corners[(corner + 2) % corners.size()];
        const Point fixed =
            inFrame(opposite[0] * m_shape.radius.value_or(0), opposite[1] * m_shape.secondRadius.value_or(0));
        const double diagonal = Plane::length(fixed, to) / 2;
        const double direction = Plane::azimuth(fixed, to);
        const Point centre = Plane::offset(fixed, direction, diagonal);
        const double angle = (Plane::azimuth(centre, to) - azimuth()) * radians;
        Annotation after = m_annotation;
        after.shape.radius = std::max(std::abs(diagonal * std::cos(angle)), least());
        after.shape.secondRadius = std::max(std::abs(diagonal * std::sin(angle)), least());
        return withControlPoints<Plane>(std::move(after), {{centre}});
    }

    const Annotation &m_annotation;
    const AnnotationShape &m_shape;
    std::vector<std::vector<Point>> m_points;
};

} // namespace

template<class Plane>
std::vector<ShapeHandle<typename Plane::Point>> handlesOf(const Annotation &annotation)
{
    return Handles<Plane>(annotation).all();
}

template<class Plane>
Annotation withHandleAt(const Annotation &annotation, const ShapeHandle<typename Plane::Point> &handle,
                        typename Plane::Point to)
{
    return Handles<Plane>(annotation).moved(handle, to);
}

template std::vector<ShapeHandle<LatLon>> handlesOf<GroundPlane>(const Annotation &);
template std::vector<ShapeHandle<QPointF>> handlesOf<ImagePlane>(const Annotation &);
template Annotation withHandleAt<GroundPlane>(const Annotation &, const ShapeHandle<LatLon> &, LatLon);
template Annotation withHandleAt<ImagePlane>(const Annotation &, const ShapeHandle<QPointF> &, QPointF);

} // namespace leadline
