// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "imaging/style/tokens.h"

#include <set>
#include <vector>

class QPainter;

namespace leadline {

/// Where scenes lie that a search has found and that are not in the case: over the map, and in no picture of it.
struct FoundOutlines
{
    std::vector<std::vector<std::vector<LatLon>>> scenes; ///< open rings of each, by its number
    std::set<int> pointedAt;                              ///< numbers
    int selected = -1;                                    ///< a number; none
};

/// Draws the outlines: pointed-at ones brighter and filled, the selected one in accent and last. Any thread.
void paintFoundOutlines(QPainter &painter, const FoundOutlines &found, const Tokens &tokens, const Viewport &view);

} // namespace leadline
