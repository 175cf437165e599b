// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace leadline {

/// A rectangle in pixels of a level.
struct SourceRect
{
    int x = 0, y = 0, width = 0, height = 0;
};

/// Pixels ready to be looked at.
struct PackedPixels
{
    int width = 0;
    int height = 0;
    bool opaque = true;
    std::vector<std::uint32_t> argb; ///< premultiplied 0xAARRGGBB
};

} // namespace leadline
