// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/track_block.h"

#include <functional>
#include <optional>

namespace leadline {

/// Which vessels count.
using VesselTest = std::function<bool(VesselId)>;

/// The time of the first report after `t` of the vessels that `counts` says yes to; nothing after the last. A walk over
/// the segments and a search in the few that hold `t`: under a millisecond at ten million positions.
std::optional<Instant> reportAfter(const TrackBlock &block, Instant t, const VesselTest &counts);
/// The same backwards: the last report before `t`.
std::optional<Instant> reportBefore(const TrackBlock &block, Instant t, const VesselTest &counts);

} // namespace leadline
