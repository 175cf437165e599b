// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/label_painter.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// The layers from the ground up; tiles and scenes are one, since the user may lay them over each other in any order. A
/// screen paints each into a picture of its own, so that it can shift and patch them; PNG, SVG and PDF paint all onto
/// one painter, but for what a search has found.
enum class PaintLayer { Ground, Pictures, Tracks, Drawings, Found, Labels, Decorations };

/// Paints a map: pure, no state, any thread; the same for screen, PNG, SVG and PDF. The painter is in logical pixels
/// with its origin at the viewport's upper left corner; text and symbols keep their logical size.
class MapRenderer
{
public:
    static void paint(QPainter &painter, const MapScene &scene, const Viewport &viewport);
    /// `room` is for labels, on a picture that is larger than the screen.
    static void paintLayer(PaintLayer layer, QPainter &painter, const MapScene &scene, const Viewport &viewport,
                           const LabelRoom &room = {});

    /// The topmost item within `tolerancePixels` of a point of the screen; none when there is nothing.
    static ItemRef itemAt(QPointF pixel, const MapScene &scene, const Viewport &viewport, double tolerancePixels = 6);
};

} // namespace leadline
