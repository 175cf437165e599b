// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QString>

namespace leadline {

/// What hovering over an item says: full title, date, count, how sure, source. Rich text with everything that comes
/// from the case escaped. Empty when the case does not hold the item.
QString timelineTip(ItemRef item, const CaseData &data);

} // namespace leadline
