// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/values/distribution.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr std::int64_t mostSorted = 4'000'000;
constexpr std::size_t fineBins = 65'536;

/// Count, range, mean and spread, gathered piece by piece (T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae
/// and a pairwise algorithm for computing sample variances", 1979).
class Moments
{
public:
    void add(std::span<const float> values)
    {
        double sum = 0;
        std::int64_t count = 0;
        for (const float value : values) {
            if (std::isnan(value))
                continue;
            ++count;
            sum += double(value);
            m_min = std::min(m_min, double(value));
            m_max = std::max(m_max, double(value));
        }
        if (count == 0)
            return;
        const double mean = sum / double(count);
        double squares = 0;
        for (const float value : values)
            if (!std::isnan(value))
                squares += (double(value) - mean) * (double(value) - mean);
        const double both = double(m_count + count), apart = mean - m_mean;
        m_squares += squares + apart * apart * double(m_count) * double(count) / both;
        m_mean += apart * double(count) / both;
        m_count += count;
    }
    void writeTo(ValueStatistics &into) const
    {
        into.count = m_count;
        if (m_count == 0)
            return;
        into.min = m_min;
        into.max = m_max;
        into.mean = std::clamp(m_mean, m_min, m_max);
        into.standardDeviation = std::sqrt(m_squares / double(m_count));
    }

private:
    std::int64_t m_count = 0;
    double m_min = HUGE_VAL, m_max = -HUGE_VAL, m_mean = 0, m_squares = 0;
};

class Bins
{
public:
    Bins(ValueSpan span, std::size_t count)
        : m_span(span)
        , m_counts(count)
    {
    }
    void add(std::span<const float> values)
    {
        const double factor = double(m_counts.size()) / (m_span.high - m_span.low);
        for (const float value : values) {
            if (!(double(value) >= m_span.low && double(value) <= m_span.high))
                continue;
            const auto bin = static_cast<std::size_t>((double(value) - m_span.low) * factor);
            ++m_counts[std::min(bin, m_counts.size() - 1)];
        }
    }
    const std::vector<std::int64_t> &counts() const { return m_counts; }
    /// The lower end of a bin.
    double valueAt(std::size_t bin) const
    {
        return std::lerp(m_span.low, m_span.high, double(bin) / double(m_counts.size()));
    }

private:
    ValueSpan m_span;
    std::vector<std::int64_t> m_counts;
};

/// One that has a width.
ValueSpan spanOf(double low, double high)
{
    if (high > low)
        return {low, high};
    return {low, low + std::max(1.0, std::abs(low) * 1e-6)};
}

void percentilesFrom(std::vector<float> &values, ValueStatistics &into)
{
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < into.percentiles.size(); ++i)
        into.percentiles[i] = double(values[(values.size() - 1) * i / (into.percentiles.size() - 1)]);
}

void percentilesFrom(const Bins &bins, ValueStatistics &into)
{
    std::int64_t below = 0;
    std::size_t bin = 0;
    for (std::size_t i = 0; i < into.percentiles.size(); ++i) {
        const double wanted = double(into.count - 1) * double(i) / double(into.percentiles.size() - 1);
        while (bin + 1 < fineBins && double(below + bins.counts()[bin]) <= wanted)
            below += bins.counts()[bin++];
        into.percentiles[i] = std::clamp(bins.valueAt(bin), into.min, into.max);
    }
    into.percentiles.back() = into.max;
}

} // namespace

Result<ValueStatistics> distributionOf(const ValueWalk &walk, std::int64_t mostValues,
                                       const std::optional<ValueSpan> &histogramSpan)
{
    const bool keeps = mostValues <= mostSorted;
    std::vector<float> kept;
    Moments moments;
    const Result<void> first = walk([&](std::span<const float> values) {
        moments.add(values);
        if (keeps)
            std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
                         [](float value) { return !std::isnan(value); });
    });
    if (!first)
        return Unexpected{first.error()};
    ValueStatistics statistics;
    moments.writeTo(statistics);
    if (statistics.count == 0)
        return statistics;
    statistics.histogramSpan = histogramSpan.value_or(spanOf(statistics.min, statistics.max));
    Bins histogram(statistics.histogramSpan, histogramBins);
    if (keeps) {
        histogram.add(kept);
        percentilesFrom(kept, statistics);
    } else {
        Bins fine(spanOf(statistics.min, statistics.max), fineBins);
        const Result<void> second = walk([&](std::span<const float> values) {
            histogram.add(values);
            fine.add(values);
        });
        if (!second)
            return Unexpected{second.error()};
        percentilesFrom(fine, statistics);
    }
    statistics.histogram = histogram.counts();
    return statistics;
}

} // namespace leadline
