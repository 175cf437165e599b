// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/line_heights.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace leadline {

namespace {

constexpr double radiansPerUnit = 1e-7 * M_PI / 180;
constexpr double unitsPerRadian = 1 / radiansPerUnit;
/// Between rows so near a straight line is off by some centimetres, and smoothly so.
constexpr double stepsPerDegree = 50;
constexpr double edgeDegrees = 89.9; // the plane has no poles

std::vector<double> makeRows()
{
    std::vector<double> rows;
    for (int i = 0; i <= static_cast<int>(180 * stepsPerDegree); ++i) {
        const double degrees = std::clamp(i / stepsPerDegree - 90, -edgeDegrees, edgeDegrees);
        rows.push_back(std::asinh(std::tan(degrees * M_PI / 180)) * unitsPerRadian);
    }
    return rows;
}

/// How far the straight line of one map is from that of another, halfway along a chord: the sagitta of a curve as bent
/// as a rhumb line (tan of the latitude) and the straight line of another projection (one earth's radius) can be
/// against one another. On the plane that is the sum of the latitude's sine and cosine times this, at most.
double bendOf(double squaredLength)
{
    return squaredLength * radiansPerUnit * M_SQRT2 / 8;
}

struct Split
{
    std::size_t at = 0;
    double height = 0;
};

class HeightFinder
{
public:
    HeightFinder(std::span<const PlaneVertex> vertices, std::span<const float> least)
        : m_vertices(vertices)
        , m_least(least)
    {
    }

    Split split(std::size_t first, std::size_t last) const
    {
        const PlaneVertex a = m_vertices[first];
        const PlaneVertex b = m_vertices[last];
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double squared = dx * dx + dy * dy;
        const double inverse = squared > 0 ? 1 / squared : 0;
        double farthest = -1;
        std::size_t at = first + 1;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double x = m_vertices[i].x - a.x;
            const double y = m_vertices[i].y - a.y;
            const double t = std::min(std::max((x * dx + y * dy) * inverse, 0.0), 1.0);
            const double offX = x - t * dx;
            const double offY = y - t * dy;
            const double off = std::max(offX * offX + offY * offY, static_cast<double>(m_least[i]));
            if (off > farthest) {
                farthest = off;
                at = i;
            }
        }
        const double height = std::sqrt(farthest);
        const double bend = bendOf(squared);
        return bend > height ? Split{middleOf(first, last), bend} : Split{at, height};
    }

private:
    /// The vertex nearest to halfway along the chord.
    std::size_t middleOf(std::size_t first, std::size_t last) const
    {
        const PlaneVertex a = m_vertices[first];
        const PlaneVertex b = m_vertices[last];
        const auto fromMiddle = [&](std::size_t i) {
            return std::abs((m_vertices[i].x - (a.x + b.x) / 2) * (b.x - a.x) +
                            (m_vertices[i].y - (a.y + b.y) / 2) * (b.y - a.y));
        };
        std::size_t middle = first + 1;
        for (std::size_t i = first + 2; i < last; ++i)
            if (fromMiddle(i) < fromMiddle(middle))
                middle = i;
        return middle;
    }

    std::span<const PlaneVertex> m_vertices;
    std::span<const float> m_least; ///< squares
};

} // namespace

double mercatorRow(std::int32_t lat)
{
    static const std::vector<double> rows = makeRows();
    const double place = (static_cast<double>(lat) * 1e-7 + 90) * stepsPerDegree;
    const auto below = std::min(static_cast<std::size_t>(std::max(place, 0.0)), rows.size() - 2);
    return rows[below] + (rows[below + 1] - rows[below]) * (place - static_cast<double>(below));
}

void findLineHeights(std::span<const PlaneVertex> vertices, std::span<const float> least, std::span<float> heights)
{
    constexpr float never = std::numeric_limits<float>::max();
    if (vertices.empty())
        return;
    heights.front() = heights.back() = never;
    std::vector<float> squares(least.begin(), least.end());
    for (float &square : squares)
        square *= square;
    struct Stretch
    {
        std::size_t first;
        std::size_t last;
        float most; ///< the height of the vertex that made it: those inside are never kept without it
    };
    const HeightFinder finder(vertices, squares);
    std::vector<Stretch> open{{0, vertices.size() - 1, never}};
    while (!open.empty()) {
        const Stretch stretch = open.back();
        open.pop_back();
        if (stretch.last - stretch.first < 2)
            continue;
        const Split split = finder.split(stretch.first, stretch.last);
        const float height = std::min(stretch.most, static_cast<float>(split.height));
        heights[split.at] = height;
        open.push_back({stretch.first, split.at, height});
        open.push_back({split.at, stretch.last, height});
    }
}

} // namespace leadline
