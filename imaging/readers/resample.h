// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/coordinate_grid.h"
#include "imaging/readers/pixel_recipe.h"

#include <span>

namespace leadline {

/// Where a read rectangle lies in full-resolution pixels, and how many of them one of its pixels covers.
struct SourceFrame
{
    double left = 0, top = 0;
    double stepX = 1, stepY = 1;
    double sceneWidth = 0, sceneHeight = 0; ///< outside of 0..these there is nothing
};

/// Paints the cells of a grid into `out` (window.width * window.height, transparent before) from the pixels that were
/// read: the pixel that the centre falls into, bilinear between pixel centres, or cubic (Keys 1981, a = -1/2) over four
/// by four of them.
void resample(const CoordinateGrid &grid, const PackedPixels &source, const SourceFrame &frame, Resampling how,
              int outWidth, std::span<std::uint32_t> out);

} // namespace leadline
