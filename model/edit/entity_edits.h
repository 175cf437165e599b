// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/item_change.h"

namespace leadline {

/// `from` and `into` are the same organisation, person or place: what speaks of `from` (links, legs of shipments,
/// sightings) speaks of `into`, its names become other names of `into`, its note is added, empty fields are filled, and
/// it goes. One step, which undo takes back whole. `reason` goes into the note. Two vessels: mergedVessels(). Errors:
/// NotFound; InvalidInput: one item twice, items of two kinds, a person and an organisation, items without names.
Result<Edit> mergedItems(const CaseData &data, ItemRef from, ItemRef into, const QString &reason);

} // namespace leadline
