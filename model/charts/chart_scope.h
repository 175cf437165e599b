// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"
#include "model/time/date_order.h"

#include <optional>

namespace leadline {

/// What of a case is counted: as the lists show it. What has no date is in any time.
struct ChartScope
{
    Filter filter;
    std::optional<TimeSpan> range; ///< none: all of time

    bool isOutside(const EdtfDate &date) const { return range && !mayLieIn(date, *range); }
};

/// What a chart could not show, and was not dropped in silence.
struct ChartOmissions
{
    int undated = 0;
    int outsideTime = 0; ///< wholly before or after the range of time
    int hidden = 0;      ///< by a filter or a search

    friend bool operator==(const ChartOmissions &, const ChartOmissions &) = default;
};

/// "3 without date, 2 outside the time range, 4 hidden by the filter"; empty for none.
QString describeOmissions(const ChartOmissions &omissions);

} // namespace leadline
