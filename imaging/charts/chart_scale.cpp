// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/chart_scale.h"

#include <algorithm>
#include <cmath>

namespace leadline {

ChartScale scaleUpTo(double highest, int mostSteps)
{
    if (!(highest > 0))
        highest = 1;
    const double least = highest / std::max(1, mostSteps);
    const double power = std::pow(10, std::floor(std::log10(least)));
    double step = power * 10;
    for (const double times : {1.0, 2.0, 5.0}) {
        if (power * times >= least * (1 - 1e-9)) {
            step = power * times;
            break;
        }
    }
    return {0, std::ceil(highest / step - 1e-9) * step, step};
}

} // namespace leadline
