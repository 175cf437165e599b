// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"
#include "imaging/tile_archives/tile_archive.h"

#include <ogr_spatialref.h>

#include <list>
#include <map>
#include <memory>
#include <span>

namespace leadline {

/// Makes the tiles of the slippy map (Web Mercator, 2^z by 2^z, rows from the north) from a set of tiles in whatever
/// grid: where the grids are one the stored tile itself, else warped from the level that fits. Where a tile is missing,
/// a coarser one stands in, magnified. One thread at a time.
class TilePainter
{
public:
    /// The set must outlive it. Errors: Unsupported (its reference system leads to no place), Damaged.
    static Result<std::unique_ptr<TilePainter>> of(TileSet &set, const QString &name);

    /// Zoom levels of the slippy map that it has something for.
    int minZoom() const { return m_minZoom; }
    int maxZoom() const { return m_maxZoom; }
    /// 256, or 512 where the stored tiles are that large: pixels a side of what paint() is best asked for.
    int tileSize() const { return m_tileSize; }
    /// Whether tiles are warped rather than taken as they are.
    bool warps() const { return m_toCrs != nullptr; }
    /// West, south, east, north in degrees: what the set states, else what its grid spans. Nothing where that is no
    /// place on the Earth.
    std::optional<std::array<double, 4>> box() const;

    /// Fills `out` (size * size) and says whether every pixel is opaque. What there is no tile for is transparent.
    /// Error: Damaged (names the tile).
    Result<bool> paint(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out);

private:
    using Picture = std::shared_ptr<const PackedPixels>;
    struct Destroy
    {
        void operator()(OGRCoordinateTransformation *transform) const
        {
            OGRCoordinateTransformation::DestroyCT(transform);
        }
    };
    using Transform = std::unique_ptr<OGRCoordinateTransformation, Destroy>;

    struct StoredTile
    {
        std::size_t matrix = 0;
        std::int64_t column = 0;
        std::int64_t row = 0;
        friend bool operator==(const StoredTile &, const StoredTile &) = default;
    };

    TilePainter(TileSet &set, QString name);
    Result<void> place();
    bool takeSlippyMap();
    Result<void> takeOtherGrid();
    void learnTileSize();
    Result<Picture> picture(const StoredTile &tile);
    Result<bool> paintStored(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out);
    Result<bool> paintWarped(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out);
    std::size_t matrixFor(double step) const;

    TileSet &m_set;
    QString m_name;
    Transform m_toCrs; ///< from map metres; none where the grid is the slippy map
    Transform m_toDegrees;
    std::map<int, std::size_t> m_byZoom; ///< of the slippy map
    int m_minZoom = 0;
    int m_maxZoom = 0;
    int m_tileSize = 256;
    struct Kept
    {
        StoredTile tile;
        Picture picture;
    };
    std::list<Kept> m_kept; ///< decoded lately, latest first; a null picture: there is none
};

} // namespace leadline
