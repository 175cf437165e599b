// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QStringView>

#include <optional>

namespace leadline {

/// Metres of a length as typed: "250", "250 m", "2.5 km", "1.2 nm", "300 ft", "2 mi"; without a unit metres. Error:
/// InvalidInput, with what it may be.
Result<double> readLength(QStringView text);

/// A point as typed while drawing: a position (parseLatLon()), or where a bearing and a distance lead from `from`:
/// "045 2.5 km", "45.5° 300 m", "NE 1 nm". Error: InvalidInput, with what it may be.
Result<LatLon> readTypedPoint(QStringView text, std::optional<LatLon> from);

} // namespace leadline
