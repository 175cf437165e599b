// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edit_draft.h"

#include "model/case/hand_placement.h"
#include "model/edit/edit_check.h"

namespace leadline {

Result<Edit> EditDraft::complete(Edit wanted)
{
    m_edit.name = std::move(wanted.name);
    for (ItemChange &change : wanted.changes) {
        if (const auto added = add(std::move(change)); !added)
            return Unexpected{added.error()};
    }
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
