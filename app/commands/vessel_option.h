// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

namespace leadline {

/// Vessels as findVessel() knows them, with commas between, sorted. Its errors.
Result<std::vector<VesselId>> vesselsNamed(const CaseData &data, const QString &words);

} // namespace leadline
