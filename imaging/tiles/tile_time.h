// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QString>

#include <optional>

namespace leadline {

/// Which of a service's times is shown when the time cursor stands at `moment`: the latest one that is not after it,
/// else the first that there is. `extent` as OGC services state it: times and ranges START/END/PERIOD, divided by
/// commas (WMTS 1.0.0 §7.1.1, WMS 1.3.0 annex C.3 and D), written out as finely as it states them. An empty extent has
/// every day. Nothing when the extent cannot be read.
std::optional<QString> timeShownAt(const QString &extent, Instant moment);

/// Whether a text is a time of such a list: a year, month, day, or day and time of day in UTC.
bool isServiceTime(const QString &text);

} // namespace leadline
