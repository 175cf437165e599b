// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/control_points.h"

#include <optional>

namespace leadline {

/// What a handle changes.
enum class HandleRole {
    Vertex, ///< one of the points
    Middle, ///< amid an edge: dragging it makes a point there
    Corner, ///< of a rectangle: the opposite one stays
    Radius,
    SecondRadius,
    Ring,
    Opening,
    Turn, ///< turns the shape about its middle
    Scale ///< makes it larger and smaller about its middle
};

/// Something to take hold of. `part` and `index` say which of the points, rings or corners; of a Middle the edge that
/// begins at `index`.
template<class Point>
struct ShapeHandle
{
    HandleRole role = HandleRole::Vertex;
    std::size_t part = 0;
    std::size_t index = 0;
    Point at{};
};

/// The handles of an annotation; none of a mark, which is moved as a whole. A path of hundreds of points has none for
/// each.
template<class Plane>
std::vector<ShapeHandle<typename Plane::Point>> handlesOf(const Annotation &annotation);

/// The annotation after a handle was taken to `to`. Lengths stay above zero, rings ascending.
template<class Plane>
Annotation withHandleAt(const Annotation &annotation, const ShapeHandle<typename Plane::Point> &handle,
                        typename Plane::Point to);

} // namespace leadline
