// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pyramid.h"

#include <set>
#include <vector>

class QRandomGenerator;

namespace leadline {

struct TileSource;

/// How many levels up the ancestor lies whose whole block is asked for when the user hides where they look: 3 (blocks
/// of 8 by 8 tiles) where the source's terms allow downloading areas, else 2 (4 by 4), which for a window full of tiles
/// stays below the 250 that OpenStreetMap's tile usage policy calls bulk.
int blockLevels(const TileSource &source);

/// The tile whose descendants at the zoom of `tile` are its block: `levels` up, or the whole world where there are not
/// so many.
TileId blockOf(TileId tile, int levels);

/// All tiles of a block at a zoom, row by row.
std::vector<TileId> tilesOfBlock(TileId block, int zoom);

/// The tiles with those of one block together, blocks in random order, so that the order says nothing of the view.
std::vector<TileId> inRandomBlockOrder(std::vector<TileId> tiles, int levels, QRandomGenerator &random);

/// What hiding where one looks costs for a view.
struct PaddingCost
{
    int shown = 0; ///< tiles that the view needs
    int asked = 0; ///< tiles of all blocks that it touches
};

PaddingCost paddingCost(const std::vector<PlacedTile> &shown, int levels);

/// The blocks that are being fetched: a tile that is needed has its whole block asked for, in random order, whatever
/// of it is at hand already, since what is left out would tell too. A value.
class TileBlocks
{
public:
    /// What is to be asked for because `tile` is needed: nothing while it is under way, else its block without what is
    /// under way.
    std::vector<TileId> begin(TileId tile, int levels, QRandomGenerator &random);
    /// It came, or will not.
    void end(TileId tile) { m_underWay.erase(tile); }
    void clear() { m_underWay.clear(); }

private:
    std::set<TileId> m_underWay;
};

} // namespace leadline
