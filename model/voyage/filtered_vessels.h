// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/track_filter.h"
#include "model/tracks/track_block.h"
#include "model/work/progress.h"

#include <set>

namespace leadline {

/// The vessels that pass the filter. Conditions on positions (time, area, speed) hold together: a vessel passes when
/// one report meets all of them, or when her straight way between two reports no farther apart than longestLineMs
/// crosses the area. Looks at every position at most once; any thread. Error: Cancelled.
Result<std::set<VesselId>> vesselsPassing(const TrackFilter &filter, const CaseData &data, const TrackBlock &block,
                                          const Progress &progress = {});

/// What the vessels of the case state, each once, sorted; "" stands for those that state nothing.
QStringList statedShipTypes(const CaseData &data);
QStringList statedFlags(const CaseData &data);

} // namespace leadline
