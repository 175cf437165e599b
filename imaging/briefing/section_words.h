// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing_sections.h"
#include "model/time/date_order.h"

#include <algorithm>
#include <vector>

namespace leadline {

/// "date?" where there is none.
QString dateOrUnknown(const std::optional<EdtfDate> &date);
/// "seen in the source", "sources disagree", …
QString verificationText(Verification verification);
/// Labels of the exhibits that are linked to an item by one of the roles, in either direction: "E-002, E-007".
QString exhibitsOf(ItemRef ref, const QStringList &roles, const CaseData &data);
/// The name of the place that an item is linked to; empty: none.
QString placeOf(ItemRef ref, const CaseData &data);
QString withSynthetic(const QString &text, bool synthetic);

/// Items by the time that they speak of, undated ones last.
template<class T>
std::vector<const T *> byTime(const CaseData &data)
{
    std::vector<const T *> items;
    for (const auto &[id, item] : data.all<T>())
        items.push_back(&item);
    std::stable_sort(items.begin(), items.end(),
                     [](const T *a, const T *b) { return orderOf(a->when) < orderOf(b->when); });
    return items;
}

} // namespace leadline
