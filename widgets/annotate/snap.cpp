// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/snap.h"

#include "imaging/render/drawing_painter.h"
#include "imaging/render/item_picker.h"
#include "imaging/render/map_path.h"
#include "model/drawing/control_points.h"

#include <QLineF>

#include <cmath>
#include <numbers>

namespace leadline {

namespace {

class NearestSnap
{
public:
    NearestSnap(QPointF pixel, const Viewport &view, double tolerance)
        : m_pixel(pixel)
        , m_view(view)
        , m_best(tolerance)
    {
    }

    void offer(LatLon position, Snap::To to)
    {
        if (const auto at = m_view.pixelOf(position))
            offer(position, *at, to);
    }
    void offer(LatLon position, QPointF at, Snap::To to)
    {
        const double distance = QLineF(at, m_pixel).length();
        if (distance > m_best)
            return;
        m_best = distance;
        m_snap = Snap{position, at, to};
    }
    const std::optional<Snap> &snap() const { return m_snap; }

private:
    QPointF m_pixel;
    const Viewport &m_view;
    double m_best;
    std::optional<Snap> m_snap;
};

QPointF nearestOn(const QLineF &edge, QPointF pixel)
{
    const QPointF step = edge.p2() - edge.p1();
    const double squared = QPointF::dotProduct(step, step);
    const double part = squared > 0 ? std::clamp(QPointF::dotProduct(pixel - edge.p1(), step) / squared, 0.0, 1.0) : 0;
    return edge.p1() + step * part;
}

void offerVertices(NearestSnap &nearest, const MapScene &scene, const std::set<AnnotationId> &except)
{
    for (const Annotation &annotation : scene.annotations) {
        if (except.contains(annotation.id))
            continue;
        for (const auto &part : annotation.geometry.parts)
            for (const LatLon &vertex : part)
                nearest.offer(vertex, Snap::To::Vertex);
    }
    for (const PlaceMark &place : scene.places)
        nearest.offer(place.position, Snap::To::Vertex);
    for (const EvidenceMark &mark : scene.marks)
        nearest.offer(mark.position, Snap::To::Vertex);
}

void offerEdges(NearestSnap &nearest, QPointF pixel, const MapScene &scene, const Viewport &view,
                const std::set<AnnotationId> &except, double tolerance)
{
    for (const Annotation &annotation : scene.annotations) {
        if (except.contains(annotation.id))
            continue;
        for (const QPolygonF &part : screenShapeOf(annotation, view).parts) {
            if (!part.boundingRect().adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(pixel))
                continue;
            for (qsizetype i = 1; i < part.size(); ++i) {
                const QPointF at = nearestOn({part[i - 1], part[i]}, pixel);
                if (const auto position = view.positionAt(at))
                    nearest.offer(*position, at, Snap::To::Edge);
            }
        }
    }
}

} // namespace

std::optional<Snap> snapAt(QPointF pixel, const MapScene &scene, const Viewport &view,
                           const std::set<AnnotationId> &except, double tolerancePixels)
{
    NearestSnap nearest(pixel, view, tolerancePixels);
    offerVertices(nearest, scene, except);
    if (nearest.snap())
        return nearest.snap();
    if (const auto spot = trackSpotAt(pixel, scene, view, tolerancePixels)) {
        if (const auto at = view.pixelOf(spot->position()))
            return Snap{spot->position(), *at, Snap::To::Track};
    }
    offerEdges(nearest, pixel, scene, view, except, tolerancePixels);
    return nearest.snap();
}

std::optional<Snap> rightAngleFrom(const std::vector<LatLon> &path, QPointF pixel, const Viewport &view)
{
    constexpr double step = std::numbers::pi / 4;
    const auto from = path.empty() ? std::nullopt : view.pixelOf(path.back());
    if (!from)
        return {};
    double base = 0;
    if (path.size() > 1)
        if (const auto before = view.pixelOf(path[path.size() - 2]))
            base = std::atan2(from->y() - before->y(), from->x() - before->x());
    const QPointF reach = pixel - *from;
    const double angle = base + step * std::round((std::atan2(reach.y(), reach.x()) - base) / step);
    const double length = reach.x() * std::cos(angle) + reach.y() * std::sin(angle);
    const QPointF at = *from + QPointF(std::cos(angle), std::sin(angle)) * length;
    const auto position = view.positionAt(at);
    return position ? std::optional(Snap{*position, at, Snap::To::RightAngle}) : std::nullopt;
}

} // namespace leadline
