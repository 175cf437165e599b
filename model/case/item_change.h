// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <optional>
#include <vector>

namespace leadline {

/// One item made (no before), changed (both) or removed (no after). Before and after have the same kind and id.
struct ItemChange
{
    std::optional<Item> before;
    std::optional<Item> after;

    ItemRef ref() const { return refOf(after ? *after : *before); }
    ItemChange inverse() const { return {after, before}; }
};

/// What is committed in one transaction with one log row, and undone in one step.
struct Edit
{
    QString name; ///< readable, for the undo menu and the log: "Draw polygon", "Import dma_ferry_2022.csv"
    std::vector<ItemChange> changes;

    /// The edit that takes this one back: inverse changes in reverse order, same name.
    Edit inverse() const;
};

/// What views hear after a commit: which items were touched, of whatever kind, and whether positions of tracks came
/// or went.
struct CaseChange
{
    std::vector<ItemRef> items;
    bool tracks = false;
    bool everything = false; ///< another case is shown: rebuild
};

} // namespace leadline
