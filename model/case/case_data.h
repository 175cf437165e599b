// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_change.h"
#include "model/case/items.h"

#include <map>
#include <set>
#include <tuple>

namespace leadline {

/// The case in memory: every item by id, without positions of tracks and without bytes of exhibits. A plain value:
/// copies are deep, a worker gets its own. Not synchronised.
class CaseData
{
public:
    QString title;

    template<class T>
    const std::map<typename T::IdType, T> &all() const
    {
        return std::get<std::map<typename T::IdType, T>>(m_items);
    }

    template<class T>
    const T *find(typename T::IdType id) const
    {
        const auto &items = all<T>();
        const auto it = items.find(id);
        return it == items.end() ? nullptr : &it->second;
    }

    std::optional<Item> find(ItemRef ref) const;
    bool contains(ItemRef ref) const;

    /// Evidence by its label, case-insensitive: "e-012".
    const Evidence *findEvidence(QStringView label) const;

    /// Links with `ref` at either end, in id order.
    std::vector<Link> linksOf(ItemRef ref) const;

    /// Where an item is: its own position, or else that of a place or exhibit that it is linked to: "at" first, then
    /// "shows", then any role. Costs no more than the item has links.
    std::optional<LatLon> positionOf(ItemRef ref) const;
    /// The item's own position only; the centre of a scene's footprint and of an annotation's geometry count as such.
    std::optional<LatLon> ownPositionOf(ItemRef ref) const;

    /// Adds or replaces.
    void put(Item item);
    void remove(ItemRef ref);
    void apply(const ItemChange &change);

private:
    void forgetEnds(LinkId id);

    template<class T>
    using Table = std::map<typename T::IdType, T>;
    std::tuple<Table<Evidence>, Table<Event>, Table<Claim>, Table<Place>, Table<Entity>, Table<Vessel>,
               Table<Annotation>, Table<Link>, Table<MapLayer>, Table<Bookmark>, Table<Lead>, Table<Shipment>,
               Table<Sighting>>
        m_items;
    std::map<ItemRef, std::set<LinkId>> m_linksOf; ///< ids of the links that have the item at either end
};

} // namespace leadline
