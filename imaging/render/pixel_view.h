// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"

namespace leadline {

/// Views in the plane of a scene's own pixels (Projection::pixelMetres()), where one of them covers n x n device pixels
/// or every n-th is shown, and nothing is drawn between.

/// Device pixels that a pixel of the scene is wide: 3, or 1/3 where every third is shown. 0 for a map of the Earth.
double pixelScale(const Viewport &view);

/// The nearest of 1, 2, 3, 4, 6, 8, 12, … 64 and their inverses, by ratio.
double wholePixelScale(double scale);

/// The view at the whole scale nearest to its own, moved by less than a device pixel so that edges of the scene's
/// pixels lie on edges of device pixels. A map of the Earth comes back as it is.
Viewport onWholePixels(Viewport view);

/// The next whole scale in the direction of `factor` (above 1: nearer), or the one nearest to so many times the present
/// one, with the same spot of the plane at `aboutPixel`.
Viewport zoomedByWholePixels(const Viewport &view, double factor, QPointF aboutPixel);

/// "3 × 3 screen pixels", "every 3rd pixel", "pixel for pixel".
QString describePixelScale(double scale);

} // namespace leadline
