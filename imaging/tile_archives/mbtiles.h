// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tile_archives/tile_archive.h"
#include "imaging/vectors/borrowed_database.h"

namespace leadline {

/// Whether an SQLite database is an MBTiles file: it has metadata and tiles.
Result<bool> isMbtiles(BorrowedDatabase &database);

/// The tiles of an MBTiles file (specification 1.3), also where they lie in two tables behind a view, which is not
/// run. What the file says of itself is held against what it has. What cannot be drawn is named in the facts' trouble.
/// Errors: Damaged, Unsupported.
Result<std::unique_ptr<TileSet>> openMbtiles(std::unique_ptr<BorrowedDatabase> database, const QString &name);

} // namespace leadline
