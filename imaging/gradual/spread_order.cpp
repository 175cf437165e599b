// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/gradual/spread_order.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace leadline {

std::vector<std::size_t> spreadOrder(int across, int down)
{
    // A cell's number in a Z-order curve, its bits from the least to the greatest: those that differ most in their
    // place come first.
    const auto placeOf = [](int x, int y) {
        std::uint64_t place = 0;
        for (int bit = 0; bit < 31; ++bit) {
            const auto both =
                (static_cast<std::uint64_t>((y >> bit) & 1) << 1) | (static_cast<std::uint64_t>((x ^ y) >> bit) & 1);
            place |= both << (2 * (30 - bit));
        }
        return place;
    };
    std::vector<std::pair<std::uint64_t, std::size_t>> places;
    places.reserve(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
    for (int y = 0; y < down; ++y)
        for (int x = 0; x < across; ++x)
            places.emplace_back(placeOf(x, y), places.size());
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> order;
    order.reserve(places.size());
    for (const auto &[place, cell] : places)
        order.push_back(cell);
    return order;
}

} // namespace leadline
