// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/time/instant.h"

#include <cstdint>
#include <limits>

namespace leadline {

/// One received report. Fields that were "not available" hold the sentinels below, never the wire's (102.3 kn, 360.0°,
/// 511°): those are translated at the door (ITU-R M.1371-5).
struct PositionReport
{
    static constexpr std::uint16_t notAvailable = std::numeric_limits<std::uint16_t>::max();
    static constexpr std::uint8_t statusNotAvailable = 15;

    std::int32_t lon = 0; ///< 1e-7 degrees
    std::int32_t lat = 0; ///< 1e-7 degrees
    Instant time;
    std::uint16_t sogTenthsKnot = notAvailable;
    std::uint16_t cogTenthsDegree = notAvailable;
    std::uint16_t headingDegrees = notAvailable;
    std::uint8_t status = statusNotAvailable; ///< navigational status 0..15
    std::uint32_t sourceLine = 0;             ///< line in the file, from 1
};

} // namespace leadline
