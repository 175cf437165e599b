// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

namespace leadline {

/// The whole cells of a grid of `cellDegrees` (which begins at 180° W and 90° S) that the box touches, so that a
/// service that is asked for them does not learn the box. A box that ends on a line of the grid, or within a tenth of a
/// cell of it, gets the next cell too: else the line would give its edge away. Right across the 180th meridian; all
/// round the world ([-180, 180]) when the cells meet behind; latitudes end at the poles. `cellDegrees` must divide 360
/// and 180 evenly: 0.5, 1, 2, 5, 10, 30.
GeoBox padBoundingBox(const GeoBox &box, double cellDegrees);

} // namespace leadline
