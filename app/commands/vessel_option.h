// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

namespace leadline {

/// The vessel that a word of the command line means: an MMSI, an IMO number, "vessel:3", or a name, whatever its case.
/// Errors: NotFound; InvalidInput when several have that name.
Result<VesselId> vesselNamed(const CaseData &data, const QString &word);

/// The same for several with commas between, sorted.
Result<std::vector<VesselId>> vesselsNamed(const CaseData &data, const QString &words);

} // namespace leadline
