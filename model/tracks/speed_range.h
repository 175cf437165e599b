// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/position_report.h"

namespace leadline {

/// Speeds over ground in knots, both ends included.
struct SpeedRange
{
    double lowestKnots = 0;
    double highestKnots = 102.2; ///< the highest that AIS can state (ITU-R M.1371-5, table 45)

    /// False where the report states no speed: it cannot be said that it belongs.
    bool contains(std::uint16_t sogTenthsKnot) const
    {
        return sogTenthsKnot != PositionReport::notAvailable && sogTenthsKnot * 0.1 >= lowestKnots - 1e-9 &&
               sogTenthsKnot * 0.1 <= highestKnots + 1e-9;
    }

    friend bool operator==(const SpeedRange &, const SpeedRange &) = default;
};

} // namespace leadline
