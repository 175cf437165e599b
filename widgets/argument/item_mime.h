// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_ref.h"

#include <vector>

class QMimeData;

namespace leadline {

/// Items of the case on their way from one list to another under the pointer. Only ids travel, and only inside the
/// program: what comes from elsewhere under the same name names no item that is not in the case.
QMimeData *mimeOf(const std::vector<ItemRef> &items);
/// Nothing where the data holds no items.
std::vector<ItemRef> itemsIn(const QMimeData &data);
/// The name of the format.
QString itemsMimeType();

} // namespace leadline
