// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/vectors/feature_stream.h"

#include <QByteArrayView>

namespace leadline {

/// Streams the features of GeoJSON text (a FeatureCollection, a Feature, a geometry, or a sequence of them: RFC 7946,
/// RFC 8142). Not through GDAL, which fetches a "crs" that is a link: here a link is a warning and the positions are
/// taken as WGS 84; a "crs" that names an EPSG code (GeoJSON 2008) is reprojected. Errors: InvalidInput (another JSON,
/// nested too deeply, an unknown "crs"), Damaged with the byte.
Result<void> readGeoJson(QByteArrayView text, const QString &name, FeatureStream &out);

} // namespace leadline
