// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pyramid.h"
#include "model/result/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace leadline {

/// A server of map tiles in Web Mercator, as the user or a preset describes it.
struct TileSource
{
    QString id;             ///< names the cache folder: letters, digits, '-' and '_' only
    QString name;           ///< for people: "OpenStreetMap"
    QString urlTemplate;    ///< {z} {x} {y}, {-y} (TMS, counted from the south), {q} (quadkey), {s} (a subdomain)
    QString attribution;    ///< always drawn while its tiles are shown, and printed
    QString terms;          ///< what its terms say about use and copies, for the layer's dialog
    QStringList subdomains; ///< what {s} stands for
    int minZoom = 0;
    int maxZoom = 19;
    int tileSize = 256;       ///< pixels; 512 means that a zoom level is drawn one step earlier
    bool bulkAllowed = false; ///< whether downloading an area for offline use is permitted by the terms
    /// Whether the terms permit keeping on disk what was viewed. Not stated means no: then tiles stay in memory.
    bool storageAllowed = false;

    friend bool operator==(const TileSource &, const TileSource &) = default;
};

/// Whether it can be used: an http(s) template with {z}, {x} and one of {y} {-y}, or {q}; no unknown placeholder; a
/// placeholder in the host only as {s}; zooms within 0..24; an attribution. Error: InvalidInput, names what is wrong.
Result<void> validate(const TileSource &source);

/// Where a tile is fetched from. The source must be valid. {s} goes by the tile, so that a tile has one address.
QUrl tileUrl(const TileSource &source, TileId tile);

/// Every host that tiles of the source are fetched from: one, or one for each subdomain. The source must be valid.
QStringList hostsOf(const TileSource &source);

/// The tiles of the source that a viewport shows, nearest to its centre first. Only for Web Mercator; nothing in other
/// projections, and nothing where the source begins so much closer that hundreds of its tiles would fill the view.
std::vector<PlacedTile> tilesOfView(const TileSource &source, const Viewport &viewport);

/// OpenStreetMap's standard tiles (tile usage policy: own User-Agent, a normal cache, no bulk download).
TileSource openStreetMapTiles();

/// EOX Sentinel-2 cloudless of a year (2018 and later), CC BY-NC-SA 4.0.
TileSource sentinel2CloudlessTiles(int year = 2023);

/// The sources that the program offers without the user typing an address.
std::vector<TileSource> presetTileSources();

} // namespace leadline
