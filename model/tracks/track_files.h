// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/track_block.h"

#include <set>

namespace leadline {

/// The same tracks without the positions that came from these files; the same block where there are none.
TrackBlockPtr withoutFiles(const TrackBlockPtr &tracks, const std::set<EvidenceId> &files);

} // namespace leadline
