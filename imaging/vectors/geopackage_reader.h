// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/mapped_file.h"
#include "imaging/vectors/feature_stream.h"

namespace leadline {

/// Streams the feature tables of a GeoPackage (OGC 12-128r17) that are real tables: views and virtual tables are named
/// in a warning and left alone, so that nothing which the file defines is run. Errors: InvalidInput (a database, but no
/// GeoPackage), Damaged.
Result<void> readGeoPackage(MappedFile &file, const QString &name, FeatureStream &out);

} // namespace leadline
