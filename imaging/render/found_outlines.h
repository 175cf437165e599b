// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "imaging/style/tokens.h"

#include <memory>
#include <set>
#include <vector>

class QPainter;

namespace leadline {

/// Open rings of each found scene, by its number.
using OutlineList = std::vector<std::vector<std::vector<LatLon>>>;

/// Where scenes lie that a search has found and that are not in the case: over the map, and in no picture of it.
struct FoundOutlines
{
    std::shared_ptr<const OutlineList> scenes; ///< none: nothing is found
    std::set<int> pointedAt;                   ///< numbers
    int selected = -1;                         ///< a number; none

    int count() const { return scenes ? static_cast<int>(scenes->size()) : 0; }
};

/// Draws all outlines, plainly. Any thread.
void paintFoundOutlines(QPainter &painter, const OutlineList &scenes, const Tokens &tokens, const Viewport &view);

/// Draws what stands out over the plain outlines: the pointed-at ones brighter and filled, the first
/// `mostPointedAt` of them, and the selected one in accent. Quick enough for every frame.
void paintFoundHighlights(QPainter &painter, const FoundOutlines &found, const Tokens &tokens, const Viewport &view);
constexpr int mostPointedAt = 12;

} // namespace leadline
