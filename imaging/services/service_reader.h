// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace leadline {

/// What a map service may list at most.
constexpr int mostServiceLayers = 20'000;

/// Reads what a map service says of itself: capabilities of WMTS 1.0.0 (OGC 07-057r7) and WMS 1.1.1 and 1.3.0 (OGC
/// 01-068r3, 06-042). Streams its layers, one JSON object a line:
/// - "id", "title", "abstract", "group" (titles of the layers round it, " / " between them)
/// - "bbox": [west, south, east, north], degrees; absent when not stated
/// - "formats": media types; "styles": [{"id", "title", "legend"}], the default one first
/// - "dimensions": [{"id", "default", "values"}]: values in the service's own words, divided by commas
/// - WMTS: "matrix_sets": [names], "templates": [{"format", "url"}] (REST)
/// - WMS: "crs": those that can be drawn, of EPSG:3857, EPSG:4326, CRS:84; "opaque"
/// Answers "service" ("WMTS", "WMS"), "version", "title", "provider", "fees", "constraints", "url" (of GetTile or
/// GetMap, KVP; empty when there is none), "formats" (WMS), "layers" (how many), and of WMTS "matrix_sets": [{"id",
/// "crs", "trouble", "matrices": [names by zoom level, empty below the first], "min_zoom", "max_zoom", "tile_size"}],
/// where a trouble says why a set cannot be drawn. Addresses are as the service states them: who uses one checks it.
/// Errors: InvalidInput (what it is instead; of an exception report what it says), Damaged, Cancelled.
Result<QJsonObject> readMapService(const QByteArray &bytes, const QString &name,
                                   const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline
