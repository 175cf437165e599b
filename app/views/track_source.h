// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tracks/track_spot.h"
#include "model/case/case_data.h"
#include "model/store/case_store.h"

#include <QString>

#include <vector>

namespace leadline {

/// "Reported in E-003 ferry.csv, line 1234"; of a place between two reports both of them. `positions` are those of the
/// spot's vessel.
QString sourceOfSpot(const TrackSpot &spot, const std::vector<SourcedPosition> &positions, const CaseData &data);

} // namespace leadline
