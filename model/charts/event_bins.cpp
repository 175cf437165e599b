// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/event_bins.h"

#include <QStringList>

#include <algorithm>

namespace leadline {

namespace {

/// An event with a date in scope.
struct Dated
{
    ItemRef item;
    TimeSpan reach; ///< open ends as far as time goes; within the range
    bool openStart = false;
    bool openEnd = false;
    bool doubtful = false;
};

/// More bins than these cannot be told apart by eye.
std::int64_t readableBins(BinUnit unit)
{
    switch (unit) {
    case BinUnit::Day:
        return 100;
    case BinUnit::Week:
        return 110;
    case BinUnit::Month:
        return 240;
    case BinUnit::Year:
        break;
    }
    return mostBins;
}

std::vector<Dated> gather(const CaseData &data, const ChartScope &scope, EventBins &result)
{
    std::vector<Dated> dated;
    dated.reserve(data.all<Event>().size());
    for (const auto &[id, event] : data.all<Event>()) {
        const ItemRef ref = refOf(event);
        if (scope.filter.hides(ref)) {
            ++result.omitted.hidden;
            continue;
        }
        if (!event.when) {
            ++result.omitted.undated;
            result.undated.push_back(ref);
            continue;
        }
        if (scope.isOutside(*event.when)) {
            ++result.omitted.outsideTime;
            continue;
        }
        const EdtfDate &date = *event.when;
        Dated entry{ref, reachOf(date), date.openStart, date.openEnd,
                    date.approximate || date.uncertain || date.openStart || date.openEnd};
        if (scope.range) {
            // What may lie outside is not surely inside.
            entry.doubtful = entry.doubtful || !scope.range->contains(entry.reach.earliest) ||
                             !scope.range->contains(entry.reach.latest);
            entry.openStart = entry.openEnd = false;
            entry.reach.earliest = std::max(entry.reach.earliest, scope.range->earliest);
            entry.reach.latest = std::min(entry.reach.latest, scope.range->latest);
        }
        result.synthetic = result.synthetic || event.synthetic;
        dated.push_back(entry);
    }
    return dated;
}

/// From the first known end to the last.
std::optional<TimeSpan> knownSpan(const std::vector<Dated> &dated)
{
    std::optional<TimeSpan> span;
    const auto take = [&](Instant t) {
        if (!span)
            span = TimeSpan{t, t};
        span->earliest = std::min(span->earliest, t);
        span->latest = std::max(span->latest, t);
    };
    for (const Dated &entry : dated) {
        if (!entry.openStart)
            take(entry.reach.earliest);
        if (!entry.openEnd)
            take(entry.reach.latest);
    }
    return span;
}

BinUnit readableUnit(const TimeSpan &span)
{
    for (const BinUnit unit : {BinUnit::Day, BinUnit::Week, BinUnit::Month})
        if (binOf(unit, span.latest) - binOf(unit, span.earliest) < readableBins(unit))
            return unit;
    return BinUnit::Year;
}

/// A known moment of an event: the middle of its date, or its known end.
std::int64_t middleOf(const Dated &entry)
{
    if (entry.openStart)
        return entry.reach.latest.msUtc;
    return entry.openEnd ? entry.reach.earliest.msUtc : entry.reach.earliest.msUtc / 2 + entry.reach.latest.msUtc / 2;
}

struct BinRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// All bins of the span; of too many those round the middle event.
BinRange shownBins(BinUnit unit, const TimeSpan &span, const std::vector<Dated> &dated)
{
    BinRange range{binOf(unit, span.earliest), binOf(unit, span.latest)};
    if (range.last - range.first < mostBins)
        return range;
    std::vector<std::int64_t> middles;
    middles.reserve(dated.size());
    for (const Dated &entry : dated)
        middles.push_back(middleOf(entry));
    const auto middle = middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 2);
    std::nth_element(middles.begin(), middle, middles.end());
    const std::int64_t first =
        std::clamp(binOf(unit, {*middle}) - mostBins / 2, range.first, range.last - mostBins + 1);
    return {first, first + mostBins - 1};
}

} // namespace

QString describeOmissions(const ChartOmissions &omissions)
{
    QStringList parts;
    if (omissions.undated > 0)
        parts << QStringLiteral("%1 without date").arg(omissions.undated);
    if (omissions.outsideTime > 0)
        parts << QStringLiteral("%1 outside the time range").arg(omissions.outsideTime);
    if (omissions.hidden > 0)
        parts << QStringLiteral("%1 hidden by the filter").arg(omissions.hidden);
    return parts.join(QStringLiteral(", "));
}

EventBins eventBins(const CaseData &data, const ChartScope &scope, std::optional<BinUnit> unit)
{
    EventBins result;
    const std::vector<Dated> dated = gather(data, scope, result);
    const auto span = knownSpan(dated);
    result.unit = unit.value_or(span ? readableUnit(*span) : BinUnit::Month);
    if (!span)
        return result;
    const BinRange range = shownBins(result.unit, *span, dated);
    const auto count = static_cast<std::size_t>(range.last - range.first + 1);
    result.firstBin = range.first;
    result.bins.resize(count);
    result.events.reserve(dated.size());
    // Where a date begins to be possible and where it ceases to: one pass, however many bins it spans.
    std::vector<int> steps(count + 1, 0);
    for (const Dated &entry : dated) {
        const std::int64_t first = entry.openStart ? range.first : binOf(result.unit, entry.reach.earliest);
        const std::int64_t last = entry.openEnd ? std::max(first, range.last) : binOf(result.unit, entry.reach.latest);
        if (last < range.first || first > range.last) {
            ++(last < range.first ? result.before : result.after);
            continue;
        }
        BinnedEvent event{entry.item, static_cast<std::int32_t>(std::max(first, range.first) - range.first),
                          static_cast<std::int32_t>(std::min(last, range.last) - range.first),
                          first == last && !entry.doubtful};
        if (event.sure) {
            ++result.bins[static_cast<std::size_t>(event.first)].sure;
            ++result.sure;
        } else {
            ++steps[static_cast<std::size_t>(event.first)];
            --steps[static_cast<std::size_t>(event.last) + 1];
        }
        result.events.push_back(event);
    }
    int possible = 0;
    for (std::size_t i = 0; i < count; ++i) {
        possible += steps[i];
        result.bins[i].possible = possible;
    }
    return result;
}

std::vector<ItemRef> eventsIn(const EventBins &bins, std::size_t bin)
{
    std::vector<ItemRef> items;
    for (const bool sure : {true, false})
        for (const BinnedEvent &event : bins.events)
            if (event.sure == sure && static_cast<std::size_t>(event.first) <= bin &&
                bin <= static_cast<std::size_t>(event.last))
                items.push_back(event.item);
    return items;
}

} // namespace leadline
