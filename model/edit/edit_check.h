// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

namespace leadline {

/// Brings an item into the form that it will have after reopening the case: dates as their text reads, no negative
/// zero, JSON as it is written. Error: InvalidInput for a date that is none.
Result<void> normalise(Item &item);

/// Refuses what must not be stored: a position off the Earth, a drawing that is none, an item without a name, a number
/// that is none. Error: InvalidInput with the item as context. Ends of links are the caller's to check.
Result<void> checkItem(const Item &item);

} // namespace leadline
