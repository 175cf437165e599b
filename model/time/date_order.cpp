// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/date_order.h"

#include "model/time/edtf_grammar.h"

#include <limits>

namespace leadline {

namespace {

constexpr std::int64_t firstOfAll = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t lastOfAll = std::numeric_limits<std::int64_t>::max();

bool isSoft(const std::optional<edtf::Date> &date)
{
    return date && (date->approximate || date->uncertain || (date->time && date->time->zone == edtf::Zone::Unknown));
}

} // namespace

DateKey orderOf(const std::optional<EdtfDate> &date)
{
    if (!date)
        return {lastOfAll, lastOfAll};
    const TimeSpan reach = reachOf(*date);
    return {reach.earliest.msUtc, reach.latest.msUtc};
}

TimeSpan reachOf(const EdtfDate &date)
{
    return {date.openStart ? Instant{firstOfAll} : date.bounds.earliest,
            date.openEnd ? Instant{lastOfAll} : date.bounds.latest};
}

bool mayLieIn(const EdtfDate &date, const TimeSpan &span)
{
    return reachOf(date).overlaps(span);
}

SoftEnds softEnds(const EdtfDate &date)
{
    const bool any = date.approximate || date.uncertain || !date.zoneKnown;
    if (!any)
        return {};
    const auto expression = edtf::parse(date.text);
    if (!expression || expression->members.size() != 1 || !expression->members.front().isRange)
        return {true, true};
    const edtf::Member &range = expression->members.front();
    return {isSoft(range.from), isSoft(range.to)};
}

} // namespace leadline
