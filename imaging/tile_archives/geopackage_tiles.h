// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tile_archives/tile_archive.h"
#include "imaging/vectors/borrowed_database.h"

#include <vector>

namespace leadline {

/// The names of the tile matrix sets of a GeoPackage, at most 50; none where it is no GeoPackage or has none.
Result<QStringList> tileTablesOf(BorrowedDatabase &database);

/// Whether a GeoPackage lists tables of features.
bool holdsFeatures(BorrowedDatabase &database);

/// A tile matrix set of a GeoPackage (OGC 12-128r17 §2.2), in its own reference system and with its own zoom ratios.
/// What cannot be drawn is named in the facts' trouble. Errors: Damaged, Unsupported.
Result<std::unique_ptr<TileSet>> openGeopackageTiles(std::unique_ptr<BorrowedDatabase> database, const QString &table,
                                                     const QString &name);

} // namespace leadline
