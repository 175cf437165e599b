// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/count_range.h"
#include "model/case/item_ref.h"
#include "model/time/edtf.h"

#include <QString>
#include <QStringList>

#include <concepts>
#include <optional>
#include <vector>

namespace leadline {

/// Lists that lie inside an item. Their fields are described in item_fields.h, as those of items are.

/// One look at whether an exhibit is what it seems, or shows what it seems to (Berkeley Protocol, verification).
struct Analysis
{
    QString kind; ///< "source", "technical" or "content"
    QString method;
    QString result;
    QString analyst; ///< as the user set it
    std::optional<EdtfDate> when;

    friend bool operator==(const Analysis &, const Analysis &) = default;
};

/// One search that a lead led to, also one that found nothing.
struct LeadSearch
{
    QString where; ///< archive, service, person, place
    std::optional<EdtfDate> when;
    QString terms; ///< what was looked for there, as typed
    QString found; ///< empty: nothing
    QString by;    ///< as the user set it

    friend bool operator==(const LeadSearch &, const LeadSearch &) = default;
};

/// One stretch of a shipment's way.
struct ShipmentLeg
{
    QString mode;      ///< "sea", "quay", "rail", "road" or "depot"
    QString from;      ///< as the source names it
    QString to;        ///< the same as `from` where goods lie still
    ItemRef fromPlace; ///< a place of the case, or none
    ItemRef toPlace;
    ItemRef carrier; ///< a vessel or an entity of the case, or none
    std::optional<EdtfDate> when;
    CountRange in;  ///< how much began it
    CountRange out; ///< how much came out at its end
    std::vector<ItemRef> exhibits;
    QString note;

    friend bool operator==(const ShipmentLeg &, const ShipmentLeg &) = default;
};

template<class T>
concept ItemRecord = std::same_as<T, Analysis> || std::same_as<T, LeadSearch> || std::same_as<T, ShipmentLeg>;

} // namespace leadline
