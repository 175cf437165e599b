// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/scene_values.h"

namespace leadline::testing {

/// Values that are spread evenly from `low` to `high`.
inline ValueStatistics evenStatistics(int band, double low, double high)
{
    ValueStatistics values;
    values.band = band;
    values.count = 25'600;
    values.min = low;
    values.max = high;
    values.mean = (low + high) / 2;
    values.standardDeviation = (high - low) / 3.4641016;
    for (std::size_t i = 0; i < values.percentiles.size(); ++i)
        values.percentiles[i] = low + (high - low) * double(i) / 100;
    values.histogramSpan = {low, high};
    values.histogram.assign(histogramBins, 100);
    return values;
}

} // namespace leadline::testing
