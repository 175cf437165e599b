// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/control_points.h"

#include <optional>

namespace leadline {

/// Changes of shape, as values: whoever edits stores what comes back. `Plane` is GroundPlane or ImagePlane.

/// A point more, on the edge that begins at `index`.
template<class Plane>
Annotation withVertexInserted(const Annotation &annotation, std::size_t part, std::size_t index,
                              typename Plane::Point at);

/// A point less; nothing where too few would be left (two of a line, three of a ring).
template<class Plane>
std::optional<Annotation> withVertexRemoved(const Annotation &annotation, std::size_t part, std::size_t index);

/// The point is moved onto the straight way between its neighbours; nothing at the end of a line.
template<class Plane>
std::optional<Annotation> withVertexStraightened(const Annotation &annotation, std::size_t part, std::size_t index);

/// Everything turned about a point by an angle, degrees clockwise.
template<class Plane>
Annotation turned(const Annotation &annotation, typename Plane::Point about, double degrees);

/// Everything made `factor` times as large about a point. Precondition: factor > 0.
template<class Plane>
Annotation scaled(const Annotation &annotation, typename Plane::Point about, double factor);

/// Everything shifted so that `from` comes to lie on `to`: each point keeps its direction and distance from the first.
template<class Plane>
Annotation shifted(const Annotation &annotation, typename Plane::Point from, typename Plane::Point to);

/// Without a hand's trembling: points less than `tolerance` (metres, pixels) off the line through the others are left
/// out (Ramer 1972; Douglas and Peucker 1973).
template<class Plane>
std::vector<typename Plane::Point> simplified(const std::vector<typename Plane::Point> &path, double tolerance);

/// The middle that a shape is turned about: that of its box.
template<class Plane>
std::optional<typename Plane::Point> middleOf(const Annotation &annotation);

} // namespace leadline
