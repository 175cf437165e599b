// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/preview.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace leadline {
namespace {

/// More is read in strips: the bands of a picture lie in the same blocks, which one strip after the other are unpacked
/// once for all of them.
constexpr double mostAtOnce = 16e6;

Result<PackedPixels> readInStrips(const PixelRecipe &recipe, int level, int outWidth, int outHeight)
{
    const int width = recipe.levelWidth(level), height = recipe.levelHeight(level);
    const int rowsAtOnce = std::clamp(static_cast<int>(mostAtOnce / width * outHeight / height), 1, outHeight);
    PackedPixels out{outWidth, outHeight, true, {}};
    out.argb.reserve(static_cast<std::size_t>(outWidth) * static_cast<std::size_t>(outHeight));
    const auto sourceRow = [&](int row) { return static_cast<int>(std::int64_t(row) * height / outHeight); };
    for (int row = 0; row < outHeight; row += rowsAtOnce) {
        const int next = std::min(row + rowsAtOnce, outHeight);
        const Result<PackedPixels> strip =
            recipe.read(level, {0, sourceRow(row), width, sourceRow(next) - sourceRow(row)}, outWidth, next - row);
        if (!strip)
            return Unexpected{strip.error()};
        out.argb.insert(out.argb.end(), strip->argb.begin(), strip->argb.end());
        out.opaque = strip->opaque;
    }
    return out;
}

} // namespace

Result<PackedPixels> fittedPreview(const PixelRecipe &recipe, int maxWidth, int maxHeight)
{
    const int width = recipe.levelWidth(0), height = recipe.levelHeight(0);
    const double shrink = std::min({1.0, double(maxWidth) / width, double(maxHeight) / height});
    const int outWidth = std::clamp(static_cast<int>(std::lround(width * shrink)), 1, std::max(1, maxWidth));
    const int outHeight = std::clamp(static_cast<int>(std::lround(height * shrink)), 1, std::max(1, maxHeight));
    int level = 0;
    while (level + 1 < recipe.levelCount() && recipe.levelWidth(level + 1) >= outWidth &&
           recipe.levelHeight(level + 1) >= outHeight)
        ++level;
    return readInStrips(recipe, level, outWidth, outHeight);
}

bool swapsSides(int orientation)
{
    return orientation >= 5 && orientation <= 8;
}

PackedPixels oriented(PackedPixels pixels, int orientation)
{
    if (orientation <= 1 || orientation > 8)
        return pixels;
    PackedPixels out;
    out.opaque = pixels.opaque;
    out.width = swapsSides(orientation) ? pixels.height : pixels.width;
    out.height = swapsSides(orientation) ? pixels.width : pixels.height;
    out.argb.resize(pixels.argb.size());
    const int w = pixels.width, h = pixels.height;
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            int fromX = x, fromY = y;
            switch (orientation) {
            case 2:
                fromX = w - 1 - x;
                break;
            case 3:
                fromX = w - 1 - x;
                fromY = h - 1 - y;
                break;
            case 4:
                fromY = h - 1 - y;
                break;
            case 5:
                fromX = y;
                fromY = x;
                break;
            case 6:
                fromX = y;
                fromY = h - 1 - x;
                break;
            case 7:
                fromX = w - 1 - y;
                fromY = h - 1 - x;
                break;
            case 8:
                fromX = w - 1 - y;
                fromY = x;
                break;
            default:
                break;
            }
            out.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) + static_cast<std::size_t>(x)] =
                pixels.argb[static_cast<std::size_t>(fromY) * static_cast<std::size_t>(w) +
                            static_cast<std::size_t>(fromX)];
        }
    }
    return out;
}

} // namespace leadline
