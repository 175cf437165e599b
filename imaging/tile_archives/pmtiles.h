// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tile_archives/tile_archive.h"

namespace leadline {

/// The tiles of a PMTiles v3 file. The file must outlive them. What cannot be drawn is named in the facts' trouble.
/// Errors: Unsupported (another version), Damaged.
Result<std::unique_ptr<TileSet>> openPmtiles(const HandedFile &file, const QString &name);

} // namespace leadline
