// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_values.h"
#include "model/result/result.h"

#include <functional>
#include <span>

namespace leadline {

/// Hands over values piece by piece, NaN where there is none; the same ones each time that it is called.
using ValueWalk = std::function<Result<void>(const std::function<void(std::span<const float>)> &use)>;

/// How these values are distributed. Up to four million are sorted for the percentiles; of more, these are read off
/// 65,536 bins from the smallest to the largest value, so they are right to that width. Walks twice, or once where the
/// values fit. Errors: those of the walk.
Result<ValueStatistics> distributionOf(const ValueWalk &walk, std::int64_t mostValues,
                                       const std::optional<ValueSpan> &histogramSpan);

} // namespace leadline
