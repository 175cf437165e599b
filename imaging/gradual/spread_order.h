// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace leadline {

/// The cells of a grid, by number row by row, in an order whose every beginning is spread over the whole: the cells of
/// a wide lattice first, then those of lattices of half its width, each in the same way.
std::vector<std::size_t> spreadOrder(int across, int down);

} // namespace leadline
