// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/drawing/annotation_painter.h"

#include "imaging/drawing/cased_stroke.h"
#include "imaging/symbols/map_symbols.h"
#include "model/drawing/annotation_kinds.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadline {

namespace {

constexpr double usualRightMillimetres = 9;
constexpr double usualDownMillimetres = -9;
constexpr double arrowHead = 5.5;   // widths of the stroke
constexpr double measureTick = 3.2; // the same, to each side
constexpr double symbolPart = 0.68; ///< of the diameter of its disc: the side of the square that it fills
constexpr double boxPadding = 0.45; // heights of the text
constexpr double lastBoxLines = 8;

QPainterPath pathOf(const ScreenShape &shape)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const QPolygonF &part : shape.parts) {
        if (part.size() < 2)
            continue;
        path.addPolygon(part);
        if (shape.isArea)
            path.closeSubpath();
    }
    return path;
}

CasedStroke strokeOf(const AnnotationInk &ink)
{
    return {ink.look.colour, ink.look.strokePixels, ink.look.dashes, ink.selected ? ink.tokens.accent : QColor()};
}

/// The direction in which a line ends, over a length that a trembling hand does not spoil.
QPointF endDirection(const QPolygonF &line, double reach)
{
    const QPointF tip = line.last();
    for (qsizetype i = line.size() - 1; i-- > 0;) {
        const QLineF back(line[i], tip);
        if (back.length() >= reach || (i == 0 && back.length() > 0))
            return QPointF(back.dx(), back.dy()) / back.length();
    }
    return {};
}

void paintArrowHead(QPainter &painter, const QPolygonF &line, const AnnotationInk &ink)
{
    const double size = arrowHead * std::max(ink.look.strokePixels, 1.6);
    const QPointF along = endDirection(line, size);
    if (along.isNull())
        return;
    const QPointF across(-along.y(), along.x());
    const QPointF tip = line.last() + along * ink.look.strokePixels;
    painter.setPen(roundPen(casingFor(ink.look.colour), 1.3));
    painter.setBrush(ink.look.colour);
    painter.drawPolygon(QPolygonF({tip, tip - along * size + across * size * 0.48, tip - along * size * 0.74,
                                   tip - along * size - across * size * 0.48}));
}

/// A tick across each of the points that were measured between.
void paintTicks(QPainter &painter, const QPolygonF &points, const AnnotationInk &ink)
{
    QPainterPath ticks;
    const double half = measureTick * std::max(ink.look.strokePixels, 1.6);
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QLineF edge = i + 1 < points.size() ? QLineF(points[i], points[i + 1]) : QLineF(points[i - 1], points[i]);
        if (edge.length() <= 0)
            continue;
        const QPointF across = QPointF(-edge.dy(), edge.dx()) / edge.length() * half;
        ticks.moveTo(points[i] - across);
        ticks.lineTo(points[i] + across);
    }
    CasedStroke stroke = strokeOf(ink);
    stroke.dashes.clear();
    stroke.accent = QColor();
    strokeCased(painter, ticks, stroke);
}

void paintDisc(QPainter &painter, QPointF at, const AnnotationInk &ink)
{
    const double radius = ink.look.sizePixels / 2;
    if (ink.selected) {
        painter.setPen(roundPen(ink.tokens.accent, 2.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, radius + 4, radius + 4);
    }
    painter.setPen(roundPen(casingFor(ink.look.colour), 1.6));
    painter.setBrush(ink.look.colour);
    painter.drawEllipse(at, radius, radius);
}

/// White or nearly black, whichever is read on the annotation's colour.
QColor inkOn(const QColor &ground)
{
    return casingFor(ground).lightnessF() < 0.5F ? QColor(12, 16, 22) : QColor(255, 255, 255);
}

void paintMarker(QPainter &painter, const Annotation &annotation, QPointF at, const AnnotationInk &ink)
{
    paintDisc(painter, at, ink);
    const QString number = QString::number(annotation.number.value_or(0), 'g', 6);
    const double room = ink.look.sizePixels * (number.size() > 2 ? 0.46 : 0.62);
    painter.setFont(uiFont(room, QFont::Bold));
    painter.setPen(inkOn(ink.look.colour));
    const double radius = ink.look.sizePixels / 2;
    painter.drawText(QRectF(at.x() - 2 * radius, at.y() - radius, 4 * radius, 2 * radius), Qt::AlignCenter, number);
}

/// A sign on a disc of the annotation's colour, so that it is read on dark water and bright sand alike.
void paintPoint(QPainter &painter, const Annotation &annotation, QPointF at, const AnnotationInk &ink)
{
    paintDisc(painter, at, ink);
    const MapSymbol *symbol = mapSymbol(annotation.style.symbol);
    if (!symbol)
        return;
    const double half = ink.look.sizePixels * symbolPart / 2;
    paintSymbol(painter, QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), *symbol, inkOn(ink.look.colour));
}

QSizeF boxSizeOf(const Annotation &annotation, const AnnotationInk &ink)
{
    if (annotation.kind == AnnotationKind::Inset) {
        const double width = ink.look.sizePixels;
        const double aspect = ink.picture.isNull() || ink.picture.width() == 0
                                  ? 0.75
                                  : double(ink.picture.height()) / ink.picture.width();
        return {width, width * std::clamp(aspect, 0.2, 3.0)};
    }
    const QFontMetricsF metrics(uiFont(ink.look.sizePixels, QFont::Medium));
    const double widest = 22 * ink.look.sizePixels;
    const QRectF text = metrics.boundingRect(QRectF(0, 0, widest, lastBoxLines * metrics.lineSpacing()),
                                             Qt::AlignLeft | Qt::TextWordWrap, annotation.title);
    const double padding = boxPadding * ink.look.sizePixels;
    return {std::ceil(text.width()) + 2 * padding, text.height() + 2 * padding};
}

/// From the anchor to the nearest spot of the box; none where it lies inside.
QLineF leaderTo(const QRectF &box, QPointF anchor)
{
    if (box.contains(anchor))
        return {anchor, anchor};
    return {anchor,
            QPointF(std::clamp(anchor.x(), box.left(), box.right()), std::clamp(anchor.y(), box.top(), box.bottom()))};
}

void paintBox(QPainter &painter, const Annotation &annotation, QPointF anchor, const AnnotationInk &ink)
{
    const QRectF box = boxOf(annotation, anchor, ink);
    QPainterPath leader;
    const QLineF line = leaderTo(box, anchor);
    if (line.length() > 0) {
        leader.moveTo(line.p1());
        leader.lineTo(line.p2());
    }
    strokeCased(painter, leader, strokeOf(ink));
    painter.setPen(roundPen(casingFor(ink.look.colour), 1.3));
    painter.setBrush(ink.look.colour);
    const double dot = std::max(2.2, ink.look.strokePixels);
    painter.drawEllipse(anchor, dot, dot);

    QPainterPath frame;
    const double corner = annotation.kind == AnnotationKind::Inset ? 0 : 0.3 * ink.look.sizePixels;
    frame.addRoundedRect(box, corner, corner);
    strokeCased(painter, frame, strokeOf(ink));
    QColor ground = ink.tokens.panel;
    ground.setAlphaF(0.94F);
    painter.fillPath(frame, ground);
    if (annotation.kind == AnnotationKind::Inset && !ink.picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(box, ink.picture);
    } else {
        const double padding = boxPadding * ink.look.sizePixels;
        const QString text = annotation.kind == AnnotationKind::Inset ? QStringLiteral("The picture has not been read")
                                                                      : annotation.title;
        painter.setFont(uiFont(annotation.kind == AnnotationKind::Inset ? 11 : ink.look.sizePixels, QFont::Medium));
        painter.setPen(ink.tokens.text);
        painter.drawText(box.adjusted(padding, padding, -padding, -padding), Qt::AlignLeft | Qt::TextWordWrap, text);
    }
    painter.setPen(
        roundPen(ink.selected ? ink.tokens.accent : ink.look.colour, std::max(1.2, ink.look.strokePixels * 0.7)));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(frame);
}

void paintMark(QPainter &painter, const Annotation &annotation, QPointF at, const AnnotationInk &ink)
{
    switch (annotation.kind) {
    case AnnotationKind::Text:
        return; // a label
    case AnnotationKind::Marker:
        return paintMarker(painter, annotation, at, ink);
    case AnnotationKind::Callout:
    case AnnotationKind::Inset:
        return paintBox(painter, annotation, at, ink);
    default:
        return paintPoint(painter, annotation, at, ink);
    }
}

double distanceToPath(QPointF pixel, const QPolygonF &path)
{
    double best = std::numeric_limits<double>::max();
    for (qsizetype i = 1; i < path.size(); ++i) {
        const QPointF step = path[i] - path[i - 1];
        const double squared = QPointF::dotProduct(step, step);
        const double part =
            squared > 0 ? std::clamp(QPointF::dotProduct(pixel - path[i - 1], step) / squared, 0.0, 1.0) : 0;
        best = std::min(best, QLineF(pixel, path[i - 1] + step * part).length());
    }
    return best;
}

} // namespace

QRectF boxOf(const Annotation &annotation, QPointF anchor, const AnnotationInk &ink)
{
    if (!figuresOf(annotation.kind).offset)
        return {};
    const QPointF offset(annotation.shape.offsetRightMillimetres.value_or(usualRightMillimetres),
                         annotation.shape.offsetDownMillimetres.value_or(usualDownMillimetres));
    const QSizeF size = boxSizeOf(annotation, ink);
    const QPointF corner = anchor + offset * ink.pixelsPerMillimetre;
    // The box grows away from its anchor, so that the leader is as long as it was set.
    return {corner.x() - (offset.x() < 0 ? size.width() : 0), corner.y() - (offset.y() < 0 ? size.height() : 0),
            size.width(), size.height()};
}

void paintAnnotation(QPainter &painter, const Annotation &annotation, const ScreenShape &shape,
                     const AnnotationInk &ink)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (isMark(annotation.kind))
        return paintMark(painter, annotation, shape.anchor, ink);
    const QPainterPath path = pathOf(shape);
    if (path.isEmpty())
        return;
    if (shape.isArea && ink.look.fill)
        painter.fillPath(path, *ink.look.fill);
    // What covers has no rim: nobody shall ask what it is the rim of.
    if (annotation.kind != AnnotationKind::Redaction || ink.selected || !ink.look.fill)
        strokeCased(painter, path, strokeOf(ink));
    if (annotation.kind == AnnotationKind::Corridor && shape.axis.size() > 1) {
        painter.setPen(roundPen(ink.look.colour, ink.look.strokePixels * 0.5, Qt::DashLine));
        painter.drawPolyline(shape.axis);
    }
    if (annotation.kind == AnnotationKind::Arrow && !shape.parts.empty() && shape.parts.front().size() > 1)
        paintArrowHead(painter, shape.parts.front(), ink);
    if (annotation.kind == AnnotationKind::Measure && shape.axis.size() > 1)
        paintTicks(painter, shape.axis, ink);
    painter.setBrush(Qt::NoBrush);
}

double distanceTo(QPointF pixel, const Annotation &annotation, const ScreenShape &shape, const AnnotationInk &ink)
{
    if (!isMark(annotation.kind)) {
        double best = std::numeric_limits<double>::max();
        for (const QPolygonF &part : shape.parts)
            best = std::min(best, distanceToPath(pixel, part));
        return best;
    }
    const double reach = std::max(0.0, QLineF(pixel, shape.anchor).length() - ink.look.sizePixels / 2);
    const QRectF box = boxOf(annotation, shape.anchor, ink);
    if (box.isEmpty())
        return reach;
    if (box.contains(pixel))
        return 0;
    const QLineF leader = leaderTo(box, shape.anchor);
    return distanceToPath(pixel, QPolygonF({leader.p1(), leader.p2()}));
}

} // namespace leadline
