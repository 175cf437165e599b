// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/edit_overlay.h"

namespace leadline {

std::optional<Item> EditOverlay::find(ItemRef ref) const
{
    const auto touched = m_touched.find(ref);
    return touched != m_touched.end() ? touched->second : m_data.find(ref);
}

std::optional<Link> EditOverlay::findLink(ItemRef from, const QString &role, ItemRef to) const
{
    const auto matches = [&](const Link &link) { return link.from == from && link.role == role && link.to == to; };
    for (auto it = m_touched.lower_bound({ItemKind::Link, 0}); it != m_touched.end(); ++it) {
        const Link *link = it->second ? std::get_if<Link>(&*it->second) : nullptr;
        if (link && matches(*link))
            return *link;
    }
    for (const Link &link : m_data.linksOf(from)) {
        if (matches(link) && !m_touched.contains(refOf(link)))
            return link;
    }
    return std::nullopt;
}

void EditOverlay::put(const Item &item)
{
    const ItemRef ref = refOf(item);
    if (m_touched.insert_or_assign(ref, item).second)
        m_order.push_back(ref);
}

void EditOverlay::remove(ItemRef ref)
{
    if (m_touched.insert_or_assign(ref, std::nullopt).second)
        m_order.push_back(ref);
    for (auto &[touchedRef, item] : m_touched) {
        const Link *link = item ? std::get_if<Link>(&*item) : nullptr;
        if (link && (link->from == ref || link->to == ref))
            item.reset();
    }
}

std::vector<ItemChange> EditOverlay::changes() const
{
    std::vector<ItemChange> changes;
    for (const ItemRef ref : m_order) {
        ItemChange change{m_data.find(ref), m_touched.at(ref)};
        if (change.before != change.after)
            changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace leadline
