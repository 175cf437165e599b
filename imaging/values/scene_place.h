// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"

#include <utility>

namespace leadline {

/// Column and row of the stored array, with parts of pixels.
struct PixelPlace
{
    double column = 0;
    double row = 0;
};

/// Where places of a CRS lie in the stored array; nothing where they lie nowhere in it, or off the Earth. Errors:
/// Unsupported (the scene has no place on the Earth, no way from that CRS), InvalidInput (unknown CRS).
Result<std::vector<std::optional<PixelPlace>>> pixelsAt(const SceneReader &scene, const QString &crs,
                                                        std::vector<double> x, std::vector<double> y);

/// The smallest upright rectangle of the stored array that holds an extent in a CRS, cut to the scene. Errors besides
/// those: InvalidInput (the extent does not touch the scene).
Result<SourceRect> rectAround(const SceneReader &scene, const QString &crs, double minX, double minY, double maxX,
                              double maxY);

} // namespace leadline
