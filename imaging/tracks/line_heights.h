// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace leadline {

/// A vertex on the Mercator plane, in 1e-7 degrees of longitude at the equator, both ways.
struct PlaneVertex
{
    double x = 0;
    double y = 0;
};

/// y of a latitude in 1e-7 degrees; to some centimetres, smooth, without a logarithm a vertex.
double mercatorRow(std::int32_t lat);

/// For each vertex the tolerance at which it drops out of the line, in 1e-7 degrees on the Mercator plane: what is left
/// at a tolerance is the line of Douglas and Peucker (1973), and no vertex of the whole line is farther from it than
/// that. Chords that other projections would bend by more are split as well. The first and the last vertex never drop
/// out. `least` holds for each vertex a tolerance up to which it must stay whatever its place is; 0: none.
/// `heights` is filled; it and `vertices` are as long as one another. Quadratic in the worst case: call it for some
/// thousand vertices at a time.
void findLineHeights(std::span<const PlaneVertex> vertices, std::span<const float> least, std::span<float> heights);

} // namespace leadline
