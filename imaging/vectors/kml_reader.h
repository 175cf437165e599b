// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/vectors/feature_stream.h"
#include "model/isolate/handed_files.h"

#include <QByteArrayView>

namespace leadline {

/// Streams the placemarks of a KML file through GDAL's LIBKML driver, which resolves no link; network links, overlays
/// and addresses are counted in warnings. Errors as of surveyXml(), and Damaged where the driver refuses it.
Result<void> readKml(QByteArrayView bytes, const QString &name, FeatureStream &out);

/// The KML document in a KMZ (doc.kml, else the first .kml), unpacked into memory. Errors as of ArchiveReader.
Result<QByteArray> kmlInKmz(const HandedFile &file, const QString &name);

/// Streams waypoints, routes and tracks of a GPX file; a track's first and last time become its "when". Errors as of
/// readKml().
Result<void> readGpx(QByteArrayView bytes, const QString &name, FeatureStream &out);

} // namespace leadline
