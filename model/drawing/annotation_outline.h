// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/control_points.h"

namespace leadline {

/// The lines that an annotation is drawn with. `Point` is LatLon or QPointF.
template<class Point>
struct DrawnOutline
{
    std::vector<std::vector<Point>> parts; ///< in drawing order; closed ones end with their first point
    bool isArea = false; ///< the parts are rings round a filled area: inside is where their number is odd
};

/// Works the outline out of points and figures. Curves and long edges are broken into straight pieces that stay within
/// `tolerance` (metres; pixels on a picture) of the true one; 0: 1/2000 of a curve's size. A mark (isMark()) has one
/// part of one point. Empty where figures are missing.
template<class Plane>
DrawnOutline<typename Plane::Point> outlineOf(const Annotation &annotation, double tolerance = 0);

/// The same as a geometry: for exchange, extents and searches. Range rings are lines of several parts.
Geometry drawnGeometry(const Annotation &annotation, double toleranceMetres = 0);

} // namespace leadline
