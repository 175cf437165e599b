// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/control_fit.h"

namespace leadline {

/// What makes a fit impossible before anything is computed. Error: InvalidInput, in words with what to do.
Result<void> checkControl(const GroundControl &control);

/// The same once the pairs lie in a plane: all in one spot, on one line. `numbers` are those of the pairs in messages,
/// from 1.
Result<void> checkSpread(FitMethod method, const std::vector<PlanePair> &pairs,
                         const std::vector<std::size_t> &numbers);

/// What is doubtful about a fit: mirrored, folded, one pair out of line (or with latitude and longitude exchanged), few
/// of the picture's pixels between the pairs, no redundancy.
std::vector<FitWarning> warningsOf(const GroundControl &control, const ControlFit &fit,
                                   const std::vector<PlanePair> &used);

} // namespace leadline
