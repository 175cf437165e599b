// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/date_drag.h"

#include "model/time/edtf_shift.h"

namespace leadline {

std::optional<EdtfDate> ownDateOf(const Item &item)
{
    if (const auto *exhibit = std::get_if<Evidence>(&item))
        return exhibit->date;
    if (const auto *event = std::get_if<Event>(&item))
        return event->when;
    if (const auto *claim = std::get_if<Claim>(&item))
        return claim->when;
    if (const auto *sighting = std::get_if<Sighting>(&item))
        return sighting->when;
    return {};
}

std::optional<Item> movedItem(const CaseData &data, ItemRef ref, std::int64_t byMs)
{
    std::optional<Item> item = data.find(ref);
    const auto date = item ? ownDateOf(*item) : std::nullopt;
    const auto moved = date ? shiftedDate(*date, byMs) : std::nullopt;
    if (!moved)
        return {};
    if (auto *exhibit = std::get_if<Evidence>(&*item)) {
        if (!exhibit->dateBasis.isEmpty() && exhibit->dateBasis != QLatin1String("by hand"))
            return {};
        exhibit->date = moved;
        exhibit->dateBasis = QStringLiteral("by hand");
    } else if (auto *event = std::get_if<Event>(&*item)) {
        event->when = moved;
    } else if (auto *claim = std::get_if<Claim>(&*item)) {
        claim->when = moved;
    } else if (auto *sighting = std::get_if<Sighting>(&*item)) {
        sighting->when = moved;
    }
    return item;
}

} // namespace leadline
