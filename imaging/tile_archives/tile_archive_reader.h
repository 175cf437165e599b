// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tile_archives/tile_painter.h"

#include <QJsonObject>

namespace leadline {

/// What holds the tiles of a file: "MBTiles", "GeoPackage" or "PMTiles"; empty where it is none of them. Looks at a
/// database's list of tables and at nothing else. `tileSets` counts its sets.
struct TileArchiveKind
{
    QString format;
    int tileSets = 0;
    bool alsoFeatures = false; ///< of a GeoPackage: it holds tables of features too
};
TileArchiveKind tileArchiveKind(const HandedFile &file, const QString &name);

/// What a tile archive says of itself:
/// - "format": "MBTiles", "GeoPackage", "PMTiles"
/// - "tile_sets": a list of {"table", "title", "description", "attribution", "tile_format", "overlay", "crs",
///   "levels": as the file numbers them, "trouble": why it cannot be drawn, empty where it can; and where it can
///   "min_zoom", "max_zoom" and "tile_size" as TileArchiveReader serves it, "warped", "bbox": [w, s, e, n] in degrees}
/// - "warnings".
/// Errors: InvalidInput (no tile archive), Unsupported, Damaged.
Result<QJsonObject> describeTileArchive(const HandedFile &file, const QString &name);

/// One set of tiles of a file, open for as long as tiles of it are wanted. The file must outlive it. One thread at a
/// time.
class TileArchiveReader
{
public:
    /// `table` names the set of a GeoPackage; empty: its first one. Errors: as describeTileArchive(); Unsupported also
    /// for what cannot be drawn.
    static Result<std::unique_ptr<TileArchiveReader>> open(const HandedFile &file, const QString &name,
                                                           const QString &table);

    /// {"min_zoom", "max_zoom", "tile_size"}
    QJsonObject header() const;
    TilePainter &painter() { return *m_painter; }

private:
    std::unique_ptr<TileSet> m_set;
    std::unique_ptr<TilePainter> m_painter;
};

/// A picture of a set as a whole, at most `maxSide` pixels a side: its coarsest level.
Result<PackedPixels> tileArchivePreview(TileArchiveReader &reader, int maxSide);

} // namespace leadline
