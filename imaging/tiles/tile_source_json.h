// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_source.h"
#include "model/case/case_data.h"

#include <QJsonObject>

namespace leadline {

/// What a layer of the case keeps of its source (MapLayer::service): "id", "name", "url", "attribution", "terms",
/// "subdomains", "min_zoom", "max_zoom", "tile_size", "bulk_allowed", "storage_allowed", "overlay", "matrices", "crs",
/// "north_first", "time", "time_follows", "time_extent", "dimensions", "headers", "capabilities", "legend". What is as
/// by default is left out.
QJsonObject toJson(const TileSource &source);

/// Reads that back, from a case that may come from anybody: sizes are capped, and validate() has the last word. A
/// source without "id" or "name" gets them from its host; keys that nobody knows are ignored. Error: InvalidInput.
Result<TileSource> tileSourceFrom(const QJsonObject &json);

/// A new layer of these tiles for a case: grounds below its scenes, signs above all. `box` is where there are tiles;
/// nothing: not known.
MapLayer mapLayerOf(const TileSource &source, const CaseData &data, const std::optional<GeoBox> &box = {});

} // namespace leadline
