// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/item_change.h"

#include <map>
#include <optional>
#include <vector>

namespace leadline {

/// A case as it would be after the edits so far, without copying it: what was touched lies on top, and becomes one
/// change per item in the order of first touch. Holds a reference to the case.
class EditOverlay
{
public:
    explicit EditOverlay(const CaseData &data)
        : m_data(data)
    {
    }

    std::optional<Item> find(ItemRef ref) const;
    /// The link between two items with that role, if there is one.
    std::optional<Link> findLink(ItemRef from, const QString &role, ItemRef to) const;

    void put(const Item &item);
    /// Takes the item out, and with it the links that were put here. (Links of the case itself go with it when the
    /// edit is committed.)
    void remove(ItemRef ref);

    /// One change per item whose value is not what it was.
    std::vector<ItemChange> changes() const;

private:
    const CaseData &m_data;
    std::map<ItemRef, std::optional<Item>> m_touched;
    std::vector<ItemRef> m_order;
};

} // namespace leadline
