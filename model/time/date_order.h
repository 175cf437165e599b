// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf.h"

#include <optional>
#include <utility>

namespace leadline {

/// How dates stand in order: by the earliest moment, then by the latest. What is open at its start comes before all
/// that begins somewhere, what is open at its end behind all that ends; undated comes last of all.
using DateKey = std::pair<std::int64_t, std::int64_t>; ///< smaller first
DateKey orderOf(const std::optional<EdtfDate> &date);

/// All moments that a date can mean: its bounds, an open end as far as time goes. To compare only: it has no length.
TimeSpan reachOf(const EdtfDate &date);

/// Whether a date may lie in a span: some moment that it can mean does. An open end reaches as far as time goes.
bool mayLieIn(const EdtfDate &date, const TimeSpan &span);

/// Which ends of a date are in doubt (approximate, uncertain, or a time without zone) and are drawn soft. Of a set
/// both are, where anything in it is.
struct SoftEnds
{
    bool start = false;
    bool end = false;
};
SoftEnds softEnds(const EdtfDate &date);

} // namespace leadline
