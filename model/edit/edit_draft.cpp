// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edit_draft.h"

#include "model/case/hand_placement.h"
#include "model/edit/edit_check.h"

#include <set>

namespace leadline {

Result<Edit> EditDraft::complete(Edit wanted)
{
    m_edit.name = std::move(wanted.name);
    for (ItemChange &change : wanted.changes) {
        if (const auto added = add(std::move(change)); !added)
            return Unexpected{added.error()};
    }
    dropReferences();
    if (const auto ends = checkEnds(); !ends)
        return Unexpected{ends.error()};
    std::erase_if(m_edit.changes, [](const ItemChange &change) { return change.before == change.after; });
    return std::move(m_edit);
}

Result<void> EditDraft::add(ItemChange change)
{
    if (change.after)
        return put(*std::move(change.after));
    if (!change.before)
        return fail(ErrorCode::Internal, QStringLiteral("a change without an item"));
    const ItemRef ref = change.ref();
    m_refs.push_back(ref);
    return remove(ref);
}

Result<void> EditDraft::put(Item item)
{
    std::visit(
        [this](auto &fields) {
            if (!fields.id)
                fields.id = {m_store.reserveId(fields.kind_of)};
        },
        item);
    if (auto *evidence = std::get_if<Evidence>(&item); evidence && evidence->label.isEmpty())
        evidence->label = m_store.reserveEvidenceLabel();
    if (const auto normalised = normalise(item); !normalised)
        return normalised;
    if (const auto checked = checkItem(item); !checked)
        return checked;
    const ItemRef ref = refOf(item);
    m_refs.push_back(ref);
    record(ref, std::move(item));
    return {};
}

Result<void> EditDraft::remove(ItemRef ref)
{
    if (!current(ref)) {
        // A link that went with its end a moment ago may still be on the caller's list.
        if (m_position.contains(ref))
            return {};
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such item in the case"), toText(ref));
    }
    for (const ItemRef link : linksOf(ref))
        record(link, std::nullopt);
    // How an exhibit was laid on the ground goes with it, and comes back with it.
    const MapLayer *laid = ref.kind == ItemKind::Evidence ? handLayerOf(m_data, EvidenceId{ref.id}) : nullptr;
    if (laid && current(refOf(*laid)))
        record(refOf(*laid), std::nullopt);
    record(ref, std::nullopt);
    return {};
}

void EditDraft::record(ItemRef ref, std::optional<Item> after)
{
    const auto [place, isNew] = m_position.emplace(ref, m_edit.changes.size());
    if (isNew)
        m_edit.changes.push_back({m_data.find(ref), std::move(after)});
    else
        m_edit.changes[place->second].after = std::move(after);
}

std::optional<Item> EditDraft::current(ItemRef ref) const
{
    const auto place = m_position.find(ref);
    return place == m_position.end() ? m_data.find(ref) : m_edit.changes[place->second].after;
}

std::vector<ItemRef> EditDraft::linksOf(ItemRef ref) const
{
    std::vector<ItemRef> links;
    if (ref.kind == ItemKind::Link)
        return links;
    const auto touches = [ref](const Item &item) {
        const auto *link = std::get_if<Link>(&item);
        return link && (link->from == ref || link->to == ref);
    };
    for (const Link &link : m_data.linksOf(ref)) {
        const std::optional<Item> now = current(refOf(link));
        if (now && touches(*now))
            links.push_back(refOf(link));
    }
    for (const ItemChange &change : m_edit.changes) {
        if (!change.after || !touches(*change.after))
            continue;
        if (std::find(links.begin(), links.end(), change.ref()) == links.end())
            links.push_back(change.ref());
    }
    return links;
}

namespace {

/// Takes out what names something removed; whether anything did.
bool dropFrom(Link &link, const std::set<ItemRef> &removed)
{
    const auto dropped = std::erase_if(link.exhibits, [&](ItemRef exhibit) { return removed.contains(exhibit); });
    const bool pointed = removed.contains(link.pointer);
    if (pointed)
        link.pointer = {};
    return dropped > 0 || pointed;
}

bool dropFrom(Shipment &shipment, const std::set<ItemRef> &removed)
{
    bool any = false;
    for (ShipmentLeg &leg : shipment.legs) {
        any = std::erase_if(leg.exhibits, [&](ItemRef exhibit) { return removed.contains(exhibit); }) > 0 || any;
        for (ItemRef *named : {&leg.fromPlace, &leg.toPlace, &leg.carrier})
            if (removed.contains(*named)) {
                *named = {};
                any = true;
            }
    }
    return any;
}

} // namespace

/// A link that was known from a removed exhibit, or points to a removed annotation, stays without it; and so does the
/// leg of a shipment.
void EditDraft::dropReferences()
{
    std::set<ItemRef> removed;
    for (const ItemChange &change : m_edit.changes)
        if (const ItemRef ref = change.ref(); !change.after && ref.kind != ItemKind::Link)
            removed.insert(ref);
    if (removed.empty())
        return;
    std::vector<Item> poorer;
    const auto look = [&](const auto &item) {
        auto without = item;
        if (dropFrom(without, removed))
            poorer.push_back(std::move(without));
    };
    const auto lookAll = [&]<class T>(const std::map<typename T::IdType, T> &items) {
        for (const auto &[id, item] : items)
            if (!m_position.contains(refOf(item)))
                look(item);
    };
    lookAll(m_data.all<Link>());
    lookAll(m_data.all<Shipment>());
    for (const ItemChange &change : m_edit.changes) {
        if (const auto *link = change.after ? std::get_if<Link>(&*change.after) : nullptr)
            look(*link);
        if (const auto *shipment = change.after ? std::get_if<Shipment>(&*change.after) : nullptr)
            look(*shipment);
    }
    for (Item &item : poorer)
        record(refOf(item), std::move(item));
}

Result<void> EditDraft::checkEnds() const
{
    for (const ItemChange &change : m_edit.changes) {
        const auto *link = change.after ? std::get_if<Link>(&*change.after) : nullptr;
        if (!link)
            continue;
        for (const ItemRef end : {link->from, link->to}) {
            if (!current(end))
                return fail(ErrorCode::InvalidInput, QStringLiteral("one end of the link does not exist"), toText(end));
        }
    }
    return {};
}

} // namespace leadline
