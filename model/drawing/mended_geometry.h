// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/geometry.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// A geometry of a file, put in order as far as that changes nothing of what it says.
struct MendedGeometry
{
    std::optional<Geometry> geometry; ///< nothing: it cannot be drawn
    QStringList mended;               ///< what was done, as "an open ring was closed"; of no geometry: why
};

/// Closes open rings, leaves out inner rings of fewer than three corners, and says where a ring crosses itself: that is
/// kept as it is, since nobody can know which of its parts was meant. Refused: no points, a line of one point, an outer
/// ring of fewer than three corners.
MendedGeometry mended(Geometry geometry);

/// Whether two edges of a closed ring that are not neighbours cross inside of both, as straight in degrees. About
/// O(n) for outlines of many short edges; nothing where the edges are too many and too long to tell.
std::optional<bool> crossesItself(const std::vector<LatLon> &ring);

} // namespace leadline
