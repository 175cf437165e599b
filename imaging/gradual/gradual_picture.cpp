// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/gradual/gradual_picture.h"

#include "imaging/gradual/hole_filling.h"
#include "imaging/gradual/spread_order.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace leadline {
namespace {

/// How much of the array is read at once along one side: whole blocks and whole cells.
int unitSide(int block, int array, int step)
{
    if (block >= array)
        return (array + step - 1) / step * step;
    return std::lcm(block, step);
}

/// Where one side of a block falls apart: whole cells, and the cell that the edge of the array cuts.
struct Piece
{
    int first, length; ///< pixels
    int cell, cells;
};

std::vector<Piece> piecesOf(int first, int length, int step)
{
    const int whole = length / step;
    std::vector<Piece> pieces;
    if (whole > 0)
        pieces.push_back({first, whole * step, 0, whole});
    if (length % step > 0)
        pieces.push_back({first + whole * step, length % step, whole, 1});
    return pieces;
}

void copyInto(PackedPixels &to, const PackedPixels &from, int left, int top)
{
    for (int row = 0; row < from.height; ++row)
        std::copy_n(from.argb.begin() + std::ptrdiff_t(row) * from.width, from.width,
                    to.argb.begin() + std::ptrdiff_t(top + row) * to.width + left);
}

/// The mean of some cells, channel by channel.
std::uint32_t meanOf(const PackedPixels &cells, int left, int top, int width, int height)
{
    std::array<std::uint64_t, 4> sums = {};
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            for (std::size_t i = 0; i < 4; ++i)
                sums[i] += (cells.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.width) +
                                       static_cast<std::size_t>(x)] >>
                            (8 * i)) &
                           0xffU;
    const auto count = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    std::uint32_t mean = 0;
    for (std::size_t i = 0; i < 4; ++i)
        mean |= static_cast<std::uint32_t>((sums[i] + count / 2) / count) << (8 * i);
    return mean;
}

} // namespace

GradualPicture::GradualPicture(const GradualLayout &layout)
    : m_arrayWidth(layout.width)
    , m_arrayHeight(layout.height)
    , m_step(layout.step)
{
    const int unitWidth = unitSide(layout.blockWidth, layout.width, m_step),
              unitHeight = unitSide(layout.blockHeight, layout.height, m_step);
    const int firstX = layout.wanted.x / unitWidth, firstY = layout.wanted.y / unitHeight;
    const int lastX = (layout.wanted.x + layout.wanted.width - 1) / unitWidth,
              lastY = (layout.wanted.y + layout.wanted.height - 1) / unitHeight;
    m_left = firstX * unitWidth;
    m_top = firstY * unitHeight;
    m_across = lastX - firstX + 1;
    m_down = lastY - firstY + 1;
    const auto cells = [this](int pixels) { return (pixels + m_step - 1) / m_step; };
    m_cells.width = cells(std::min(m_left + m_across * unitWidth, m_arrayWidth) - m_left);
    m_cells.height = cells(std::min(m_top + m_down * unitHeight, m_arrayHeight) - m_top);
    m_cells.argb.resize(static_cast<std::size_t>(m_cells.width) * static_cast<std::size_t>(m_cells.height));
    for (int y = 0; y < m_down; ++y) {
        for (int x = 0; x < m_across; ++x) {
            const int cellX = x * unitWidth / m_step, cellY = y * unitHeight / m_step;
            m_blocks.push_back({false, cellX, cellY, std::min(unitWidth / m_step, m_cells.width - cellX),
                                std::min(unitHeight / m_step, m_cells.height - cellY)});
        }
    }
    m_order = spreadOrder(m_across, m_down);
}

SourceRect GradualPicture::rect() const
{
    return {m_left, m_top, std::min(m_cells.width * m_step, m_arrayWidth - m_left),
            std::min(m_cells.height * m_step, m_arrayHeight - m_top)};
}

bool GradualPicture::covers(SourceRect wanted) const
{
    const SourceRect all = rect();
    return wanted.x >= all.x && wanted.y >= all.y && wanted.x + wanted.width <= all.x + all.width &&
           wanted.y + wanted.height <= all.y + all.height;
}

SourceRect GradualPicture::sourceOf(const Block &block) const
{
    const int x = m_left + block.cellX * m_step, y = m_top + block.cellY * m_step;
    return {x, y, std::min(block.cellsAcross * m_step, m_arrayWidth - x),
            std::min(block.cellsDown * m_step, m_arrayHeight - y)};
}

bool GradualPicture::touches(const Block &block, SourceRect wanted) const
{
    const SourceRect source = sourceOf(block);
    return source.x < wanted.x + wanted.width && wanted.x < source.x + source.width &&
           source.y < wanted.y + wanted.height && wanted.y < source.y + source.height;
}

void GradualPicture::preferWhere(const std::function<bool(SourceRect)> &isAtHand)
{
    std::stable_partition(m_order.begin(), m_order.end(),
                          [&](std::size_t number) { return isAtHand(sourceOf(m_blocks[number])); });
}

void GradualPicture::adopt(const GradualPicture &other)
{
    const int factor = m_step / other.m_step;
    if (factor < 1 || other.m_arrayWidth != m_arrayWidth || other.m_arrayHeight != m_arrayHeight)
        return;
    for (Block &block : m_blocks) {
        const SourceRect source = sourceOf(block);
        if (block.finished || !other.covers(source) || other.finishedPart(source) < 1)
            continue;
        for (int y = 0; y < block.cellsDown; ++y) {
            for (int x = 0; x < block.cellsAcross; ++x) {
                const int left = (source.x - other.m_left) / other.m_step + x * factor,
                          top = (source.y - other.m_top) / other.m_step + y * factor;
                m_cells.argb[static_cast<std::size_t>(block.cellY + y) * static_cast<std::size_t>(m_cells.width) +
                             static_cast<std::size_t>(block.cellX + x)] =
                    meanOf(other.m_cells, left, top, std::min(factor, other.m_cells.width - left),
                           std::min(factor, other.m_cells.height - top));
            }
        }
        block.finished = true;
        m_cells.opaque = other.m_cells.opaque;
    }
}

Result<void> GradualPicture::readOn(SourceRect wanted, const ReadPart &read, const std::function<bool()> &goOn)
{
    for (const std::size_t number : m_order) {
        Block &block = m_blocks[number];
        if (block.finished || !touches(block, wanted))
            continue;
        if (Result<void> done = readBlock(block, read); !done)
            return done;
        if (!goOn())
            return {};
    }
    return {};
}

Result<void> GradualPicture::readBlock(Block &block, const ReadPart &read)
{
    const SourceRect source = sourceOf(block);
    for (const Piece &down : piecesOf(source.y, source.height, m_step)) {
        for (const Piece &across : piecesOf(source.x, source.width, m_step)) {
            const Result<PackedPixels> part =
                read({across.first, down.first, across.length, down.length}, across.cells, down.cells);
            if (!part)
                return Unexpected{part.error()};
            copyInto(m_cells, *part, block.cellX + across.cell, block.cellY + down.cell);
            m_cells.opaque = part->opaque;
        }
    }
    block.finished = true;
    return {};
}

double GradualPicture::finishedPart(SourceRect wanted) const
{
    double all = 0, finished = 0;
    for (const Block &block : m_blocks) {
        if (!touches(block, wanted))
            continue;
        ++all;
        finished += block.finished ? 1 : 0;
    }
    return all > 0 ? finished / all : 1;
}

PackedPixels GradualPicture::picture() const
{
    PackedPixels picture = m_cells;
    if (std::any_of(m_blocks.begin(), m_blocks.end(), [](const Block &block) { return !block.finished; }))
        fillHoles(picture);
    return picture;
}

void GradualPicture::fillHoles(PackedPixels &picture) const
{
    ColourGrid means(m_across, m_down);
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks[i];
        if (block.finished)
            means.set(i, meanOf(m_cells, block.cellX, block.cellY, block.cellsAcross, block.cellsDown));
    }
    means.fill();
    const Block &whole = m_blocks.front();
    for (const Block &block : m_blocks) {
        if (block.finished)
            continue;
        for (int y = block.cellY; y < block.cellY + block.cellsDown; ++y)
            for (int x = block.cellX; x < block.cellX + block.cellsAcross; ++x)
                picture.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(x)] =
                    means.at((float(x) + 0.5F) / float(whole.cellsAcross), (float(y) + 0.5F) / float(whole.cellsDown));
    }
}

} // namespace leadline
