// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/count_range.h"
#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/case/records.h"
#include "model/case/verification.h"
#include "model/time/edtf.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace leadline {

/// Goods that were moved, over legs.
struct Shipment
{
    using IdType = ShipmentId;
    static constexpr ItemKind kind_of = ItemKind::Shipment;

    ShipmentId id;
    QString title;
    QString reference; ///< number of the bill of lading or waybill
    std::optional<EdtfDate> when;
    QString goods;  ///< as declared
    QString hsCode; ///< Harmonised System: 2 to 10 digits, or empty
    CountRange quantity;
    QStringList containers; ///< ISO 6346 numbers, as written
    QString shipper;
    QString consignee;
    QString vessel; ///< as written; links join it with vessels
    QString loadingPort;
    QString dischargePort;
    std::vector<ShipmentLeg> legs; ///< in the order of the way
    QString source;
    QString sourceUrl;
    Verification verification = Verification::Unverified;
    QString note;
    bool synthetic = false;

    friend bool operator==(const Shipment &, const Shipment &) = default;
};

} // namespace leadline
