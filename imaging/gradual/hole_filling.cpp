// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/gradual/hole_filling.h"

#include <algorithm>
#include <cmath>

namespace leadline {

ColourGrid::ColourGrid(int width, int height)
    : m_width(width)
    , m_height(height)
    , m_colours(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
    , m_weights(m_colours.size())
{
}

void ColourGrid::set(std::size_t cell, std::uint32_t argb)
{
    for (std::size_t i = 0; i < 4; ++i)
        m_colours[cell][i] = float((argb >> (8 * i)) & 0xffU);
    m_weights[cell] = 1;
}

/// Four cells become one: the mean of those that are known.
ColourGrid ColourGrid::halved() const
{
    ColourGrid half((m_width + 1) / 2, (m_height + 1) / 2);
    for (int y = 0; y < m_height; ++y) {
        for (int x = 0; x < m_width; ++x) {
            const std::size_t from = indexOf(x, y), to = half.indexOf(x / 2, y / 2);
            for (std::size_t i = 0; i < 4; ++i)
                half.m_colours[to][i] += m_colours[from][i] * m_weights[from];
            half.m_weights[to] += m_weights[from];
        }
    }
    for (std::size_t i = 0; i < half.m_colours.size(); ++i) {
        if (half.m_weights[i] <= 0)
            continue;
        for (float &channel : half.m_colours[i])
            channel /= half.m_weights[i];
        half.m_weights[i] = 1;
    }
    return half;
}

void ColourGrid::fill()
{
    const bool known = std::all_of(m_weights.begin(), m_weights.end(), [](float weight) { return weight > 0; });
    if (known || (m_width == 1 && m_height == 1))
        return;
    ColourGrid half = halved();
    half.fill();
    for (int y = 0; y < m_height; ++y) {
        for (int x = 0; x < m_width; ++x) {
            if (m_weights[indexOf(x, y)] <= 0)
                cell(x, y) = half.between((float(x) + 0.5F) / 2, (float(y) + 0.5F) / 2);
            m_weights[indexOf(x, y)] = 1;
        }
    }
}

ColourGrid::Colour ColourGrid::between(float x, float y) const
{
    const float left = std::clamp(x - 0.5F, 0.0F, float(m_width - 1)),
                top = std::clamp(y - 0.5F, 0.0F, float(m_height - 1));
    const int x0 = static_cast<int>(left), y0 = static_cast<int>(top);
    const int x1 = std::min(x0 + 1, m_width - 1), y1 = std::min(y0 + 1, m_height - 1);
    const float right = left - float(x0), down = top - float(y0);
    Colour colour;
    for (std::size_t i = 0; i < 4; ++i)
        colour[i] = std::lerp(std::lerp(m_colours[indexOf(x0, y0)][i], m_colours[indexOf(x1, y0)][i], right),
                              std::lerp(m_colours[indexOf(x0, y1)][i], m_colours[indexOf(x1, y1)][i], right), down);
    return colour;
}

std::uint32_t ColourGrid::at(float x, float y) const
{
    const Colour colour = between(x, y);
    std::uint32_t argb = 0;
    for (std::size_t i = 0; i < 4; ++i)
        argb |= static_cast<std::uint32_t>(colour[i] + 0.5F) << (8 * i);
    return argb;
}

} // namespace leadline
