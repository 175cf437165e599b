// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/map_path.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

enum class Edge { Left, Right, Top, Bottom };

bool isInside(QPointF p, const QRectF &bounds, Edge edge)
{
    switch (edge) {
    case Edge::Left:
        return p.x() >= bounds.left();
    case Edge::Right:
        return p.x() <= bounds.right();
    case Edge::Top:
        return p.y() >= bounds.top();
    case Edge::Bottom:
        return p.y() <= bounds.bottom();
    }
    return true;
}

QPointF crossing(QPointF a, QPointF b, const QRectF &bounds, Edge edge)
{
    if (edge == Edge::Left || edge == Edge::Right) {
        const double x = edge == Edge::Left ? bounds.left() : bounds.right();
        return {x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())};
    }
    const double y = edge == Edge::Top ? bounds.top() : bounds.bottom();
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

QPolygonF clippedAt(const QPolygonF &polygon, const QRectF &bounds, Edge edge)
{
    QPolygonF result;
    if (polygon.isEmpty())
        return result;
    result.reserve(polygon.size() + 8);
    QPointF before = polygon.last();
    bool beforeInside = isInside(before, bounds, edge);
    for (const QPointF &p : polygon) {
        const bool inside = isInside(p, bounds, edge);
        if (inside != beforeInside)
            result.append(crossing(before, p, bounds, edge));
        if (inside)
            result.append(p);
        before = p;
        beforeInside = inside;
    }
    return result;
}

} // namespace

QPolygonF pixelPath(const std::vector<LatLon> &vertices, const Viewport &view)
{
    const double world = view.projection->worldWidth();
    std::vector<QPointF> plane;
    plane.reserve(vertices.size());
    for (const LatLon &vertex : vertices) {
        auto xy = view.projection->forward(vertex);
        if (!xy)
            continue;
        if (world > 0 && !plane.empty())
            xy->rx() += world * std::round((plane.back().x() - xy->x()) / world);
        plane.push_back(*xy);
    }
    QPolygonF path;
    if (plane.empty())
        return path;
    const auto [west, east] =
        std::minmax_element(plane.begin(), plane.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); });
    const double middle = (west->x() + east->x()) / 2;
    const double turn = world > 0 ? world * std::round((view.center.x() - middle) / world) : 0;
    path.reserve(static_cast<qsizetype>(plane.size()));
    for (const QPointF &xy : plane)
        path.append(view.toPixel({xy.x() + turn, xy.y()}));
    return path;
}

QPolygonF clippedPolygon(QPolygonF polygon, const QRectF &bounds)
{
    if (bounds.contains(polygon.boundingRect()))
        return polygon;
    for (const Edge edge : {Edge::Left, Edge::Right, Edge::Top, Edge::Bottom})
        polygon = clippedAt(polygon, bounds, edge);
    return polygon;
}

std::optional<QLineF> clippedLine(const QLineF &line, const QRectF &bounds)
{
    double enter = 0;
    double leave = 1;
    const double dx = line.dx();
    const double dy = line.dy();
    const std::array<std::pair<double, double>, 4> edges{{{-dx, line.x1() - bounds.left()},
                                                          {dx, bounds.right() - line.x1()},
                                                          {-dy, line.y1() - bounds.top()},
                                                          {dy, bounds.bottom() - line.y1()}}};
    for (const auto &[direction, room] : edges) {
        if (direction == 0) {
            if (room < 0)
                return std::nullopt;
        } else if (direction < 0) {
            enter = std::max(enter, room / direction);
        } else {
            leave = std::min(leave, room / direction);
        }
    }
    if (enter > leave)
        return std::nullopt;
    return QLineF(line.pointAt(enter), line.pointAt(leave));
}

QRectF screenBounds(const Viewport &view, double marginPixels)
{
    return QRectF(QPointF(0, 0), view.size).adjusted(-marginPixels, -marginPixels, marginPixels, marginPixels);
}

double screenAngleDegrees(double azimuth, LatLon at, const Viewport &view)
{
    if (view.projection->worldWidth() > 0)
        return azimuth;
    auto from = view.pixelOf(at);
    auto to = view.pixelOf(destination(at, azimuth, 10 * view.metresPerPixel));
    if (!to) { // at the edge of what the projection shows: looked at from the other side
        to = from;
        from = view.pixelOf(destination(at, azimuth + 180, 10 * view.metresPerPixel));
    }
    if (!from || !to)
        return azimuth;
    return std::atan2(to->x() - from->x(), from->y() - to->y()) * 180 / M_PI;
}

double distanceToSegment(QPointF p, const QLineF &segment)
{
    const QPointF along = segment.p2() - segment.p1();
    const double length2 = QPointF::dotProduct(along, along);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(p - segment.p1(), along) / length2, 0.0, 1.0) : 0.0;
    const QPointF off = p - (segment.p1() + along * t);
    return std::hypot(off.x(), off.y());
}

} // namespace leadline
