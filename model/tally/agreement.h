// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QPointF>
#include <cstddef>
#include <vector>

namespace leadline {

/// How far two people who counted the same scene found the same things.
struct CountAgreement
{
    std::size_t both = 0; ///< marks of the one that have a mark of the other nearby, each used once
    std::size_t onlyFirst = 0;
    std::size_t onlySecond = 0;

    /// Of all things that either found, the part that both did, 0..1 (Jaccard 1901); 1 where neither found any.
    double share() const
    {
        const std::size_t all = both + onlyFirst + onlySecond;
        return all == 0 ? 1 : static_cast<double>(both) / static_cast<double>(all);
    }
    friend bool operator==(const CountAgreement &, const CountAgreement &) = default;
};

/// Pairs marks nearest first, none further apart than `furthest`: metres on the ground, pixels on a picture. O(n²) in
/// the marks of one scene.
CountAgreement agreementOf(const std::vector<LatLon> &first, const std::vector<LatLon> &second, double furthest);
CountAgreement agreementOf(const std::vector<QPointF> &first, const std::vector<QPointF> &second, double furthest);

} // namespace leadline
