// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "model/geo/lat_lon.h"

#include <QHash>
#include <QRectF>
#include <QString>

#include <compare>
#include <vector>

namespace leadline {

/// A tile of the slippy map: 2^z by 2^z tiles over the Web Mercator square, x from 180° W, y from the north.
struct TileId
{
    int z = 0;
    int x = 0;
    int y = 0;

    friend auto operator<=>(const TileId &, const TileId &) = default;
    /// The tile `levels` above that contains this one.
    TileId ancestor(int levels) const { return {z - levels, x >> levels, y >> levels}; }
};

inline size_t qHash(const TileId &tile, size_t seed = 0)
{
    return qHashMulti(seed, tile.z, tile.x, tile.y);
}

/// A tile and the copy of the world that it is shown on (0 = the one round longitude 0, 1 = the next to the east).
struct PlacedTile
{
    TileId tile;
    int world = 0;

    friend auto operator<=>(const PlacedTile &, const PlacedTile &) = default;
};

/// The zoom level whose tiles come nearest to their own size on the screen, clamped to [minZoom, maxZoom].
int tileZoom(const Viewport &viewport, int tileSize, int minZoom, int maxZoom);

/// The tiles that touch the viewport, nearest to its centre first. Tiles north or south of the square do not exist;
/// to the east and west the world repeats.
std::vector<PlacedTile> tilesCovering(const Viewport &viewport, int zoom);

/// Map metres of EPSG:3857: left, southern edge, width, height (y grows north).
QRectF tileExtent(const PlacedTile &placed);

/// The tile in degrees.
GeoBox tileBox(TileId tile);

/// Bing's key of a tile: one digit a level, 0 north-west to 3 south-east ("213" is 3/3/5).
QString quadkey(TileId tile);

} // namespace leadline
