// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// The values that a chart shows from its foot to its head, in whole steps.
struct ChartScale
{
    double lowest = 0;
    double highest = 1;
    double step = 1; ///< between two lines: 1, 2 or 5 times a power of ten

    double share(double value) const { return (value - lowest) / (highest - lowest); }
};

/// From 0 to at least `highest`, with at most `mostSteps` steps.
ChartScale scaleUpTo(double highest, int mostSteps);

} // namespace leadline
