// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/agreement.h"

#include "model/drawing/drawing_plane.h"

#include <algorithm>
#include <tuple>

namespace leadline {

namespace {

template<class Plane>
CountAgreement pairUp(const std::vector<typename Plane::Point> &first, const std::vector<typename Plane::Point> &second,
                      double furthest)
{
    std::vector<std::tuple<double, std::size_t, std::size_t>> near;
    for (std::size_t i = 0; i < first.size(); ++i)
        for (std::size_t k = 0; k < second.size(); ++k)
            if (const double apart = Plane::length(first[i], second[k]); apart <= furthest)
                near.emplace_back(apart, i, k);
    std::ranges::sort(near);
    std::vector<bool> usedFirst(first.size()), usedSecond(second.size());
    CountAgreement agreement;
    for (const auto &[apart, i, k] : near) {
        if (usedFirst[i] || usedSecond[k])
            continue;
        usedFirst[i] = usedSecond[k] = true;
        ++agreement.both;
    }
    agreement.onlyFirst = first.size() - agreement.both;
    agreement.onlySecond = second.size() - agreement.both;
    return agreement;
}

} // namespace

CountAgreement agreementOf(const std::vector<LatLon> &first, const std::vector<LatLon> &second, double furthest)
{
    return pairUp<GroundPlane>(first, second, furthest);
}

CountAgreement agreementOf(const std::vector<QPointF> &first, const std::vector<QPointF> &second, double furthest)
{
    return pairUp<ImagePlane>(first, second, furthest);
}

} // namespace leadline
