// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "model/case/case_data.h"

#include <QColor>
#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace leadline {

/// "point", "line", "polygon", "text": as in "Draw polygon".
QString shapeName(AnnotationKind kind);

/// A new annotation's title: "Polygon 3" is the third that was drawn and still is there, or the next free number.
QString nextTitle(AnnotationKind kind, const CaseData &items);

/// The geometry shifted as a hand drags it: by map metres of the viewport's projection. Nothing when a vertex would
/// leave the projection or the Earth.
std::optional<Geometry> moved(const Geometry &geometry, const Viewport &viewport, QPointF byPixels);

/// One vertex: which part, and which of its positions. A closed ring's last position is its first.
struct VertexIndex
{
    std::size_t part = 0;
    std::size_t vertex = 0;
};

/// The vertex within `tolerancePixels` of a pixel, the nearest one; a ring's closing vertex counts as its first.
std::optional<VertexIndex> vertexAt(const Geometry &geometry, const Viewport &viewport, QPointF pixel,
                                    double tolerancePixels = 7);

/// The geometry with one vertex elsewhere; a ring stays closed.
Geometry withVertexAt(Geometry geometry, VertexIndex index, LatLon position);

/// Handles are the vertices as small squares.
struct PreviewStyle
{
    QColor colour;
    QColor casing;
    bool handles = true;
};

/// Paints an outline as a preview: a casing under the colour, so that it shows on sea, sand and snow.
void paintPreview(QPainter &painter, const Geometry &geometry, const Viewport &viewport, const PreviewStyle &style);

} // namespace leadline
