// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/box_padding.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// So near to a line, in cells, the line itself would tell where the edge is.
constexpr double tooNear = 0.1;

double cellsBelow(double cells)
{
    return std::floor(cells - tooNear);
}

double cellsAbove(double cells)
{
    return std::ceil(cells + tooNear);
}

} // namespace

GeoBox padBoundingBox(const GeoBox &box, double cellDegrees)
{
    const double south = cellsBelow((box.south + 90) / cellDegrees);
    const double north = cellsAbove((box.north + 90) / cellDegrees);
    const double west = cellsBelow((box.west + 180) / cellDegrees);
    // Counted on eastwards, past 180° where the box crosses it.
    const double east = cellsAbove((box.west + box.widthDegrees() + 180) / cellDegrees);
    const double round = 360 / cellDegrees;
    GeoBox padded;
    padded.south = std::max(-90.0, south * cellDegrees - 90);
    padded.north = std::min(90.0, north * cellDegrees - 90);
    if (east - west >= round) {
        padded.west = -180;
        padded.east = 180;
        return padded;
    }
    const auto longitude = [&](double cells) { return cells * cellDegrees - 180; };
    padded.west = longitude(west < 0 ? west + round : west);
    padded.east = longitude(east > round ? east - round : east);
    return padded;
}

} // namespace leadline
