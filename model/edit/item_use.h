// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <vector>

namespace leadline {

/// What else in a case rests on some items: what would go with them, or be poorer without them.
struct ItemUse
{
    int links = 0;       ///< relations with other items, which would go
    int knownFrom = 0;   ///< links between other items that are known from them, which would stay
    int pointers = 0;    ///< links that point to them, which would stay
    int legs = 0;        ///< of shipments, that name them
    int derivatives = 0; ///< exhibits that were made from them

    bool any() const { return links > 0 || knownFrom > 0 || pointers > 0 || legs > 0 || derivatives > 0; }
    friend bool operator==(const ItemUse &, const ItemUse &) = default;
};

/// What rests on these items besides themselves. One pass over the links.
ItemUse useOf(const CaseData &data, const std::vector<ItemRef> &items);

/// "3 links go with it; 2 exhibits were made from it": as a sentence without its end.
QString describeUse(const ItemUse &use);

} // namespace leadline
