// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_edits.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace leadline {

namespace {

constexpr double radians = std::numbers::pi / 180;

bool isRing(const Annotation &annotation)
{
    return pointsOf(annotation.kind) == GeometryType::Polygon;
}

/// Every point carried to where `move` says.
template<class Plane, class Move>
Annotation everyPoint(const Annotation &annotation, Move move)
{
    auto points = controlPoints<Plane>(annotation);
    for (auto &part : points)
        for (auto &point : part)
            point = move(point);
    return withControlPoints<Plane>(annotation, std::move(points));
}

/// How far a point lies off the way from a to b, in the plane's unit. The angle at `a` is enough: ways that a hand
/// draws are short against the Earth.
template<class Plane>
double offWay(typename Plane::Point p, typename Plane::Point a, typename Plane::Point b)
{
    const double reach = Plane::length(a, p);
    if (a == b || reach == 0)
        return reach;
    const double angle = (Plane::azimuth(a, p) - Plane::azimuth(a, b)) * radians;
    const double along = reach * std::cos(angle);
    if (along < 0)
        return reach;
    return along > Plane::length(a, b) ? Plane::length(b, p) : std::abs(reach * std::sin(angle));
}

} // namespace

template<class Plane>
Annotation withVertexInserted(const Annotation &annotation, std::size_t part, std::size_t index,
                              typename Plane::Point at)
{
    auto points = controlPoints<Plane>(annotation);
    points[part].insert(points[part].begin() + static_cast<std::ptrdiff_t>(index) + 1, at);
    return withControlPoints<Plane>(annotation, std::move(points));
}

template<class Plane>
std::optional<Annotation> withVertexRemoved(const Annotation &annotation, std::size_t part, std::size_t index)
{
    auto points = controlPoints<Plane>(annotation);
    if (points[part].size() <= (isRing(annotation) ? 3U : 2U))
        return {};
    points[part].erase(points[part].begin() + static_cast<std::ptrdiff_t>(index));
    return withControlPoints<Plane>(annotation, std::move(points));
}

template<class Plane>
std::optional<Annotation> withVertexStraightened(const Annotation &annotation, std::size_t part, std::size_t index)
{
    auto points = controlPoints<Plane>(annotation);
    auto &path = points[part];
    const bool atEnd = index == 0 || index + 1 == path.size();
    if (path.size() < 3 || (atEnd && !isRing(annotation)))
        return {};
    const auto before = path[(index + path.size() - 1) % path.size()];
    const auto after = path[(index + 1) % path.size()];
    const double direction = Plane::azimuth(before, after);
    const double angle = (Plane::azimuth(before, path[index]) - direction) * radians;
    const double along = Plane::length(before, path[index]) * std::cos(angle);
    path[index] = Plane::offset(before, direction, std::clamp(along, 0.0, Plane::length(before, after)));
    return withControlPoints<Plane>(annotation, std::move(points));
}

template<class Plane>
Annotation turned(const Annotation &annotation, typename Plane::Point about, double degrees)
{
    Annotation after = everyPoint<Plane>(annotation, [&](typename Plane::Point p) {
        return p == about ? p : Plane::offset(about, Plane::azimuth(about, p) + degrees, Plane::length(about, p));
    });
    if (figuresOf(annotation.kind).azimuth) {
        const double azimuth = std::fmod(annotation.shape.azimuthDegrees.value_or(0) + degrees, 360.0);
        after.shape.azimuthDegrees = azimuth < 0 ? azimuth + 360 : azimuth;
    }
    return after;
}

template<class Plane>
Annotation scaled(const Annotation &annotation, typename Plane::Point about, double factor)
{
    Annotation after = everyPoint<Plane>(annotation, [&](typename Plane::Point p) {
        return p == about ? p : Plane::offset(about, Plane::azimuth(about, p), Plane::length(about, p) * factor);
    });
    for (std::optional<double> *length : {&after.shape.radius, &after.shape.secondRadius})
        if (*length)
            **length *= factor;
    for (double &radius : after.shape.rings)
        radius *= factor;
    return after;
}

template<class Plane>
Annotation shifted(const Annotation &annotation, typename Plane::Point from, typename Plane::Point to)
{
    const auto points = controlPoints<Plane>(annotation);
    if (points.empty() || points.front().empty() || from == to)
        return annotation;
    const auto anchor = points.front().front();
    const auto there = Plane::offset(anchor, Plane::azimuth(from, to), Plane::length(from, to));
    return everyPoint<Plane>(annotation, [&](typename Plane::Point p) {
        return p == anchor ? there : Plane::offset(there, Plane::azimuth(anchor, p), Plane::length(anchor, p));
    });
}

template<class Plane>
std::vector<typename Plane::Point> simplified(const std::vector<typename Plane::Point> &path, double tolerance)
{
    if (path.size() < 3)
        return path;
    std::vector<bool> kept(path.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, path.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double worst = tolerance;
        std::size_t at = first;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double off = offWay<Plane>(path[i], path[first], path[last]);
            if (off > worst) {
                worst = off;
                at = i;
            }
        }
        if (at == first)
            continue;
        kept[at] = true;
        open.emplace_back(first, at);
        open.emplace_back(at, last);
    }
    std::vector<typename Plane::Point> fewer;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (kept[i])
            fewer.push_back(path[i]);
    return fewer;
}

template<>
std::optional<LatLon> middleOf<GroundPlane>(const Annotation &annotation)
{
    const auto box = boundsOf(drawnGeometry(annotation));
    return pointsOf(annotation.kind) == GeometryType::Point && !annotation.geometry.isEmpty()
               ? std::optional(annotation.geometry.parts.front().front())
           : box ? std::optional(box->center())
                 : std::nullopt;
}

template<>
std::optional<QPointF> middleOf<ImagePlane>(const Annotation &annotation)
{
    const auto &pixels = annotation.image.pixels;
    if (pixels.empty())
        return {};
    double left = pixels.front().x(), right = left, top = pixels.front().y(), bottom = top;
    for (const QPointF p : pixels) {
        left = std::min(left, p.x());
        right = std::max(right, p.x());
        top = std::min(top, p.y());
        bottom = std::max(bottom, p.y());
    }
    return QPointF((left + right) / 2, (top + bottom) / 2);
}

template Annotation withVertexInserted<GroundPlane>(const Annotation &, std::size_t, std::size_t, LatLon);
template Annotation withVertexInserted<ImagePlane>(const Annotation &, std::size_t, std::size_t, QPointF);
template std::optional<Annotation> withVertexRemoved<GroundPlane>(const Annotation &, std::size_t, std::size_t);
template std::optional<Annotation> withVertexRemoved<ImagePlane>(const Annotation &, std::size_t, std::size_t);
template std::optional<Annotation> withVertexStraightened<GroundPlane>(const Annotation &, std::size_t, std::size_t);
template std::optional<Annotation> withVertexStraightened<ImagePlane>(const Annotation &, std::size_t, std::size_t);
template Annotation turned<GroundPlane>(const Annotation &, LatLon, double);
template Annotation turned<ImagePlane>(const Annotation &, QPointF, double);
template Annotation scaled<GroundPlane>(const Annotation &, LatLon, double);
template Annotation scaled<ImagePlane>(const Annotation &, QPointF, double);
template Annotation shifted<GroundPlane>(const Annotation &, LatLon, LatLon);
template Annotation shifted<ImagePlane>(const Annotation &, QPointF, QPointF);
template std::vector<LatLon> simplified<GroundPlane>(const std::vector<LatLon> &, double);
template std::vector<QPointF> simplified<ImagePlane>(const std::vector<QPointF> &, double);

} // namespace leadline
