// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/intake.h"
#include "model/tile_packs/tile_pack_file.h"

namespace leadline {

/// How an offline pack is taken into a case: as an exhibit, not among what can be made again. A server shows other
/// pictures tomorrow, so the bytes that came, when and from where are all that a drawing over them can be checked
/// against; the MBTiles file says it too, tile by tile. `missing` counts tiles that could not be had.
IntakeOptions downloadedPackOptions(const TilePackFacts &facts, std::int64_t tiles, std::int64_t missing,
                                    Instant obtained);

} // namespace leadline
