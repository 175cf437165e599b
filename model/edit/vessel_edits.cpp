// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/vessel_edits.h"

#include "model/case/vessel_rulings.h"

#include <algorithm>

namespace leadline {

namespace {

ItemRef vesselRef(VesselId id)
{
    return {ItemKind::Vessel, id.value};
}

Result<const Vessel *> vesselOf(const CaseData &data, VesselId id)
{
    const Vessel *vessel = data.find<Vessel>(id);
    if (!vessel)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such vessel in the case"), toText(vesselRef(id)));
    return vessel;
}

QString calledBy(const Vessel &vessel)
{
    const QString title = titleOf(vessel);
    return vessel.mmsi.isEmpty() || title.contains(vessel.mmsi) ? title
                                                                : QStringLiteral("%1 (%2)").arg(title, vessel.mmsi);
}

void fill(QString &field, const QString &value)
{
    if (field.isEmpty())
        field = value;
}

/// What only the other entry says. The MMSI stays: it says whose reports are whose.
Vessel filledFrom(Vessel into, const Vessel &from)
{
    fill(into.name, from.name);
    fill(into.imo, from.imo);
    fill(into.callsign, from.callsign);
    fill(into.flag, from.flag);
    fill(into.shipType, from.shipType);
    if (!into.lengthMetres)
        into.lengthMetres = from.lengthMetres;
    if (!into.beamMetres)
        into.beamMetres = from.beamMetres;
    into.synthetic = into.synthetic || from.synthetic;
    return into;
}

Link ruling(VesselId from, const QString &role, VesselId to, const QString &note)
{
    Link link;
    link.from = vesselRef(from);
    link.role = role;
    link.to = vesselRef(to);
    link.note = note;
    return link;
}

bool sameEnds(const Link &a, const Link &b)
{
    return a.from == b.from && a.to == b.to && a.role == b.role;
}

/// Links of `from` become those of `into`; one that `into` has already, or that would join it to itself, goes.
void moveLinks(const CaseData &data, VesselId from, VesselId into, Edit &edit)
{
    std::vector<Link> there = data.linksOf(vesselRef(into));
    for (const Link &link : data.linksOf(vesselRef(from))) {
        if (isRuling(link))
            continue;
        Link moved = link;
        for (ItemRef *end : {&moved.from, &moved.to}) {
            if (*end == vesselRef(from))
                *end = vesselRef(into);
        }
        const bool known = std::ranges::any_of(there, [&moved](const Link &other) { return sameEnds(moved, other); });
        if (known || moved.from == moved.to) {
            edit.changes.push_back({link, std::nullopt});
            continue;
        }
        there.push_back(moved);
        edit.changes.push_back({link, moved});
    }
}

} // namespace

Result<Edit> mergedVessels(const CaseData &data, VesselId from, VesselId into, const QString &reason)
{
    const auto part = vesselOf(data, from);
    const auto whole = vesselOf(data, into);
    if (!part || !whole)
        return Unexpected{!part ? part.error() : whole.error()};
    if (from == into)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a vessel cannot be merged with itself"), calledBy(**part));
    const VesselId counted = countedVessel(data, into);
    if (counted == from || counted == countedVessel(data, from))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 and %2 count as one vessel already").arg(calledBy(**part), calledBy(**whole)));
    Edit edit;
    edit.name = QStringLiteral("Count %1 as %2").arg(calledBy(**part), calledBy(**whole));
    edit.changes.push_back({std::nullopt, ruling(from, countsAs, into, reason)});
    moveLinks(data, from, into, edit);
    if (const Vessel filled = filledFrom(**whole, **part); filled != **whole)
        edit.changes.push_back({**whole, filled});
    return edit;
}

Result<Edit> dividedVessel(const CaseData &data, VesselId from, const VesselPart &part)
{
    const auto whole = vesselOf(data, from);
    if (!whole)
        return Unexpected{whole.error()};
    if (part.span.openStart || part.span.openEnd || !part.span.zoneKnown)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the span needs a start and an end, in a known zone: 2013-03-01T00:00Z/2013-03-05"),
                    part.span.text);
    Edit edit;
    VesselId to = part.into;
    QString toName;
    if (to) {
        const auto other = vesselOf(data, to);
        if (!other)
            return Unexpected{other.error()};
        if (to == from)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a vessel's positions count for itself already"),
                        calledBy(**whole));
        toName = calledBy(**other);
    } else {
        if (part.name.trimmed().isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("the other ship needs a name"), calledBy(**whole));
        to = part.newId;
        toName = part.name.trimmed();
        Vessel vessel;
        vessel.id = to;
        vessel.name = toName;
        vessel.mmsi = (*whole)->mmsi;
        vessel.flag = (*whole)->flag;
        vessel.synthetic = (*whole)->synthetic;
        vessel.source = QStringLiteral("divided by hand from %1").arg(calledBy(**whole));
        edit.changes.push_back({std::nullopt, vessel});
    }
    edit.name = QStringLiteral("Count a part of %1 as %2").arg(calledBy(**whole), toName);
    edit.changes.push_back({std::nullopt, ruling(from, countsInPartAs, to, rulingNote(part.span, part.reason))});
    return edit;
}

Result<Edit> restoredVessel(const CaseData &data, VesselId vessel)
{
    const auto whole = vesselOf(data, vessel);
    if (!whole)
        return Unexpected{whole.error()};
    Edit edit;
    edit.name = QStringLiteral("Count %1 for itself").arg(calledBy(**whole));
    for (const Link &link : rulingsOn(data, vessel)) {
        if (link.from == vesselRef(vessel))
            edit.changes.push_back({link, std::nullopt});
    }
    if (edit.changes.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("all of its positions count for itself"),
                    calledBy(**whole));
    return edit;
}

} // namespace leadline
