// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/drawing_painter.h"

#include "imaging/drawing/cased_stroke.h"
#include "imaging/render/map_path.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace leadline {

namespace {

constexpr double strokeWidth = 2.2;
constexpr double casingExtra = 2.6; // both sides together
// The camera's field of view is not known: the wedge shows a direction, not an angle.
constexpr double wedgeHalfAngleDegrees = 20;
constexpr double wedgeLength = 34;
constexpr std::size_t vermilion = 3; // Tokens::data: events
constexpr std::size_t yellow = 5;    // Tokens::data: counts

bool touchesScreen(const QPolygonF &path, const Viewport &view)
{
    const QRectF box = path.boundingRect().adjusted(-60, -60, 60, 60);
    return box.intersects(screenBounds(view, 0));
}

/// Without points that are nearer to each other than the eye can tell: a coast of a million vertices is painted as what
/// is seen of it.
QPolygonF thinned(const QPolygonF &path)
{
    constexpr qsizetype fewPoints = 500;
    constexpr double leastStep = 0.6;
    if (path.size() < fewPoints)
        return path;
    QPolygonF fewer{path.first()};
    for (qsizetype i = 1; i + 1 < path.size(); ++i) {
        const QPointF step = path[i] - fewer.last();
        if (QPointF::dotProduct(step, step) >= leastStep * leastStep)
            fewer.append(path[i]);
    }
    fewer.append(path.last());
    return fewer;
}

void paintPointMark(QPainter &painter, QPointF at, const QColor &fill, double radius, bool selected,
                    const Tokens &tokens)
{
    if (selected) {
        painter.setPen(roundPen(tokens.accent, 2.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, radius + 4, radius + 4);
    }
    painter.setPen(roundPen(casingFor(fill), 1.6));
    painter.setBrush(fill);
    painter.drawEllipse(at, radius, radius);
}

/// An arrow head in the middle of the longest stretch that is seen.
void paintArrowHead(QPainter &painter, const QPolygonF &path, const QColor &colour, const Viewport &view)
{
    const QRectF screen = screenBounds(view, 0);
    std::optional<QLineF> longest;
    for (qsizetype i = 1; i < path.size(); ++i)
        if (const auto seen = clippedLine({path[i - 1], path[i]}, screen))
            if (!longest || seen->length() > longest->length())
                longest = seen;
    if (!longest || longest->length() < 16)
        return;
    const QLineF direction = longest->unitVector();
    const QPointF along(direction.dx(), direction.dy());
    const QPointF across(-along.y(), along.x());
    const QPointF tip = longest->center() + along * 6;
    const QPolygonF head({tip, tip - along * 11 + across * 5.5, tip - along * 8, tip - along * 11 - across * 5.5});
    painter.setPen(roundPen(casingFor(colour), 1.4));
    painter.setBrush(colour);
    painter.drawPolygon(head);
}

/// Dashed, for nobody knows the way between the two ends: long dashes on the rails, dots on the road.
void paintLeg(QPainter &painter, const LegMark &leg, const MapScene &scene, const Viewport &view)
{
    const QPolygonF pixels = pixelPath(leg.path, view);
    if (pixels.size() < 2 || !touchesScreen(pixels, view))
        return;
    const bool selected = scene.selection.contains(leg.shipment);
    const QColor colour = selected ? scene.tokens.accent : scene.tokens.data[yellow];
    QPainterPath path;
    // What is far off the screen is cut: dashes there cost time and are never seen.
    const QRectF bounds = screenBounds(view, 200);
    for (qsizetype i = 1; i < pixels.size(); ++i)
        if (const auto seen = clippedLine({pixels[i - 1], pixels[i]}, bounds)) {
            if (path.isEmpty() || path.currentPosition() != seen->p1())
                path.moveTo(seen->p1());
            path.lineTo(seen->p2());
        }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(roundPen(casingFor(colour), strokeWidth + casingExtra));
    painter.drawPath(path);
    QPen pen = roundPen(colour, strokeWidth);
    pen.setDashPattern(leg.mode == QLatin1String("road")   ? QList<qreal>{0.1, 2.6}
                       : leg.mode == QLatin1String("rail") ? QList<qreal>{6, 2.5}
                                                           : QList<qreal>{3, 2.5});
    painter.setPen(pen);
    painter.drawPath(path);
    paintArrowHead(painter, pixels, colour, view);
}

void paintFootprint(QPainter &painter, const FootprintMark &footprint, const MapScene &scene, const Viewport &view)
{
    std::vector<LatLon> ring = footprint.corners;
    if (ring.size() < 3)
        return;
    ring.push_back(ring.front());
    const QPolygonF pixels = pixelPath(ring, view);
    if (pixels.size() < 4 || !touchesScreen(pixels, view))
        return;
    const bool active = scene.selection.contains(footprint.item);
    QPainterPath path;
    path.addPolygon(clippedPolygon(pixels, screenBounds(view, 400)));
    path.closeSubpath();
    QColor colour = active ? scene.tokens.accent : scene.tokens.second;
    QColor fill = colour;
    fill.setAlphaF(active ? 0.10F : 0.05F);
    painter.fillPath(path, fill);
    painter.setBrush(Qt::NoBrush);
    QColor casing = casingFor(colour);
    casing.setAlphaF(0.5F);
    painter.setPen(QPen(casing, active ? 4 : 3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
    painter.setPen(QPen(colour, active ? 2 : 1.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
}

void paintWedge(QPainter &painter, QPointF at, double screenAngle, const QColor &colour)
{
    QPainterPath wedge(at);
    const QRectF circle(at.x() - wedgeLength, at.y() - wedgeLength, 2 * wedgeLength, 2 * wedgeLength);
    // QPainterPath counts counter-clockwise from three o'clock.
    const double start = 90 - screenAngle - wedgeHalfAngleDegrees;
    wedge.arcTo(circle, start, 2 * wedgeHalfAngleDegrees);
    wedge.closeSubpath();
    QColor fill = colour;
    fill.setAlphaF(0.35F);
    painter.setPen(roundPen(casingFor(colour), 2.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wedge);
    painter.setPen(roundPen(colour, 1.2));
    painter.setBrush(fill);
    painter.drawPath(wedge);
}

/// A camera from the front, in a disc.
void paintEvidenceMark(QPainter &painter, const EvidenceMark &mark, const MapScene &scene, const Viewport &view)
{
    const auto at = view.pixelOf(mark.position);
    if (!at || !screenBounds(view, wedgeLength + 4).contains(*at))
        return;
    const bool selected = scene.selection.contains({ItemKind::Evidence, mark.id.value});
    const QColor colour = selected ? scene.tokens.accent : scene.tokens.text;
    const QColor inner = selected ? scene.tokens.onAccent : scene.tokens.panel;
    if (mark.directionDegrees)
        paintWedge(painter, *at, screenAngleDegrees(*mark.directionDegrees, mark.position, view), colour);
    painter.setPen(roundPen(casingFor(colour), 1.6));
    painter.setBrush(colour);
    painter.drawEllipse(*at, evidenceMarkRadius, evidenceMarkRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(inner);
    painter.drawRoundedRect(QRectF(at->x() - 4, at->y() - 2.2, 8, 5.6), 1.2, 1.2);
    painter.drawRect(QRectF(at->x() - 1.6, at->y() - 3.6, 3.2, 1.6));
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(at->x(), at->y() + 0.6), 1.5, 1.5);
}

void paintPlace(QPainter &painter, const PlaceMark &place, const MapScene &scene, const Viewport &view)
{
    const auto at = view.pixelOf(place.position);
    if (!at || !screenBounds(view, 12).contains(*at))
        return;
    const bool selected = scene.selection.contains(place.item);
    if (place.item.kind == ItemKind::Event) {
        // A diamond in the events' colour of the timeline.
        const double r = placeMarkRadius + 1;
        QPainterPath diamond;
        diamond.addPolygon(
            QPolygonF({*at + QPointF(0, -r), *at + QPointF(r, 0), *at + QPointF(0, r), *at + QPointF(-r, 0)}));
        diamond.closeSubpath();
        if (selected) {
            painter.setPen(roundPen(scene.tokens.accent, 2.4));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(*at, r + 4, r + 4);
        }
        painter.setPen(roundPen(casingFor(scene.tokens.data[vermilion]), 1.6));
        painter.setBrush(scene.tokens.data[vermilion]);
        painter.drawPath(diamond);
        return;
    }
    paintPointMark(painter, *at, selected ? scene.tokens.accent : scene.tokens.text, placeMarkRadius, selected,
                   scene.tokens);
}

/// Selected items last, so that nothing lies on their outline.
template<class Marks, class IsSelected, class Paint>
void paintSelectedLast(const Marks &marks, IsSelected isSelected, Paint paint)
{
    for (const bool selectedPass : {false, true})
        for (const auto &mark : marks)
            if (isSelected(mark) == selectedPass)
                paint(mark);
}

} // namespace

ScreenShape screenShapeOf(const Annotation &annotation, const Viewport &view)
{
    ScreenShape shape;
    if (annotation.geometry.isEmpty())
        return shape;
    const auto anchor = view.pixelOf(annotation.geometry.parts.front().front());
    if (isMark(annotation.kind)) {
        // A box with a long leader may be seen where its point is not.
        constexpr double furthestBox = 800;
        if (!anchor || !screenBounds(view, furthestBox).contains(*anchor))
            return shape;
        shape.anchor = *anchor;
        shape.parts = {QPolygonF({*anchor})};
        return shape;
    }
    const double metresPerPixel = view.groundMetresPerPixel();
    if (anchor && pointsOf(annotation.kind) == GeometryType::Point) {
        const double reach = std::max({annotation.shape.radius.value_or(0), annotation.shape.secondRadius.value_or(0),
                                       annotation.shape.rings.empty() ? 0.0 : annotation.shape.rings.back()});
        // Mercator stretches towards the poles; three times the reach is enough for what is no larger than a country.
        constexpr double country = 1e6;
        if (reach < country && !screenBounds(view, 3 * reach / metresPerPixel + 60).contains(*anchor))
            return shape;
    }
    const DrawnOutline<LatLon> outline = outlineOf<GroundPlane>(annotation, 0.2 * metresPerPixel);
    shape.isArea = outline.isArea;
    shape.anchor = anchor.value_or(QPointF());
    // What is far off the screen is cut: dashes and joins there cost time and are never seen.
    const QRectF bounds = screenBounds(view, 4000);
    QRectF box;
    for (const std::vector<LatLon> &part : outline.parts) {
        QPolygonF pixels = thinned(pixelPath(part, view));
        if (outline.isArea)
            pixels = clippedPolygon(pixels, bounds);
        if (pixels.size() < 2)
            continue;
        box |= pixels.boundingRect().adjusted(-9, -9, 9, 9);
        shape.parts.push_back(std::move(pixels));
    }
    if (!box.intersects(screenBounds(view, 0)))
        shape.parts.clear();
    else if (annotation.kind == AnnotationKind::Corridor || annotation.kind == AnnotationKind::Measure)
        shape.axis = pixelPath(annotation.geometry.parts.front(), view);
    return shape;
}

AnnotationInk inkFor(const Annotation &annotation, const MapScene &scene, const Viewport &view)
{
    AnnotationInk ink;
    ink.look = lookOf(annotation, scene.tokens, view.pixelsPerMillimetre);
    ink.tokens = scene.tokens;
    ink.selected = scene.selection.contains(refOf(annotation));
    ink.pixelsPerMillimetre = view.pixelsPerMillimetre;
    if (const auto picture = scene.insets.find(annotation.id); picture != scene.insets.end())
        ink.picture = picture->second;
    return ink;
}

std::optional<QPointF> labelAnchor(const QPolygonF &path)
{
    if (path.isEmpty())
        return std::nullopt;
    return *std::min_element(path.begin(), path.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
}

void paintDrawings(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto chosen = [&scene](ItemRef ref) { return scene.selection.contains(ref); };
    const auto evidenceChosen = [&](const auto &mark) { return chosen({ItemKind::Evidence, mark.id.value}); };
    paintSelectedLast(
        scene.footprints, [&](const FootprintMark &mark) { return chosen(mark.item); },
        [&](const FootprintMark &mark) { paintFootprint(painter, mark, scene, view); });
    paintSelectedLast(
        scene.annotations, [&](const Annotation &a) { return chosen(refOf(a)); },
        [&](const Annotation &a) {
            const ScreenShape shape = screenShapeOf(a, view);
            if (!shape.parts.empty())
                paintAnnotation(painter, a, shape, inkFor(a, scene, view));
        });
    paintSelectedLast(
        scene.legs, [&](const LegMark &leg) { return chosen(leg.shipment); },
        [&](const LegMark &leg) { paintLeg(painter, leg, scene, view); });
    paintSelectedLast(
        scene.places, [&](const PlaceMark &place) { return chosen(place.item); },
        [&](const PlaceMark &place) { paintPlace(painter, place, scene, view); });
    paintSelectedLast(scene.marks, evidenceChosen,
                      [&](const EvidenceMark &mark) { paintEvidenceMark(painter, mark, scene, view); });
    painter.setBrush(Qt::NoBrush);
}

} // namespace leadline
