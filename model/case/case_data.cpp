// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/case_data.h"

#include "model/case/hand_placement.h"

namespace leadline {

namespace {

std::optional<LatLon> centerOf(const std::optional<GeoBox> &box)
{
    return box ? std::optional(box->center()) : std::nullopt;
}

std::optional<LatLon> ownPosition(const Evidence &e)
{
    return e.position ? e.position : centerOf(boundsOf(e.footprint));
}
std::optional<LatLon> ownPosition(const Event &e)
{
    return e.position;
}
std::optional<LatLon> ownPosition(const Place &p)
{
    return p.position;
}
std::optional<LatLon> ownPosition(const Annotation &a)
{
    return centerOf(boundsOf(a.geometry));
}
std::optional<LatLon> ownPosition(const Claim &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Entity &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Vessel &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Link &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Lead &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Shipment &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const Sighting &)
{
    return std::nullopt;
}
std::optional<LatLon> ownPosition(const MapLayer &layer)
{
    return centerOf(boundsOf(layer.footprint));
}
std::optional<LatLon> ownPosition(const Bookmark &bookmark)
{
    return bookmark.position;
}

/// How well a link says where its "from" is: lower is better.
int placingRank(const Link &link)
{
    if (link.role == QLatin1String("at"))
        return 0;
    return link.role == QLatin1String("shows") ? 1 : 2;
}

template<class T>
std::optional<Item> asItem(const T *found)
{
    return found ? std::optional<Item>(*found) : std::nullopt;
}

} // namespace

std::optional<Item> CaseData::find(ItemRef ref) const
{
    switch (ref.kind) {
    case ItemKind::Evidence:
        return asItem(find<Evidence>({ref.id}));
    case ItemKind::Event:
        return asItem(find<Event>({ref.id}));
    case ItemKind::Claim:
        return asItem(find<Claim>({ref.id}));
    case ItemKind::Place:
        return asItem(find<Place>({ref.id}));
    case ItemKind::Entity:
        return asItem(find<Entity>({ref.id}));
    case ItemKind::Vessel:
        return asItem(find<Vessel>({ref.id}));
    case ItemKind::Annotation:
        return asItem(find<Annotation>({ref.id}));
    case ItemKind::Link:
        return asItem(find<Link>({ref.id}));
    case ItemKind::Layer:
        return asItem(find<MapLayer>({ref.id}));
    case ItemKind::Bookmark:
        return asItem(find<Bookmark>({ref.id}));
    case ItemKind::Lead:
        return asItem(find<Lead>({ref.id}));
    case ItemKind::Shipment:
        return asItem(find<Shipment>({ref.id}));
    case ItemKind::Sighting:
        return asItem(find<Sighting>({ref.id}));
    }
    return std::nullopt;
}

bool CaseData::contains(ItemRef ref) const
{
    return std::apply(
        [ref](const auto &...tables) {
            const auto holds = [ref](const auto &table) {
                using T = typename std::remove_cvref_t<decltype(table)>::mapped_type;
                return T::kind_of == ref.kind && table.contains(typename T::IdType{ref.id});
            };
            return (holds(tables) || ...);
        },
        m_items);
}

const Evidence *CaseData::findEvidence(QStringView label) const
{
    for (const auto &[id, evidence] : all<Evidence>()) {
        if (label.compare(evidence.label, Qt::CaseInsensitive) == 0)
            return &evidence;
    }
    return nullptr;
}

std::vector<Link> CaseData::linksOf(ItemRef ref) const
{
    std::vector<Link> links;
    const auto found = m_linksOf.find(ref);
    if (found == m_linksOf.end())
        return links;
    for (const LinkId id : found->second)
        links.push_back(*find<Link>(id));
    return links;
}

std::optional<LatLon> CaseData::ownPositionOf(ItemRef ref) const
{
    std::optional<LatLon> position;
    const auto look = [&](const auto &table) {
        using T = typename std::remove_cvref_t<decltype(table)>::mapped_type;
        if (T::kind_of != ref.kind)
            return;
        if (const auto it = table.find(typename T::IdType{ref.id}); it != table.end())
            position = ownPosition(it->second);
    };
    std::apply([&](const auto &...tables) { (look(tables), ...); }, m_items);
    if (!position && ref.kind == ItemKind::Evidence)
        if (const MapLayer *layer = handLayerOf(*this, EvidenceId{ref.id}))
            position = ownPosition(*layer);
    return position;
}

std::optional<LatLon> CaseData::positionOf(ItemRef ref) const
{
    if (const auto own = ownPositionOf(ref))
        return own;
    // A sighting is where one looked.
    if (const Sighting *sighting = ref.kind == ItemKind::Sighting ? find<Sighting>({ref.id}) : nullptr) {
        const auto there = ownPositionOf(sighting->place);
        return there ? there : ownPositionOf(sighting->scene);
    }
    std::optional<LatLon> position;
    int best = std::numeric_limits<int>::max();
    for (const Link &link : linksOf(ref)) {
        const bool places = link.to.kind == ItemKind::Place || link.to.kind == ItemKind::Evidence;
        if (link.from != ref || !places || placingRank(link) >= best)
            continue;
        if (const auto there = ownPositionOf(link.to)) {
            position = there;
            best = placingRank(link);
        }
    }
    return position;
}

void CaseData::put(Item item)
{
    if (const Link *link = std::get_if<Link>(&item)) {
        forgetEnds(link->id);
        m_linksOf[link->from].insert(link->id);
        m_linksOf[link->to].insert(link->id);
    }
    std::visit(
        [this]<class T>(T &&value) {
            using Value = std::remove_cvref_t<T>;
            const typename Value::IdType id = value.id;
            std::get<Table<Value>>(m_items).insert_or_assign(id, std::forward<T>(value));
        },
        std::move(item));
}

void CaseData::remove(ItemRef ref)
{
    if (ref.kind == ItemKind::Link)
        forgetEnds({ref.id});
    const auto erase = [ref](auto &table) {
        using T = typename std::remove_cvref_t<decltype(table)>::mapped_type;
        if (T::kind_of == ref.kind)
            table.erase(typename T::IdType{ref.id});
    };
    std::apply([&](auto &...tables) { (erase(tables), ...); }, m_items);
}

void CaseData::apply(const ItemChange &change)
{
    if (change.after)
        put(*change.after);
    else
        remove(change.ref());
}

void CaseData::forgetEnds(LinkId id)
{
    const Link *link = find<Link>(id);
    if (!link)
        return;
    for (const ItemRef end : {link->from, link->to}) {
        const auto it = m_linksOf.find(end);
        if (it == m_linksOf.end())
            continue;
        it->second.erase(id);
        if (it->second.empty())
            m_linksOf.erase(it);
    }
}

} // namespace leadline
