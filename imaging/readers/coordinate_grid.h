// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_placement.h"
#include "model/isolate/decoder_pool.h"

#include <vector>

namespace leadline {

/// A piece of the wanted picture over which source coordinates are taken as bilinear between four corners (error up to
/// 0.125 source pixels of the chosen level, as GDAL's approximate transformer), or a single pixel.
struct GridCell
{
    int x = 0, y = 0, width = 0, height = 0; ///< pixels of the window
    /// Full-resolution source coordinates at the outer corners: upper left, upper right, lower left, lower right.
    std::array<double, 4> sourceX{};
    std::array<double, 4> sourceY{};
};

/// Which part of the stored array each part of a window shows.
struct CoordinateGrid
{
    std::vector<GridCell> cells; ///< those that touch the picture
    double scale = 1;            ///< full-resolution pixels a window pixel, typical
    bool isEmpty() const { return cells.empty(); }
};

/// Walks the window from the wanted CRS to stored pixels. Exact where the model bends, shared corners elsewhere.
/// Errors: Unsupported (no way from one CRS to the other).
Result<CoordinateGrid> coordinateGrid(const ScenePlacement &placement, int sceneWidth, int sceneHeight,
                                      const OGRSpatialReference &crs, const WindowRequest &window);

/// The same of a window over the pixels of the stored array themselves.
CoordinateGrid storedPixelGrid(int sceneWidth, int sceneHeight, const WindowRequest &window);

} // namespace leadline
