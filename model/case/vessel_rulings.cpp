// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/vessel_rulings.h"

namespace leadline {

namespace {

ItemRef refOfVessel(VesselId vessel)
{
    return {ItemKind::Vessel, vessel.value};
}

} // namespace

std::optional<TimeSpan> rulingSpan(const QString &note)
{
    const Result<EdtfDate> date = parseEdtf(note.section(u';', 0, 0).trimmed());
    if (!date)
        return std::nullopt;
    return date->bounds;
}

QString rulingReason(const QString &note)
{
    return note.section(u';', 1).trimmed();
}

QString rulingNote(const EdtfDate &span, const QString &reason)
{
    return reason.isEmpty() ? span.text : QStringLiteral("%1; %2").arg(span.text, reason);
}

bool isRuling(const Link &link)
{
    return link.from.kind == ItemKind::Vessel && link.to.kind == ItemKind::Vessel &&
           (link.role == countsAs || link.role == countsInPartAs);
}

std::vector<Link> rulingsOn(const CaseData &data, VesselId vessel)
{
    std::vector<Link> rulings = data.linksOf(refOfVessel(vessel));
    std::erase_if(rulings, [](const Link &link) { return !isRuling(link); });
    return rulings;
}

VesselId countedVessel(const CaseData &data, VesselId vessel)
{
    std::set<VesselId> passed;
    while (passed.insert(vessel).second) {
        for (const Link &link : data.linksOf(refOfVessel(vessel))) {
            if (isRuling(link) && link.role == countsAs && link.from == refOfVessel(vessel))
                vessel = VesselId{link.to.id};
        }
    }
    return vessel;
}

Result<VesselId> findVessel(const CaseData &data, const QString &words)
{
    const QString text = words.trimmed();
    if (const auto ref = itemRefFromText(text);
        ref && ref->kind == ItemKind::Vessel && data.find<Vessel>(VesselId{ref->id}))
        return VesselId{ref->id};
    std::vector<const Vessel *> fitting;
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        const bool fits =
            vessel.mmsi == text || vessel.imo == text || vessel.name.compare(text, Qt::CaseInsensitive) == 0;
        if (fits && !text.isEmpty())
            fitting.push_back(&vessel);
    }
    if (fitting.empty())
        return fail(ErrorCode::NotFound, QStringLiteral("the case has no vessel \"%1\"; an MMSI, an IMO number, a name "
                                                        "or vessel:N names one")
                                             .arg(text.left(80)));
    if (fitting.size() == 1)
        return fitting.front()->id;
    QStringList refs;
    for (const Vessel *vessel : fitting)
        refs << toText(refOf(*vessel));
    return fail(ErrorCode::InvalidInput, QStringLiteral("several vessels fit: %1").arg(refs.join(QStringLiteral(", "))),
                words);
}

} // namespace leadline
