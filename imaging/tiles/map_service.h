// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_source.h"
#include "model/isolate/decoder_pool.h"

#include <QJsonObject>

#include <stop_token>

namespace leadline {

struct MapServiceStyle
{
    QString id;
    QString title;
    QString legend; ///< an address; empty: none
};

struct MapServiceDimension
{
    QString id; ///< as the service writes it: "Time", "elevation"
    QString byDefault;
    QString values; ///< times, ranges or values, divided by commas

    bool isTime() const { return id.compare(QLatin1String("time"), Qt::CaseInsensitive) == 0; }
};

/// One layer that a WMTS or WMS offers.
struct MapServiceLayer
{
    QString id;
    QString title;
    QString abstract;
    QString group; ///< titles of the layers round it
    std::optional<GeoBox> box;
    QStringList formats;                 ///< of WMTS
    std::vector<MapServiceStyle> styles; ///< the default one first
    std::vector<MapServiceDimension> dimensions;
    QStringList matrixSets;                             ///< of WMTS
    std::vector<std::pair<QString, QString>> templates; ///< of WMTS: format and address (REST)
    QStringList crs;                                    ///< of WMS: those that can be drawn
    bool opaque = false;
};

/// A set of tiles of a WMTS.
struct MapServiceTiles
{
    QString id;
    QString trouble; ///< why it cannot be drawn; empty: it can
    QStringList matrices;
    int minZoom = 0;
    int maxZoom = 0;
    int tileSize = 256;
};

/// What a map service says of itself.
struct MapService
{
    enum class Kind { Wmts, Wms };

    Kind kind = Kind::Wmts;
    QString version;
    QString title;
    QString provider;
    QString fees;
    QString constraints;
    QString url;          ///< of GetTile or GetMap; empty: none
    QString capabilities; ///< where it was read
    QStringList formats;  ///< of WMS
    std::vector<MapServiceTiles> tileSets;
    std::vector<MapServiceLayer> layers;
};

/// Reads capabilities in the decoder's process. `address` is where they came from. Waits: for worker threads. Errors:
/// as of readMapService() (imaging/services), and of DecoderPool.
Result<MapService> decodeMapService(DecoderPool &decoders, const QByteArray &bytes, const QString &address,
                                    std::stop_token stop = {});

/// The layer as tiles of the map: the deepest set of tiles in Web Mercator, addresses by REST where there are some,
/// else by KVP; of WMS Web Mercator, else degrees in the order of axes of its version. A time follows the time cursor.
/// Errors: Unsupported, says what stands in the way; InvalidInput where what the service states is no address.
Result<TileSource> tilesOf(const MapService &service, const MapServiceLayer &layer, int style = 0);

/// The address that asks a service for its capabilities: what a person typed, with the request where it has none. The
/// kind goes by the address; WMTS where it says neither.
QUrl capabilitiesUrl(const QString &typed);

/// Whether an address that a person typed is one of tiles ({z}, {x}, …) rather than of a service.
bool isTileTemplate(const QString &typed);

} // namespace leadline
