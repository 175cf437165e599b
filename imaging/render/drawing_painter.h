// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/drawing/annotation_painter.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Footprints, annotations, photo marks with their view direction, places and events. What is selected has an accent
/// outline; every stroke has a casing, so that it can be told from sea, sand and snow.
void paintDrawings(QPainter &painter, const MapScene &scene, const Viewport &view);

/// Where an annotation is seen. No parts: nowhere on or near the screen.
ScreenShape screenShapeOf(const Annotation &annotation, const Viewport &view);

/// What it is painted with.
AnnotationInk inkFor(const Annotation &annotation, const MapScene &scene, const Viewport &view);

/// Where the label of a figure goes: the upper end of its outline.
std::optional<QPointF> labelAnchor(const QPolygonF &path);

constexpr double placeMarkRadius = 4.5;  ///< pixels
constexpr double evidenceMarkRadius = 7; ///< pixels

} // namespace leadline
