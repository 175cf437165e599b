// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/map_layer.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_values.h"

namespace leadline {

/// The files of an item that are pictures with a place (GeoTIFF, JPEG 2000), what is best to look at first: "visual",
/// then what has the role "data" or is called so, then the rest; each by name.
std::vector<const StacAsset *> sceneAssets(const StacItem &item);

/// Why this file cannot be had from here, as the end of a sentence; empty when it may be tried: another scheme than
/// http and https, no whole address, a signature in it, a store that wants an account or money.
QString whyNotReachable(const StacItem &item, const StacAsset &asset);

/// The small picture of an item: a PNG or JPEG over http(s); nullptr where there is none.
const StacAsset *thumbnailOf(const StacItem &item);

/// "sentinel-2a · 2020-02-19 · visual": what a layer or exhibit of it is called.
QString sceneTitle(const StacItem &item, const StacAsset &asset);
/// Who is to be named with it: the item's providers, or what the service asks for.
QString sceneCredit(const StacItem &item, const StacService &service);
/// Its largest outline as a case keeps it: corners from the upper left clockwise, open.
std::vector<LatLon> sceneFootprint(const StacItem &item);

/// What a case keeps of the item beside its own fields: {"stac_item": …, "asset", "service", "cloud_cover_percent", …};
/// the item as it came unless it is longer than 256 KiB, then its properties only.
QJsonObject sceneMetadata(const StacItem &item, const StacAsset &asset, const StacService &service);

/// A layer that reads the file from where it lies. Error Unsupported: whyNotReachable().
Result<MapLayer> remoteSceneLayer(const StacItem &item, const StacAsset &asset, const StacService &service);

} // namespace leadline
