// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/drawing/annotation_look.h"

#include <QImage>
#include <QPolygonF>

class QPainter;

namespace leadline {

/// The outline of an annotation where it is seen: logical pixels of a map or a viewer.
struct ScreenShape
{
    std::vector<QPolygonF> parts;
    bool isArea = false;
    QPointF anchor; ///< the first point that was set
    QPolygonF axis; ///< of a Corridor the line in its middle, of a Measure the points; else empty
};

/// What an annotation is painted with, beside its shape.
struct AnnotationInk
{
    AnnotationLook look;
    Tokens tokens;
    bool selected = false;
    double pixelsPerMillimetre = screenPixelsPerMillimetre;
    QImage picture = {}; ///< of an Inset; null: it has not been read yet
};

/// Paints everything of an annotation but its label: pure, any thread, the same for map and picture, screen and page.
/// Texts are labels and are not painted; a Callout's text is in its box.
void paintAnnotation(QPainter &painter, const Annotation &annotation, const ScreenShape &shape,
                     const AnnotationInk &ink);

/// Where the box of a Callout or the picture of an Inset stands; empty for other kinds.
QRectF boxOf(const Annotation &annotation, QPointF anchor, const AnnotationInk &ink);

/// How near a pixel is to what is painted: 0 inside a mark or a box; a large number where it is far.
double distanceTo(QPointF pixel, const Annotation &annotation, const ScreenShape &shape, const AnnotationInk &ink);

} // namespace leadline
