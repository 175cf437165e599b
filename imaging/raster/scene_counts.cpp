// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_counts.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr double farOff = 3; ///< times what most values take

/// What nearly all values take, with room beside it.
std::optional<ValueSpan> spanOfMost(const std::vector<ValueStatistics> &statistics)
{
    std::optional<ValueSpan> most;
    double min = 0, max = 0;
    for (const ValueStatistics &values : statistics) {
        if (values.count == 0)
            continue;
        const double low = values.percentile(0.5), high = values.percentile(99.5);
        const double room = (high - low) * 0.25;
        const ValueSpan span{std::max(values.min, low - room), std::min(values.max, high + room)};
        min = most ? std::min(min, values.min) : values.min;
        max = most ? std::max(max, values.max) : values.max;
        most = most ? ValueSpan{std::min(most->low, span.low), std::max(most->high, span.high)} : span;
    }
    const bool worthIt = most && most->high > most->low && max - min > farOff * (most->high - most->low);
    return worthIt ? most : std::nullopt;
}

} // namespace

Result<std::vector<ValueStatistics>> countSceneValues(SceneLibrary &library, const SceneSource &source,
                                                      StatisticsRequest request, std::stop_token stop)
{
    const auto session = library.session(source, stop);
    if (!session)
        return Unexpected{session.error()};
    auto statistics = (*session)->readStatistics(request, stop);
    if (!statistics || request.histogramSpan)
        return statistics;
    request.histogramSpan = spanOfMost(*statistics);
    return request.histogramSpan ? (*session)->readStatistics(request, std::move(stop)) : statistics;
}

} // namespace leadline
