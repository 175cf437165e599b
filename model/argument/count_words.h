// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/count_range.h"
#include "model/result/result.h"

#include <QStringView>

namespace leadline {

/// Reads a count as people write it, the inverse of describeCount(): "28 (24–33) containers", "4–6 round trips",
/// "at least 5 round trips", "≥ 5", "more than 1,000 containers", "up to 58 h", "about 300 containers", "between 4 and
/// 6", "4 or 5 ships", "64 voyages". Commas between groups of three digits are dropped; what follows the numbers is the
/// unit. Empty text is an empty count. "More than 1,000" is kept as at least 1,000: a count has no open end that leaves
/// its bound out. Error: InvalidInput where there is no number, or a lowest lies above a highest.
Result<CountRange> parseCount(QStringView text);

} // namespace leadline
