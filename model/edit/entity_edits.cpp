// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/entity_edits.h"

#include "model/edit/vessel_edits.h"

#include <algorithm>

namespace leadline {

namespace {

Unexpected refuse(const QString &why, ItemRef item)
{
    return fail(ErrorCode::InvalidInput, why, toText(item));
}

void point(ItemRef &at, ItemRef from, ItemRef into)
{
    if (at == from)
        at = into;
}

/// Every other item that names `from`, naming `into`.
template<class T, class Change>
void repoint(const CaseData &data, Edit &edit, Change change)
{
    for (const auto &[id, item] : data.all<T>()) {
        T moved = item;
        change(moved);
        if (moved != item)
            edit.changes.push_back({item, moved});
    }
}

void moveMentions(const CaseData &data, ItemRef from, ItemRef into, Edit &edit)
{
    repoint<Shipment>(data, edit, [from, into](Shipment &shipment) {
        for (ShipmentLeg &leg : shipment.legs)
            for (ItemRef *at : {&leg.fromPlace, &leg.toPlace, &leg.carrier})
                point(*at, from, into);
    });
    repoint<Sighting>(data, edit, [from, into](Sighting &sighting) {
        for (ItemRef *at : {&sighting.subjectItem, &sighting.place})
            point(*at, from, into);
    });
}

bool saySame(const Link &a, const Link &b)
{
    return a.from == b.from && a.to == b.to && a.role == b.role && a.when == b.when && a.quote == b.quote;
}

void moveLinks(const CaseData &data, ItemRef from, ItemRef into, Edit &edit)
{
    std::vector<Link> there = data.linksOf(into);
    for (const Link &link : data.linksOf(from)) {
        Link moved = link;
        point(moved.from, from, into);
        point(moved.to, from, into);
        const bool known = std::ranges::any_of(there, [&moved](const Link &other) { return saySame(moved, other); });
        if (known || moved.from == moved.to) {
            edit.changes.push_back({link, std::nullopt});
            continue;
        }
        there.push_back(moved);
        edit.changes.push_back({link, moved});
    }
}

template<class T>
T merged(T into, const T &from, const QString &reason)
{
    for (const QString &name : QStringList{from.name} + from.otherNames)
        if (!name.isEmpty() && name != into.name && !into.otherNames.contains(name))
            into.otherNames << name;
    if (into.source.isEmpty())
        into.source = from.source;
    else if (!from.source.isEmpty() && !into.source.contains(from.source))
        into.source += QStringLiteral("; ") + from.source;
    for (const QString &text : {from.note, reason})
        if (!text.isEmpty() && !into.note.contains(text))
            into.note += (into.note.isEmpty() ? QString() : QStringLiteral("\n")) + text;
    return into;
}

template<class T>
Result<Edit> mergedOfOneKind(const CaseData &data, ItemRef from, ItemRef into, const QString &reason)
{
    const T *part = data.find<T>({from.id});
    const T *whole = data.find<T>({into.id});
    if constexpr (requires { part->kind; })
        if (part->kind != whole->kind)
            return refuse(QStringLiteral("a person and an organisation are not the same"), from);
    Edit edit;
    edit.name = QStringLiteral("Merge %1 into %2").arg(titleOf(*part), titleOf(*whole));
    edit.changes.push_back({*whole, merged(*whole, *part, reason)});
    moveLinks(data, from, into, edit);
    moveMentions(data, from, into, edit);
    edit.changes.push_back({*part, std::nullopt});
    return edit;
}

} // namespace

Result<Edit> mergedItems(const CaseData &data, ItemRef from, ItemRef into, const QString &reason)
{
    for (const ItemRef ref : {from, into})
        if (!data.contains(ref))
            return fail(ErrorCode::NotFound, QStringLiteral("there is no such item in the case"), toText(ref));
    if (from == into)
        return refuse(QStringLiteral("an item cannot be merged with itself"), from);
    if (from.kind != into.kind)
        return refuse(QStringLiteral("only two of one kind can be the same"), from);
    switch (from.kind) {
    case ItemKind::Entity:
        return mergedOfOneKind<Entity>(data, from, into, reason);
    case ItemKind::Place:
        return mergedOfOneKind<Place>(data, from, into, reason);
    case ItemKind::Vessel:
        return mergedVessels(data, VesselId{from.id}, VesselId{into.id}, reason);
    default:
        return refuse(QStringLiteral("organisations, people, places and vessels can be merged"), from);
    }
}

} // namespace leadline
