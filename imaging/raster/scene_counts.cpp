// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_counts.h"

#include <algorithm>
#include <cmath>

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
        // Beyond the 1st and the 99th it is drawn by line to the farthest value of all.
        const double low = values.percentile(1), high = values.percentile(99);
        const double room = (high - low) * 0.25;
        const ValueSpan span{std::max(values.min, low - room), std::min(values.max, high + room)};
        min = most ? std::min(min, values.min) : values.min;
        max = most ? std::max(max, values.max) : values.max;
        most = most ? ValueSpan{std::min(most->low, span.low), std::max(most->high, span.high)} : span;
    }
    const bool worthIt = most && most->high > most->low && max - min > farOff * (most->high - most->low);
    return worthIt ? most : std::nullopt;
}

/// Whether every value is a whole number: bins that are not as wide as some of them would stand out like a comb.
bool hasWholeNumbers(const QJsonObject &header, const StatisticsRequest &request)
{
    const QString type = header.value(QLatin1String("dtype")).toString();
    const bool whole = type == u"Byte" || type.startsWith(u"UInt") || type.startsWith(u"Int");
    return whole && request.expression.isEmpty() && !header.contains(QLatin1String("scale"));
}

std::optional<ValueSpan> spanOfAll(const std::vector<ValueStatistics> &statistics)
{
    std::optional<ValueSpan> all;
    for (const ValueStatistics &values : statistics)
        if (values.count > 0)
            all = all ? ValueSpan{std::min(all->low, values.min), std::max(all->high, values.max)}
                      : ValueSpan{values.min, values.max};
    return all;
}

/// The span that begins with it and has bins that hold equally many whole numbers each.
ValueSpan inWholeNumbers(const ValueSpan &span)
{
    const double first = std::floor(span.low);
    const double each = std::max(1.0, std::ceil((span.high - first + 1) / double(histogramBins)));
    return {first - 0.5, first - 0.5 + each * double(histogramBins)};
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
    if (hasWholeNumbers((*session)->header(), request))
        if (const auto span = request.histogramSpan ? request.histogramSpan : spanOfAll(*statistics))
            request.histogramSpan = inWholeNumbers(*span);
    return request.histogramSpan ? (*session)->readStatistics(request, std::move(stop)) : statistics;
}

} // namespace leadline
