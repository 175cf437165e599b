// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace leadline {

/// A small grid of colours of which some are known: the others are made of those round them, the nearer the more, by
/// averaging up a pyramid and interpolating down again (Gortler et al. 1996, "push-pull").
class ColourGrid
{
public:
    ColourGrid(int width, int height);

    /// Premultiplied 0xAARRGGBB; cells are counted row by row.
    void set(std::size_t cell, std::uint32_t argb);
    /// Gives every cell a colour; transparent where none was known at all.
    void fill();
    /// Bilinear between cells, whose centres lie at halves.
    std::uint32_t at(float x, float y) const;

private:
    using Colour = std::array<float, 4>;

    Colour &cell(int x, int y) { return m_colours[indexOf(x, y)]; }
    std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
    }
    Colour between(float x, float y) const;
    ColourGrid halved() const;

    int m_width;
    int m_height;
    std::vector<Colour> m_colours;
    std::vector<float> m_weights; ///< 0: not known
};

} // namespace leadline
