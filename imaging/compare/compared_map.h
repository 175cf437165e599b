// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"
#include "imaging/export/picture_export.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <array>
#include <vector>

namespace leadline {

/// What a still of a comparison is painted from.
struct ComparedMap
{
    MapScene scene;             ///< all but tiles and scenes; the credits are those of both sides
    std::vector<RasterPatch> a; ///< tiles and scenes, lowest first
    std::vector<RasterPatch> b;
    Comparison comparison;
    std::array<SideText, 2> texts;
};

/// A still of a comparison: both pictures as the comparison puts them together, drawings and labels over them, the
/// dates of both. Error: Io when memory is short. Any thread; the slow part is done here, not when it is painted.
Result<PicturePage> pageOf(const ComparedMap &map, const Viewport &viewport);

/// One of the maps that stand side by side.
struct SidePane
{
    MapScene scene; ///< with its tiles and scenes
    SideText text;
    Viewport view; ///< its size is that of its part of the page
};

/// The gap between maps side by side, logical pixels.
inline constexpr double paneGap = 4;

/// Columns and rows in which so many maps stand: 1 × 2, 1 × 3, 2 × 2.
QSize paneGrid(std::size_t count);
/// Where they stand on a page, row by row.
std::vector<QRectF> paneRects(std::size_t count, QSizeF page);
/// Maps side by side, each with its date.
PicturePage pageOf(std::vector<SidePane> panes, QSizeF size);

} // namespace leadline
