// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Footprints, annotations, photo marks with their view direction, places and events. What is selected has an accent
/// outline; every stroke has a casing, so that it can be told from sea, sand and snow.
void paintDrawings(QPainter &painter, const MapScene &scene, const Viewport &view);

/// A dark or a light rim, whichever the colour stands out from.
QColor casingFor(const QColor &colour);

/// The colour that an annotation is drawn in: its own, or the first data colour where it has none that can be read.
QColor annotationColour(const Annotation &annotation, const Tokens &tokens);

/// Where the label of a figure goes: the upper end of its outline.
std::optional<QPointF> labelAnchor(const QPolygonF &path);

constexpr double placeMarkRadius = 4.5;  ///< pixels
constexpr double evidenceMarkRadius = 7; ///< pixels

} // namespace leadline
