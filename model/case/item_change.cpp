// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_change.h"

namespace leadline {

Edit Edit::inverse() const
{
    Edit back{name, {}};
    back.changes.reserve(changes.size());
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        back.changes.push_back(change->inverse());
    return back;
}

} // namespace leadline
