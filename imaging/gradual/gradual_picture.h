// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/gradual/packed_pixels.h"
#include "model/result/result.h"

#include <cstddef>
#include <functional>

namespace leadline {

/// The array that a gradual picture is made of, and what of it.
struct GradualLayout
{
    int width = 0; ///< of the array, pixels
    int height = 0;
    int blockWidth = 1; ///< in which its file holds it: read whole, whatever is wanted of them
    int blockHeight = 1;
    int step = 2;      ///< so many pixels each way become one cell: a power of two
    SourceRect wanted; ///< not empty
};

/// A picture many times smaller than the array that it shows, where nothing but the array itself can be read: it comes
/// block by block, spread over the whole, and what was not read yet is filled with the colours round it. One thread at
/// a time.
class GradualPicture
{
public:
    /// Reads a part of the array into width x height pixels.
    using ReadPart = std::function<Result<PackedPixels>(SourceRect part, int width, int height)>;

    explicit GradualPicture(const GradualLayout &layout);

    int step() const { return m_step; }
    /// What it covers: `wanted`, grown to whole blocks and cells.
    SourceRect rect() const;
    bool covers(SourceRect wanted) const;

    /// Lets blocks that are at hand come first.
    void preferWhere(const std::function<bool(SourceRect block)> &isAtHand);
    /// Takes over what another picture of the same array has read, at the same step or half of it or less.
    void adopt(const GradualPicture &other);
    /// Reads blocks that touch `wanted`, at least one, until none is left or `goOn` says no. Error: that of `read`.
    Result<void> readOn(SourceRect wanted, const ReadPart &read, const std::function<bool()> &goOn);
    /// How much of `wanted` was read, 0..1.
    double finishedPart(SourceRect wanted) const;
    /// rect() with one pixel a cell.
    PackedPixels picture() const;

private:
    struct Block
    {
        bool finished = false;
        int cellX = 0, cellY = 0, cellsAcross = 0, cellsDown = 0; ///< in the picture
    };

    SourceRect sourceOf(const Block &block) const;
    bool touches(const Block &block, SourceRect wanted) const;
    Result<void> readBlock(Block &block, const ReadPart &read);
    void fillHoles(PackedPixels &picture) const;

    int m_arrayWidth, m_arrayHeight, m_step;
    int m_left, m_top; ///< of the picture, pixels of the array
    int m_across = 0;  ///< blocks
    int m_down = 0;
    std::vector<Block> m_blocks;
    std::vector<std::size_t> m_order; ///< in which they are read
    PackedPixels m_cells;
};

} // namespace leadline
