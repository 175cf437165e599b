// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace leadline {

/// Makes a file of a vector format and streams its bytes. `bytes` are a GeoJSON FeatureCollection (RFC 7946) whose
/// features have text properties, with two members more: "columns", the names of those that are written, in order, and
/// "layer", what the file calls its contents. Points, lines and areas come into layers of their own, on WGS 84.
/// - "gpkg": a GeoPackage (OGC 12-128r17)
/// - "shp.zip": ESRI shapefiles in a ZIP archive, their text UTF-8 (.cpg); a value longer than 254 bytes is cut between
///   characters, as dBASE holds no longer ones
/// - "gpx": GPX 1.1: points as waypoints, lines as tracks; its columns are "name", "desc", "time", "type"
/// - "kmz": of bytes that are a KML document: that, as doc.kml in a ZIP archive
/// Nothing touches a disk; the same input gives the same ZIP archive. Answers "features" and "bytes". Errors:
/// InvalidInput (no such collection, another format), Io (the library's reason), Cancelled.
Result<QJsonObject> writeFeatureFile(const QByteArray &bytes, const QString &format, const QString &name,
                                     const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline
