// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <system_error>
#include <thread>
#include <vector>

namespace leadline {
namespace {

/// Fixed point with 16 fractional bits, in pixels of the source.
using Fixed = std::int64_t;
constexpr double one = 65536;
/// Fewer pixels are painted before another thread has begun.
constexpr double worthAThread = 1 << 17;

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
    /// Weights of four neighbours at `part` 0..1 between the middle two.
    static std::array<float, 4> cubicWeights(float part)
    {
        const float t = part, t2 = t * t, t3 = t2 * t;
        return {-0.5F * t3 + t2 - 0.5F * t, 1.5F * t3 - 2.5F * t2 + 1, -1.5F * t3 + 2 * t2 + 0.5F * t,
                0.5F * t3 - 0.5F * t2};
    }
    std::uint32_t cubic(Fixed x, Fixed y) const
    {
        x -= 32768;
        y -= 32768;
        const auto acrossWeights = cubicWeights(float(x & 0xffff) / 65536),
                   downWeights = cubicWeights(float(y & 0xffff) / 65536);
        std::array<float, 4> sum = {};
        for (int j = 0; j < 4; ++j) {
            const int row = std::clamp(static_cast<int>(y >> 16) + j - 1, 0, source.height - 1);
            for (int i = 0; i < 4; ++i) {
                const int column = std::clamp(static_cast<int>(x >> 16) + i - 1, 0, source.width - 1);
                const float weight = acrossWeights[std::size_t(i)] * downWeights[std::size_t(j)];
                const std::uint32_t from = *pixel(column, row);
                for (std::size_t lane = 0; lane < 4; ++lane)
                    sum[lane] += weight * float((from >> (8 * lane)) & 0xffU);
            }
        }
        // It swings over: no colour may be brighter than its alpha.
        const float alpha = std::clamp(sum[3], 0.0F, 255.0F);
        auto out = static_cast<std::uint32_t>(alpha + 0.5F) << 24;
        for (std::size_t lane = 0; lane < 3; ++lane)
            out |= static_cast<std::uint32_t>(std::clamp(sum[lane], 0.0F, alpha) + 0.5F) << (8 * lane);
        return out;
    }
    template<Resampling How>
    std::uint32_t at(Fixed x, Fixed y) const
    {
        if constexpr (How == Resampling::Nearest)
            return nearest(x, y);
        else if constexpr (How == Resampling::Bilinear)
            return bilinear<false>(x, y);
        else
            return cubic(x, y);
    }
    /// A place whose neighbours all exist.
    bool interior(double x, double y) const
    {
        return x >= 2 * one && y >= 2 * one && x < (source.width - 2) * one && y < (source.height - 2) * one &&
               inside(static_cast<Fixed>(x) - 65536, static_cast<Fixed>(y) - 65536) &&
               inside(static_cast<Fixed>(x) + 65536, static_cast<Fixed>(y) + 65536);
    }
};

template<Resampling How>
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
        if (How == Resampling::Bilinear && sampler.interior(x0, y0) && sampler.interior(x1, y1)) {
            for (int i = 0; i < cell.width; ++i, x += dx, y += dy)
                to[i] = sampler.bilinear<true>(x, y);
            continue;
        }
        for (int i = 0; i < cell.width; ++i, x += dx, y += dy) {
            if (sampler.inside(x, y))
                to[i] = sampler.at<How>(x, y);
        }
    }
}

} // namespace

void resample(const CoordinateGrid &grid, const PackedPixels &source, const SourceFrame &frame, Resampling how,
              int outWidth, std::span<std::uint32_t> out)
{
    const auto fixed = [](double value) { return static_cast<Fixed>(std::floor(value * one)); };
    const Sampler sampler{source, fixed(-frame.left / frame.stepX), fixed(-frame.top / frame.stepY),
                          fixed((frame.sceneWidth - frame.left) / frame.stepX),
                          fixed((frame.sceneHeight - frame.top) / frame.stepY)};
    const auto paint = [&](std::span<const GridCell> cells) {
        for (const GridCell &cell : cells) {
            if (how == Resampling::Bilinear)
                paintCell<Resampling::Bilinear>(cell, sampler, frame, outWidth, out);
            else if (how == Resampling::Cubic)
                paintCell<Resampling::Cubic>(cell, sampler, frame, outWidth, out);
            else
                paintCell<Resampling::Nearest>(cell, sampler, frame, outWidth, out);
        }
    };
    // No two cells share a pixel.
    const std::span<const GridCell> cells(grid.cells);
    const double most = std::min<double>(std::thread::hardware_concurrency(), double(out.size()) / worthAThread);
    const std::size_t share = cells.size() / static_cast<std::size_t>(std::clamp(most, 1.0, 4.0)) + 1;
    std::vector<std::jthread> helpers;
    std::size_t begin = 0;
    try {
        for (; begin + share < cells.size(); begin += share)
            helpers.emplace_back(paint, cells.subspan(begin, share));
    } catch (const std::system_error &) {
        // The system gives no thread: what is left is painted here.
    }
    paint(cells.subspan(begin));
}

} // namespace leadline
