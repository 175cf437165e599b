// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_presets.h"
#include "model/stac/stac_query.h"

#include <QJsonArray>

namespace leadline {

/// An item as `leadline stac search --json` lists it; what the catalogue does not state is absent: {"id", "collection",
/// "date" (EDTF), "imaged_earliest", "imaged_latest" (RFC 3339), "platform", "constellation", "instruments",
/// "cloud_cover_percent", "gsd_metres", "off_nadir_degrees", "sun_azimuth_degrees", "sun_elevation_degrees", "crs",
/// "processing_level", "licence", "credit", "bbox": [W, S, E, N], "footprint": [[lon, lat], …], "covers_percent" (of
/// the area that was asked for), "item_url", "thumbnail_url", "assets": [{"key", "title", "media_type", "roles",
/// "url", "bytes", "is_scene", "why_not"}], "doubts"}.
QJsonObject listStacItem(const StacItem &item, const StacQuery &query, const StacService &service);

/// {"id", "title", "description", "licence", "providers", "areas": [[W, S, E, N], …], "first", "last"}.
QJsonObject listStacCollection(const StacCatalog &collection);

/// {"id", "name", "url", "static", "terms", "account", "credit", "note"}.
QJsonObject listStacService(const StacService &service);

/// How much of the query's area the item covers, 0 to 100; nothing without an area or an outline.
std::optional<double> coveredPercent(const StacItem &item, const StacQuery &query);

} // namespace leadline
