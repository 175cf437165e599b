// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/item_picker.h"

#include "imaging/render/drawing_painter.h"
#include "imaging/render/label_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/track_lines.h"
#include "model/drawing/annotation_kinds.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadline {

namespace {

/// Keeps the nearest of what it is offered.
class Nearest
{
public:
    explicit Nearest(double tolerance)
        : m_distance(tolerance)
    {
    }

    /// Of equals the later one wins: it lies on top.
    void offer(ItemRef ref, double distance)
    {
        if (distance <= m_distance) {
            m_distance = distance;
            m_ref = ref;
        }
    }
    ItemRef ref() const { return m_ref; }

private:
    double m_distance;
    ItemRef m_ref;
};

double pathDistance(QPointF pixel, const QPolygonF &path)
{
    double best = std::numeric_limits<double>::max();
    for (qsizetype i = 1; i < path.size(); ++i)
        best = std::min(best, distanceToSegment(pixel, {path[i - 1], path[i]}));
    return best;
}

double pointDistance(QPointF pixel, LatLon position, const Viewport &view)
{
    const auto at = view.pixelOf(position);
    return at ? QLineF(*at, pixel).length() : std::numeric_limits<double>::max();
}

ItemRef pickMark(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    Nearest nearest(tolerance + evidenceMarkRadius);
    for (const Annotation &annotation : scene.annotations) {
        if (!isMark(annotation.kind) || annotation.kind == AnnotationKind::Text)
            continue;
        if (const ScreenShape shape = screenShapeOf(annotation, view); !shape.parts.empty())
            nearest.offer(refOf(annotation), distanceTo(pixel, annotation, shape, inkFor(annotation, scene, view)));
    }
    for (const PlaceMark &place : scene.places)
        nearest.offer(place.item, pointDistance(pixel, place.position, view));
    for (const EvidenceMark &mark : scene.marks)
        nearest.offer({ItemKind::Evidence, mark.id.value}, pointDistance(pixel, mark.position, view));
    return nearest.ref();
}

ItemRef pickText(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    bool anyText = false;
    for (const Annotation &annotation : scene.annotations)
        anyText = anyText || annotation.kind == AnnotationKind::Text;
    if (!anyText)
        return {};
    for (const PlacedLabel &label : placedLabels(scene, view)) {
        if (!label.request.centred || !label.rect.adjusted(-tolerance, -2, tolerance, 2).contains(pixel))
            continue;
        for (const Annotation &annotation : scene.annotations)
            if (annotation.kind == AnnotationKind::Text && annotation.title == label.request.text &&
                pointDistance(label.request.anchor, annotation.geometry.parts.front().front(), view) < 0.01)
                return refOf(annotation);
    }
    return {};
}

/// A view of its own of the few pixels round a click: the projector's culling does the search.
Viewport spotView(QPointF pixel, const Viewport &view, double tolerance)
{
    Viewport spot = view;
    spot.size = QSizeF(2 * tolerance, 2 * tolerance);
    spot.center = view.toMap(pixel);
    return spot;
}

/// Looks at the positions that a piece of a track stands for: a report counts where it is as near as the hand can tell.
template<class Offer>
void offerReports(const TrackPiece &piece, const ShownRun &run, QPointF centre, const Viewport &spot,
                  const Offer &offer)
{
    constexpr double reportPixels = 4;
    auto from = spot.pixelOf(run.block->at(piece.first));
    for (std::uint32_t i = piece.first; i < piece.last; ++i) {
        const auto to = spot.pixelOf(run.block->at(i + 1));
        if (from && to) {
            const QPointF step = *to - *from;
            const double squared = QPointF::dotProduct(step, step);
            const double part =
                squared > 0 ? std::clamp(QPointF::dotProduct(centre - *from, step) / squared, 0.0, 1.0) : 0;
            const double length = std::sqrt(squared);
            const double off = QLineF(centre, *from + step * part).length();
            if (part * length <= reportPixels)
                offer(i, 0, off);
            else if ((1 - part) * length <= reportPixels)
                offer(i + 1, 0, off);
            else
                offer(i, part, off);
        }
        from = to;
    }
}

void offerTracks(Nearest &nearest, QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    const Viewport spot = spotView(pixel, view, tolerance);
    const QPointF centre(tolerance, tolerance);
    TrackProjector projector(spot, 4);
    projector.tolerancePixels = 0.1;
    std::vector<TrackPiece> pieces;
    const TrackPyramids pyramids = pyramidsOf(scene);
    for (const ShownTrack &track : shownTracks(scene, pyramids)) {
        const ItemRef ref{ItemKind::Vessel, track.style->vessel.value};
        pieces.clear();
        for (const ShownRun &run : track.runs) {
            projector.appendPieces(run, pieces);
            if (run.end - run.begin == 1 && projector.maySee(run.first(), run.first()))
                nearest.offer(ref, pointDistance(centre, run.first(), spot));
        }
        forEachLeg(track, scene.trackLook.gapMs(), [&](const TrackLeg &leg) {
            if (!projector.maySee(leg.before->last(), leg.after->first()))
                return;
            const QPolygonF path = pixelPath({leg.before->last(), leg.after->first()}, spot);
            if (path.size() == 2)
                nearest.offer(ref, distanceToSegment(centre, {path[0], path[1]}));
        });
        for (const TrackPiece &piece : pieces)
            nearest.offer(ref, distanceToSegment(centre, {piece.from, piece.to}));
        // The mark at the end is bigger than the line.
        const LatLon end = endOf(track, scene).position;
        if (projector.visiblePixel(end))
            nearest.offer(ref, pointDistance(centre, end, spot) - 3);
    }
}

ItemRef pickLine(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    Nearest nearest(tolerance);
    if (!scene.tracks.empty())
        offerTracks(nearest, pixel, scene, view, tolerance);
    for (const Annotation &annotation : scene.annotations)
        if (!isMark(annotation.kind))
            for (const QPolygonF &part : screenShapeOf(annotation, view).parts)
                nearest.offer(refOf(annotation), pathDistance(pixel, part));
    for (const LegMark &leg : scene.legs)
        nearest.offer(leg.shipment, pathDistance(pixel, pixelPath(leg.path, view)));
    return nearest.ref();
}

double areaOf(const QPolygonF &polygon)
{
    double twice = 0;
    for (qsizetype i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
        twice += polygon[j].x() * polygon[i].y() - polygon[i].x() * polygon[j].y();
    return std::abs(twice) / 2;
}

/// Scenes hide what lies below them: the click means the one that is seen there. Footprints lie lowest first.
ItemRef topmostScene(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    for (auto footprint = scene.footprints.rbegin(); footprint != scene.footprints.rend(); ++footprint) {
        std::vector<LatLon> ring = footprint->corners;
        if (ring.empty())
            continue;
        ring.push_back(ring.front());
        const QPolygonF polygon = pixelPath(ring, view);
        if (polygon.containsPoint(pixel, Qt::OddEvenFill) || pathDistance(pixel, polygon) <= tolerance)
            return footprint->item;
    }
    return {};
}

/// The smallest figure that holds the click: the one that cannot be reached elsewhere.
ItemRef pickArea(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    ItemRef best;
    double smallest = std::numeric_limits<double>::max();
    const auto offer = [&](ItemRef ref, const QPolygonF &polygon) {
        if (polygon.size() < 3)
            return;
        const double area = areaOf(polygon);
        const bool hit = polygon.containsPoint(pixel, Qt::OddEvenFill) || pathDistance(pixel, polygon) <= tolerance;
        if (hit && area < smallest) {
            smallest = area;
            best = ref;
        }
    };
    for (const Annotation &annotation : scene.annotations)
        if (isArea(annotation.kind))
            if (const ScreenShape shape = screenShapeOf(annotation, view); !shape.parts.empty())
                offer(refOf(annotation), shape.parts.front());
    if (best)
        return best;
    return topmostScene(pixel, scene, view, tolerance);
}

} // namespace

ItemRef pickItem(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    for (const auto pick : {pickMark, pickText, pickLine, pickArea})
        if (const ItemRef ref = pick(pixel, scene, view, tolerance))
            return ref;
    return {};
}

std::size_t vesselsAt(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    const Viewport spot = spotView(pixel, view, tolerance);
    const QPointF centre(tolerance, tolerance);
    TrackProjector projector(spot, 4);
    projector.tolerancePixels = 0.1;
    const TrackPyramids pyramids = pyramidsOf(scene);
    std::vector<TrackPiece> pieces;
    std::size_t vessels = 0;
    for (const ShownTrack &track : shownTracks(scene, pyramids)) {
        pieces.clear();
        for (const ShownRun &run : track.runs)
            projector.appendPieces(run, pieces);
        vessels += std::ranges::any_of(pieces, [&](const TrackPiece &piece) {
            return distanceToSegment(centre, {piece.from, piece.to}) <= tolerance;
        });
    }
    return vessels;
}

std::optional<TrackSpot> trackSpotAt(QPointF pixel, const MapScene &scene, const Viewport &view, double tolerance)
{
    const Viewport spot = spotView(pixel, view, tolerance);
    const QPointF centre(tolerance, tolerance);
    TrackProjector projector(spot, 4);
    projector.tolerancePixels = 0.1;
    const TrackPyramids pyramids = pyramidsOf(scene);
    TrackSpot best;
    best.pixels = tolerance;
    std::vector<TrackPiece> pieces;
    for (const ShownTrack &track : shownTracks(scene, pyramids))
        for (const ShownRun &run : track.runs) {
            const auto block = std::ranges::find(scene.tracks, run.block, &TrackBlockPtr::get);
            const auto segment = static_cast<std::size_t>(run.segment - run.block->segments.data());
            const auto offer = [&](std::uint32_t report, double part, double pixels) {
                if (pixels <= best.pixels)
                    best = {*block, segment, report, part, pixels};
            };
            if (run.end - run.begin == 1 && projector.maySee(run.first(), run.first()))
                offer(run.begin, 0, pointDistance(centre, run.first(), spot));
            pieces.clear();
            projector.appendPieces(run, pieces);
            for (const TrackPiece &piece : pieces)
                if (distanceToSegment(centre, {piece.from, piece.to}) <= best.pixels + 0.2)
                    offerReports(piece, run, centre, spot, offer);
        }
    if (!best.block)
        return std::nullopt;
    return best;
}

} // namespace leadline
