// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace leadline {

/// One zoom level of a tile archive: columns from the left, rows from the top, whatever the file counts.
struct TileMatrix
{
    int level = 0; ///< as the file numbers it
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    int tileWidth = 256; ///< pixels
    int tileHeight = 256;
    double pixelWidth = 0; ///< units of the reference system
    double pixelHeight = 0;
};

/// How the tiles of a set lie on the Earth.
struct TileGrid
{
    QString crs; ///< "EPSG:3857" or WKT
    double left = 0, top = 0;
    std::vector<TileMatrix> matrices; ///< ascending levels: coarse first

    /// The slippy map of the levels [minLevel, maxLevel].
    static TileGrid webMercator(int minLevel, int maxLevel, int tileSize);
};

/// What a set of tiles states of itself.
struct TileSetFacts
{
    QString table; ///< of a GeoPackage; else empty
    QString title;
    QString description;
    QString attribution;
    QString tileFormat;                          ///< "png", "jpeg", "webp"; empty: not known
    std::optional<std::array<double, 4>> box;    ///< west, south, east, north in degrees, where it is stated
    std::optional<std::array<double, 4>> extent; ///< left, bottom, right, top in the set's own system, likewise
    bool overlay = false;                        ///< see-through signs, to lie above scenes
    QString trouble;                             ///< why it cannot be drawn: vector tiles, …; empty: it can
    QStringList warnings;
};

/// A set of map tiles in one file: its grid and its tiles as they are stored. One thread at a time.
class TileSet
{
public:
    virtual ~TileSet() = default;

    const TileSetFacts &facts() const { return m_facts; }
    const TileGrid &grid() const { return m_grid; }
    /// The bytes of a tile; nothing where there is none. Error: Damaged.
    virtual Result<std::optional<QByteArray>> tile(const TileMatrix &matrix, std::int64_t column, std::int64_t row) = 0;

    /// Any one tile's bytes; nothing where there is none at hand. Error: Damaged.
    virtual Result<std::optional<QByteArray>> sample() = 0;

protected:
    TileSetFacts m_facts;
    TileGrid m_grid;
};

/// "png", "jpeg", "webp" by the first bytes of a tile; "vector tiles" for what is packed or of no picture's form.
QString tileFormatOf(QByteArrayView bytes);

/// The sentence for a set of vector tiles.
QString vectorTilesTrouble();

/// More than any tile has.
constexpr qint64 mostTileBytes = 16 << 20;
/// The deepest zoom level of the slippy map that is read: 2^30 tiles fit any column's number.
constexpr int deepestLevel = 30;

} // namespace leadline
