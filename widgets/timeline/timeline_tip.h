// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/time/display_zone.h"
#include "widgets/style/plain_text.h"

#include <QString>

namespace leadline {

/// What hovering over an item says: full title, date, count, how sure, source. Empty when the case does not hold the
/// item.
TipText timelineTip(ItemRef item, const CaseData &data, const DisplayZone &zone = {});

} // namespace leadline
