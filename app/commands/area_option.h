// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/result/result.h"

namespace leadline {

/// What --bbox is given: W,S,E,N in degrees; west of east may be greater (across the 180th meridian). Error: Usage.
Result<GeoBox> readBox(const QString &text);

} // namespace leadline
