// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_source.h"
#include "model/tile_packs/tile_pack_file.h"

#include <functional>

namespace leadline {

/// An area of a source that shall be kept for work without a network.
struct TilePackPlan
{
    TileSource source; ///< as it is asked: with its time
    GeoBox box;
    int minZoom = 0;
    int maxZoom = 0;
};

/// More than this nobody needs at once, and no server should be asked for.
constexpr std::int64_t mostPackTiles = 100'000;

/// Why tiles of a source may not be downloaded in bulk, a sentence with its terms; empty: they may. A server of a
/// preset whose terms forbid it stays forbidden under any name.
QString whyNoPack(const TileSource &source);

/// Whether a plan can be carried out: terms, an area that is one (it may cross the 180th meridian), zoom levels that
/// the source has, no more than mostPackTiles. Errors: Unsupported (terms, too many), InvalidInput.
Result<void> checkPlan(const TilePackPlan &plan);

/// Tiles of the plan, and what they weigh: `bytes` is a guess from what tiles usually have.
struct TilePackSize
{
    std::int64_t tiles = 0;
    std::int64_t bytes = 0;
};
TilePackSize sizeOf(const TilePackPlan &plan);

/// The tiles of a plan one after the other, coarse levels first, row by row.
class TilePackWalk
{
public:
    explicit TilePackWalk(const TilePackPlan &plan);
    /// Nothing: that was the last one.
    std::optional<TilePlace> next();

private:
    struct Level
    {
        int zoom = 0;
        int left = 0, right = 0, top = 0, bottom = 0; ///< right goes on past the last column over the 180th meridian
    };
    static Level levelOf(const GeoBox &box, int zoom);
    friend TilePackSize sizeOf(const TilePackPlan &plan);

    GeoBox m_box;
    int m_maxZoom = 0;
    Level m_level;
    int m_x = 0;
    int m_y = 0;
};

/// What the pack's file says of itself.
TilePackFacts factsOf(const TilePackPlan &plan);

/// A name for its file: "OpenSeaMap 130.1,42.1 z8-14.mbtiles".
QString packFileName(const TilePackPlan &plan);

/// Whether a tile's bytes are a picture that came whole, by its first and last bytes alone.
bool isWholePicture(QByteArrayView bytes);

} // namespace leadline
