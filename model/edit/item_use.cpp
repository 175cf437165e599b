// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/item_use.h"

#include <algorithm>
#include <set>

namespace leadline {

namespace {

QString counted(int count, const QString &one, const QString &many)
{
    return count == 1 ? QStringLiteral("1 ") + one : QStringLiteral("%1 ").arg(count) + many;
}

bool names(const ShipmentLeg &leg, const std::set<ItemRef> &items)
{
    return items.contains(leg.fromPlace) || items.contains(leg.toPlace) || items.contains(leg.carrier) ||
           std::ranges::any_of(leg.exhibits, [&](ItemRef exhibit) { return items.contains(exhibit); });
}

} // namespace

ItemUse useOf(const CaseData &data, const std::vector<ItemRef> &items)
{
    const std::set<ItemRef> removed(items.begin(), items.end());
    ItemUse use;
    for (const auto &[id, link] : data.all<Link>()) {
        const bool from = removed.contains(link.from), to = removed.contains(link.to);
        if (removed.contains(refOf(link)) || (from && to))
            continue;
        // What marks an exhibit is drawn on it.
        if (from || to) {
            use.links += link.from.kind != ItemKind::Annotation ? 1 : 0;
            continue;
        }
        use.knownFrom +=
            std::ranges::any_of(link.exhibits, [&](ItemRef exhibit) { return removed.contains(exhibit); }) ? 1 : 0;
        use.pointers += removed.contains(link.pointer) ? 1 : 0;
    }
    for (const auto &[id, shipment] : data.all<Shipment>())
        if (!removed.contains(refOf(shipment)))
            use.legs += static_cast<int>(
                std::ranges::count_if(shipment.legs, [&](const ShipmentLeg &leg) { return names(leg, removed); }));
    for (const auto &[id, exhibit] : data.all<Evidence>())
        use.derivatives += removed.contains(exhibit.derivedFrom) && !removed.contains(refOf(exhibit)) ? 1 : 0;
    return use;
}

QString describeUse(const ItemUse &use)
{
    QStringList parts;
    if (use.links > 0)
        parts << counted(use.links, QStringLiteral("link goes with it"), QStringLiteral("links go with it"));
    if (use.knownFrom > 0)
        parts << counted(use.knownFrom, QStringLiteral("relation between others is known from it"),
                         QStringLiteral("relations between others are known from it"));
    if (use.pointers > 0)
        parts << counted(use.pointers, QStringLiteral("quotation points to it"),
                         QStringLiteral("quotations point to it"));
    if (use.legs > 0)
        parts << counted(use.legs, QStringLiteral("leg of a shipment names it"),
                         QStringLiteral("legs of shipments name it"));
    if (use.derivatives > 0)
        parts << counted(use.derivatives, QStringLiteral("exhibit was made from it"),
                         QStringLiteral("exhibits were made from it"));
    return parts.join(QStringLiteral("; "));
}

} // namespace leadline
