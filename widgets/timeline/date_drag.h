// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <optional>

namespace leadline {

/// An item whose date was dragged by a length of time (shiftedDate()); nothing when it has none of its own that can be.
/// The date of an exhibit is by hand from then on; one that was read from the file stays.
std::optional<Item> movedItem(const CaseData &data, ItemRef ref, std::int64_t byMs);

/// Its date; none for what has none.
std::optional<EdtfDate> ownDateOf(const Item &item);

} // namespace leadline
