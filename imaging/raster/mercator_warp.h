// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <vector>

namespace leadline {

/// Tiles come in Web Mercator. The view of it that holds what a view of another projection shows, at its scale or,
/// where that would be too large a picture (a pole), coarser. A view in Web Mercator comes back as it is.
Viewport mercatorViewOf(const Viewport &view);

/// Pictures of Web Mercator as `view` shows them: one a layer (item and rank), over the whole view, opacity kept.
/// Places between the corners of 16-pixel cells are taken as bilinear. Takes some tens of milliseconds for a screen:
/// not on the GUI thread. `tiles` as they came for mercatorViewOf(view); they come back as they are when `view` is in
/// Web Mercator.
std::vector<RasterPatch> warpedFromMercator(const std::vector<RasterPatch> &tiles, const Viewport &view);

} // namespace leadline
