// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"

namespace leadline {

/// The whole picture, scaled down (never up) into maxWidth x maxHeight, as it is stored.
Result<PackedPixels> fittedPreview(const PixelRecipe &recipe, int maxWidth, int maxHeight);

/// Turned the way the camera was held: `orientation` 1..8 as Exif 2.32 §4.6.4 (tag 274) numbers them.
PackedPixels oriented(PackedPixels pixels, int orientation);
/// Width and height change places.
bool swapsSides(int orientation);

} // namespace leadline
