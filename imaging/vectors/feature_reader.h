// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>

namespace leadline {

/// Streams the features of a vector file: GeoJSON, KML, KMZ, GPX, GeoPackage, ESRI shapefile (its .shx, .dbf, .prj and
/// .cpg handed along, or all of them in a ZIP archive), a table with outlines as WKT. One feature a line: a GeoJSON
/// Feature (RFC 7946: WGS 84, longitude first), with two members more: "layer" (a name) and "number" (its place in the
/// file, from 1). A line holds at most 96 MiB and may run over several pieces; a piece is at most 64 KiB. Properties
/// are as in the file, but what has a meaning of its own is called "name", "description" (plain text), "when" (RFC
/// 3339, or two of them with a slash); a style that the file has is told by the properties of simplestyle-spec 1.1.
/// `sink` returns false to stop. Answers
/// - "format": "KML", "KMZ", "GeoJSON", "GPX", "GeoPackage", "ESRI shapefile", "ESRI shapefile in ZIP", "table of
///   outlines"
/// - "layers": [{"name", "geometry_type", "features", "crs", "fields": [names]}]; "features" counts what was streamed
/// - "features": all of them; "skipped": [{"reason", "count", "numbers": the first 100}]
/// - "warnings": sentences: links that are listed and never followed, tables that are left alone, …
/// Nothing that the file points at is opened. Errors: InvalidInput (what it is instead), Unsupported, Damaged (where:
/// byte or line), Cancelled.
Result<QJsonObject> readFeatures(const std::shared_ptr<const HandedFiles> &files, const QString &name,
                                 const std::function<bool(const QByteArray &)> &sink);

/// What reading needs to have loaded: character tables for shapefiles, drivers.
/// Once, before the first file.
void warmUpFeatures();

} // namespace leadline
