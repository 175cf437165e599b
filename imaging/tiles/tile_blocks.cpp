// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_blocks.h"

#include "imaging/tiles/tile_source.h"

#include <QRandomGenerator>

#include <algorithm>
#include <map>

namespace leadline {

int blockLevels(const TileSource &source)
{
    return source.bulkAllowed ? 3 : 2;
}

TileId blockOf(TileId tile, int levels)
{
    return tile.ancestor(std::min(levels, tile.z));
}

std::vector<TileId> tilesOfBlock(TileId block, int zoom)
{
    const int side = 1 << (zoom - block.z);
    std::vector<TileId> tiles;
    tiles.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            tiles.push_back({zoom, block.x * side + x, block.y * side + y});
    }
    return tiles;
}

std::vector<TileId> inRandomBlockOrder(std::vector<TileId> tiles, int levels, QRandomGenerator &random)
{
    std::map<TileId, std::vector<TileId>> byBlock;
    for (const TileId tile : tiles)
        byBlock[blockOf(tile, levels)].push_back(tile);
    std::vector<TileId> blocks;
    for (const auto &[block, inside] : byBlock)
        blocks.push_back(block);
    std::ranges::shuffle(blocks, random);
    tiles.clear();
    for (const TileId block : blocks)
        tiles.insert(tiles.end(), byBlock[block].begin(), byBlock[block].end());
    return tiles;
}

PaddingCost paddingCost(const std::vector<PlacedTile> &shown, int levels)
{
    std::set<TileId> tiles;
    std::map<TileId, int> blocks;
    for (const PlacedTile &placed : shown) {
        tiles.insert(placed.tile);
        const TileId block = blockOf(placed.tile, levels);
        const int side = 1 << (placed.tile.z - block.z);
        blocks[block] = side * side;
    }
    PaddingCost cost{static_cast<int>(tiles.size()), 0};
    for (const auto &[block, size] : blocks)
        cost.asked += size;
    return cost;
}

std::vector<TileId> TileBlocks::begin(TileId tile, int levels, QRandomGenerator &random)
{
    if (m_underWay.contains(tile))
        return {};
    std::vector<TileId> tiles = tilesOfBlock(blockOf(tile, levels), tile.z);
    std::erase_if(tiles, [this](TileId one) { return m_underWay.contains(one); });
    std::ranges::shuffle(tiles, random);
    m_underWay.insert(tiles.begin(), tiles.end());
    return tiles;
}

} // namespace leadline
