// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/drawing/drawing_plane.h"

namespace leadline {

/// The points that the hand set, part by part; rings are open. `Plane` is GroundPlane (Annotation::geometry) or
/// ImagePlane (Annotation::image, one part).
template<class Plane>
std::vector<std::vector<typename Plane::Point>> controlPoints(const Annotation &annotation);

/// The annotation with other points; rings are closed where they must be.
template<class Plane>
Annotation withControlPoints(Annotation annotation, std::vector<std::vector<typename Plane::Point>> points);

/// Whether it was drawn on a picture; else on the ground.
bool isOnImage(const Annotation &annotation);

} // namespace leadline
