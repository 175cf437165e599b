// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/case_store.h"
#include "model/tracks/track_queries.h"

#include <QJsonArray>
#include <QString>

#include <vector>

namespace leadline {

/// Silences: vessel, vessel_name, mmsi, start, end, gap_seconds, from_lon, from_lat, to_lon, to_lat, distance_metres,
/// implied_speed_knots, synthetic.
QJsonArray listGaps(const CaseData &data, const std::vector<TrackGap> &gaps);

/// Jumps: the same with duration_seconds for gap_seconds, and from_evidence and to_evidence (labels);
/// implied_speed_knots is absent where both reports have one time.
QJsonArray listJumps(const CaseData &data, const std::vector<TrackJump> &jumps);

/// Reports of one vessel: time, lon, lat, sog_knots, cog_degrees, heading_degrees, status (what was not available is
/// absent), evidence (label), file, line (absent where it is not known).
QJsonArray listPositions(const CaseData &data, const std::vector<SourcedPosition> &positions);

} // namespace leadline
