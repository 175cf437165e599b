// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sightings/brackets.h"

#include <QJsonArray>

namespace leadline {

/// The rows of `leadline analyse CASE brackets`, one for each subject at each place: subject, subject_item, place,
/// place_name, present, absent, cannot_tell, undated (numbers of sightings), trips_fewest, trips_most (absent: not
/// bounded), turnaround_seconds (absent: none given), contradictions, stays, synthetic. A stay: arrived_after,
/// arrived_before, departed_after, departed_before (RFC 3339; absent: not bounded), shortest_seconds, longest_seconds
/// (absent: not bounded), sightings (["sighting:3"]), cannot_tell, order_uncertain. A contradiction: before, absent,
/// after (sightings), longest_seconds.
QJsonArray listBrackets(const CaseData &data, const std::vector<PlaceBrackets> &brackets,
                        std::optional<std::int64_t> turnaroundMs);

/// The same for people: a few lines for each.
QString describeBrackets(const CaseData &data, const std::vector<PlaceBrackets> &brackets);

} // namespace leadline
