// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/geo/lat_lon.h"
#include "model/time/edtf.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// What a layer of the map draws: tiles of a server or a tile archive, a scene that is an exhibit, or a scene that
/// stays on its server and is read through the network gate.
enum class MapLayerKind { Tiles, Scene, RemoteScene };

/// One picture layer of the map, below what is drawn on it, as the user arranged it. An exhibit or a tile archive that
/// no layer speaks of is shown as it comes.
struct MapLayer
{
    using IdType = MapLayerId;
    static constexpr ItemKind kind_of = ItemKind::Layer;

    MapLayerId id;
    MapLayerKind kind = MapLayerKind::Tiles;
    QString title;
    ItemRef exhibit;       ///< of kind Scene: what it draws; of kind Tiles: the tile archive; none: a server
    QString url;           ///< of kind RemoteScene: where the file lies; else empty
    QJsonObject service;   ///< of kind Tiles: the source, as imaging/tiles writes it
    std::int64_t rank = 0; ///< the greater lies above the lesser
    QString group;         ///< the heading it is listed under; empty: none
    bool visible = true;
    std::optional<double> opacity; ///< 0 clear .. 1 opaque; nothing: opaque
    QJsonObject style;             ///< how the values become colours, as imaging/raster writes it; empty: as they come
    std::optional<EdtfDate> date;  ///< imaged; of a mosaic the span that it was made from
    std::vector<LatLon> footprint; ///< corners from the upper left clockwise; open ring; empty: not known
    QString source;
    QString credit; ///< to be printed with it
    QString licence;
    QJsonObject metadata; ///< what its catalogue said of it
    QString note;

    friend bool operator==(const MapLayer &, const MapLayer &) = default;
};

} // namespace leadline
