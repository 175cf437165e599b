// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/resample.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// Fixed point with 16 fractional bits, in pixels of the source.
using Fixed = std::int64_t;
constexpr double one = 65536;

/// a + (b - a) * weight / 256 on all four bytes at once.
inline std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t weight)
{
    const std::uint32_t rest = 256 - weight;
    const std::uint32_t even = ((a & 0x00ff00ffU) * rest + (b & 0x00ff00ffU) * weight + 0x00800080U) >> 8;
    const std::uint32_t odd = ((a >> 8) & 0x00ff00ffU) * rest + ((b >> 8) & 0x00ff00ffU) * weight + 0x00800080U;
    return (even & 0x00ff00ffU) | (odd & 0xff00ff00U);
}

struct Sampler
{
    const PackedPixels &source;
    Fixed left, top, right, bottom; ///< the scene's edges in pixels of the source

    bool inside(Fixed x, Fixed y) const { return x >= left && y >= top && x < right && y < bottom; }
    std::uint32_t at(int x, int y) const
    {
        return source
            .argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(source.width) + static_cast<std::size_t>(x)];
    }
    std::uint32_t nearest(Fixed x, Fixed y) const
    {
        return at(std::clamp(static_cast<int>(x >> 16), 0, source.width - 1),
                  std::clamp(static_cast<int>(y >> 16), 0, source.height - 1));
    }
    std::uint32_t bilinear(Fixed x, Fixed y) const
    {
        x -= 32768;
        y -= 32768;
        const int x0 = static_cast<int>(x >> 16), y0 = static_cast<int>(y >> 16);
        const auto weightX = static_cast<std::uint32_t>((x >> 8) & 0xff),
                   weightY = static_cast<std::uint32_t>((y >> 8) & 0xff);
        if (x0 >= 0 && y0 >= 0 && x0 + 1 < source.width && y0 + 1 < source.height) [[likely]] {
            const std::uint32_t *row =
                &source.argb[static_cast<std::size_t>(y0) * static_cast<std::size_t>(source.width) +
                             static_cast<std::size_t>(x0)];
            const std::uint32_t *below = row + source.width;
            return mix(mix(row[0], row[1], weightX), mix(below[0], below[1], weightX), weightY);
        }
        const int xa = std::clamp(x0, 0, source.width - 1), xb = std::clamp(x0 + 1, 0, source.width - 1);
        const int ya = std::clamp(y0, 0, source.height - 1), yb = std::clamp(y0 + 1, 0, source.height - 1);
        return mix(mix(at(xa, ya), at(xb, ya), weightX), mix(at(xa, yb), at(xb, yb), weightX), weightY);
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
        for (int i = 0; i < cell.width; ++i, x += dx, y += dy) {
            if (sampler.inside(x, y))
                to[i] = Smooth ? sampler.bilinear(x, y) : sampler.nearest(x, y);
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
