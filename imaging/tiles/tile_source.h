// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pyramid.h"
#include "model/result/result.h"
#include "model/time/instant.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>
#include <optional>
#include <vector>

namespace leadline {

/// A server of map tiles in Web Mercator, as the user or a preset describes it, or a tile archive that is an exhibit.
/// What is kept of it in a case holds no secret: where an address needs a key it says {key}, and the key itself lies in
/// the settings of this machine.
struct TileSource
{
    QString id;             ///< names the cache folder: letters, digits, '-' and '_' only
    QString name;           ///< for people: "OpenStreetMap"
    QString urlTemplate;    ///< see knownPlaceholders()
    QString attribution;    ///< always drawn while its tiles are shown, and printed
    QString terms;          ///< what its terms say about use and copies, for the layer's properties
    QStringList subdomains; ///< what {s} stands for
    int minZoom = 0;
    int maxZoom = 19;         ///< nearer, its tiles are magnified
    int tileSize = 256;       ///< pixels; 512 means that a zoom level is drawn one step earlier
    bool bulkAllowed = false; ///< whether downloading an area for offline use is permitted by the terms
    /// Whether the terms permit keeping on disk what was viewed. Not stated means no: then tiles stay in memory.
    bool storageAllowed = false;
    bool overlay = false;     ///< see-through signs that belong above scenes, not a ground
    QStringList matrices;     ///< what {matrix} stands for at zoom levels 0, 1, …
    QString crs;              ///< of {bbox}; empty: EPSG:3857; else EPSG:4326 or CRS:84, whose tiles are re-projected
    bool northFirst = false;  ///< {bbox} is south,west,north,east (WMS 1.3.0 with EPSG:4326)
    QString time;             ///< what {time} stands for: "2023-10-04"; of one that follows, where no time is set
    bool timeFollows = false; ///< {time} is the day of the time cursor
    QString timeExtent;       ///< which times there are, as the service states them (WMTS 1.0.0 §7.1.1, WMS 1.3.0 C.3)
    std::map<QString, QString> dimensions; ///< what {dim:NAME} stands for
    std::map<QString, QString> headers;    ///< sent with each request: Referer or Origin
    QString capabilities; ///< the description of the service that it was chosen from; empty: an address by hand
    QString legend;       ///< address of a picture that explains its signs; empty: none
    QString archive;      ///< the form of a tile archive ("MBTiles"), which has no address; empty: a server
    QString table;        ///< of an archive with several sets of tiles: which

    friend bool operator==(const TileSource &, const TileSource &) = default;
};

/// What may stand in braces in an address: z, x, y (counted from the north), -y (TMS, from the south), q (quadkey), s
/// (a subdomain), r ("@2x" on a dense screen, else nothing), matrix, bbox, time, key, and dim:NAME.
QString knownPlaceholders();

/// Whether it can be used: an http(s) template with {z} or {matrix}, {x} and one of {y} {-y}, or {q}, or {bbox}; no
/// unknown placeholder; a placeholder in the host only as {s}; zooms within 0..24; an attribution; headers that say
/// nothing secret. An archive needs neither address nor attribution. Error: InvalidInput, names what is wrong.
Result<void> validate(const TileSource &source);

/// How the same source is asked on this machine.
struct TileAsking
{
    QString key{};      ///< what {key} stands for
    bool dense = false; ///< {r}: twice as many pixels

    friend bool operator==(const TileAsking &, const TileAsking &) = default;
};

/// Where a tile is fetched from. The source must be valid. {s} goes by the tile, so that a tile has one address.
QUrl tileUrl(const TileSource &source, TileId tile, const TileAsking &asking = {});

/// Whether its address needs a key, and the host that the key is for.
bool needsKey(const TileSource &source);

/// The source as it is asked at a moment of the time cursor: {time} is written out. Without a cursor, and for a source
/// with a fixed time, that of the source; where the service states days and the moment is not among them, the latest
/// one before it, else the first.
TileSource atTime(const TileSource &source, const std::optional<Instant> &cursor);

/// The folder of its kept tiles: its short name and a sign of its address, so that no other source's tiles are taken
/// for its own.
QString cacheNameOf(const TileSource &source);

/// Every host that tiles of the source are fetched from: one, or one for each subdomain; none of an archive. The source
/// must be valid.
QStringList hostsOf(const TileSource &source);

/// The tiles of the source that a viewport shows, nearest to its centre first. Only for Web Mercator; nothing in other
/// projections, and nothing where the source begins so much closer that hundreds of its tiles would fill the view.
std::vector<PlacedTile> tilesOfView(const TileSource &source, const Viewport &viewport);

} // namespace leadline
