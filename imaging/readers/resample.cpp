// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/resample.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// Fixed point with 16 fractional bits, in pixels of the source.
using Fixed = std::int64_t;
constexpr double one = 65536;

/// The four bytes of a pixel, 16 bits apart, so that one multiplication weighs them all.
inline std::uint64_t spread(std::uint32_t pixel)
{
    return (pixel | (std::uint64_t(pixel) << 24)) & 0x00ff00ff00ff00ffULL;
}

/// Four neighbours weighed by the place between them (0..255 of 256 each way). The weights sum to 256, so no lane
/// overflows its 16 bits.
inline std::uint32_t blend(std::uint32_t ul, std::uint32_t ur, std::uint32_t ll, std::uint32_t lr, std::uint32_t x,
                           std::uint32_t y)
{
    const std::uint32_t both = (x * y + 128) >> 8;
    const std::uint64_t sum = spread(ul) * (256 - x - y + both) + spread(ur) * (x - both) + spread(ll) * (y - both) +
                              spread(lr) * both + 0x0080008000800080ULL;
    const std::uint64_t bytes = (sum >> 8) & 0x00ff00ff00ff00ffULL;
    return static_cast<std::uint32_t>(bytes) | static_cast<std::uint32_t>(bytes >> 24);
}

struct Sampler
{
    const PackedPixels &source;
    Fixed left, top, right, bottom; ///< the scene's edges in pixels of the source

    bool inside(Fixed x, Fixed y) const { return x >= left && y >= top && x < right && y < bottom; }
    const std::uint32_t *pixel(int x, int y) const
    {
        return source.argb.data() + static_cast<std::ptrdiff_t>(y) * source.width + x;
    }
    std::uint32_t nearest(Fixed x, Fixed y) const
    {
        return *pixel(std::clamp(static_cast<int>(x >> 16), 0, source.width - 1),
                      std::clamp(static_cast<int>(y >> 16), 0, source.height - 1));
    }
    template<bool Interior>
    std::uint32_t bilinear(Fixed x, Fixed y) const
    {
        x -= 32768;
        y -= 32768;
        const int x0 = static_cast<int>(x >> 16), y0 = static_cast<int>(y >> 16);
        const auto weightX = static_cast<std::uint32_t>((x >> 8) & 0xff),
                   weightY = static_cast<std::uint32_t>((y >> 8) & 0xff);
        if constexpr (Interior) {
            const std::uint32_t *row = pixel(x0, y0);
            return blend(row[0], row[1], row[source.width], row[source.width + 1], weightX, weightY);
        }
        const int xa = std::clamp(x0, 0, source.width - 1), xb = std::clamp(x0 + 1, 0, source.width - 1);
        const int ya = std::clamp(y0, 0, source.height - 1), yb = std::clamp(y0 + 1, 0, source.height - 1);
        return blend(*pixel(xa, ya), *pixel(xb, ya), *pixel(xa, yb), *pixel(xb, yb), weightX, weightY);
    }
    /// A place whose neighbours all exist.
    bool interior(double x, double y) const
    {
        return x >= 2 * one && y >= 2 * one && x < (source.width - 2) * one && y < (source.height - 2) * one &&
               inside(static_cast<Fixed>(x) - 65536, static_cast<Fixed>(y) - 65536) &&
               inside(static_cast<Fixed>(x) + 65536, static_cast<Fixed>(y) + 65536);
    }
};

template<bool Smooth>
void paintCell(const GridCell &cell, const Sampler &sampler, const SourceFrame &frame, int outWidth,
               std::span<std::uint32_t> out)
{
    const auto sourceX = [&](double x) { return (x - frame.left) / frame.stepX * one; };
    const auto sourceY = [&](double y) { return (y - frame.top) / frame.stepY * one; };
    for (int j = 0; j < cell.height; ++j) {
        const double down = (j + 0.5) / cell.height;
        const double x0 = sourceX(cell.sourceX[0] + (cell.sourceX[2] - cell.sourceX[0]) * down);
        const double y0 = sourceY(cell.sourceY[0] + (cell.sourceY[2] - cell.sourceY[0]) * down);
        const double x1 = sourceX(cell.sourceX[1] + (cell.sourceX[3] - cell.sourceX[1]) * down);
        const double y1 = sourceY(cell.sourceY[1] + (cell.sourceY[3] - cell.sourceY[1]) * down);
        const double stepX = (x1 - x0) / cell.width, stepY = (y1 - y0) / cell.width;
        auto x = static_cast<Fixed>(std::floor(x0 + stepX / 2)), y = static_cast<Fixed>(std::floor(y0 + stepY / 2));
        const auto dx = static_cast<Fixed>(std::lround(stepX)), dy = static_cast<Fixed>(std::lround(stepY));
        std::uint32_t *to = &out[static_cast<std::size_t>(cell.y + j) * static_cast<std::size_t>(outWidth) +
                                 static_cast<std::size_t>(cell.x)];
        if (Smooth && sampler.interior(x0, y0) && sampler.interior(x1, y1)) {
            for (int i = 0; i < cell.width; ++i, x += dx, y += dy)
                to[i] = sampler.bilinear<true>(x, y);
            continue;
        }
        for (int i = 0; i < cell.width; ++i, x += dx, y += dy) {
            if (sampler.inside(x, y))
                to[i] = Smooth ? sampler.bilinear<false>(x, y) : sampler.nearest(x, y);
        }
    }
}

} // namespace

void resample(const CoordinateGrid &grid, const PackedPixels &source, const SourceFrame &frame, bool smooth,
              int outWidth, std::span<std::uint32_t> out)
{
    const auto fixed = [](double value) { return static_cast<Fixed>(std::floor(value * one)); };
    const Sampler sampler{source, fixed(-frame.left / frame.stepX), fixed(-frame.top / frame.stepY),
                          fixed((frame.sceneWidth - frame.left) / frame.stepX),
                          fixed((frame.sceneHeight - frame.top) / frame.stepY)};
    for (const GridCell &cell : grid.cells) {
        if (smooth)
            paintCell<true>(cell, sampler, frame, outWidth, out);
        else
            paintCell<false>(cell, sampler, frame, outWidth, out);
    }
}

} // namespace leadline
