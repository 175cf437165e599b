// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/section_words.h"

#include <set>

namespace leadline {

QString dateOrUnknown(const std::optional<EdtfDate> &date)
{
    return date ? describeDate(*date) : QStringLiteral("date?");
}

QString verificationText(Verification verification)
{
    switch (verification) {
    case Verification::Seen:
        return QStringLiteral("seen in the source");
    case Verification::Inferred:
        return QStringLiteral("inferred");
    case Verification::Conflicting:
        return QStringLiteral("sources disagree");
    case Verification::Unverified:
        break;
    }
    return QStringLiteral("unverified");
}

QString exhibitsOf(ItemRef ref, const QStringList &roles, const CaseData &data)
{
    std::set<QString> labels;
    for (const Link &link : data.linksOf(ref)) {
        if (!roles.contains(link.role))
            continue;
        const ItemRef other = link.from == ref ? link.to : link.from;
        if (other.kind != ItemKind::Evidence)
            continue;
        if (const Evidence *evidence = data.find<Evidence>(EvidenceId{other.id}))
            labels.insert(evidence->label);
    }
    return QStringList(labels.begin(), labels.end()).join(QStringLiteral(", "));
}

QString placeOf(ItemRef ref, const CaseData &data)
{
    for (const Link &link : data.linksOf(ref)) {
        if (link.from != ref || link.to.kind != ItemKind::Place)
            continue;
        if (const Place *place = data.find<Place>(PlaceId{link.to.id}))
            return place->name;
    }
    return {};
}

QString withSynthetic(const QString &text, bool synthetic)
{
    return synthetic ? text + QStringLiteral(" · SYNTHETIC") : text;
}

} // namespace leadline
