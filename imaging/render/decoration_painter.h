// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Scale bar, north arrow, legends, credits, the line about the coast's accuracy, and the SYNTHETIC watermark.
void paintDecorations(QPainter &painter, const MapScene &scene, const Viewport &view);

/// What labels keep off: the corners that the decorations stand in.
std::vector<QRectF> decorationRects(const MapScene &scene, const Viewport &view);

/// A scale bar of two equal fields.
struct ScaleBar
{
    double fieldMetres = 0; ///< ground distance at the centre of the view: 1, 2 or 5 times a power of ten
    double fieldPixels = 0;
    QString middle; ///< "20"
    QString end;    ///< "40 km"
};

/// The largest bar that is at most `maximumPixels` long.
ScaleBar scaleBarFor(const Viewport &view, double maximumPixels = 150);

/// True where the shipped coast is shown closer than it is true; the map then says so.
bool saysCoastIsRough(const MapScene &scene, const Viewport &view);

} // namespace leadline
