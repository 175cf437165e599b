// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/corroboration.h"

#include <algorithm>

namespace leadline {

namespace {

QString sideWords(int items, int origins, const QString &side)
{
    if (items == 0)
        return {};
    QString words = QStringLiteral("%1 %2").arg(items).arg(side);
    if (origins < items)
        words += origins == 1 ? QStringLiteral(", 1 origin") : QStringLiteral(", %1 origins").arg(origins);
    return words;
}

} // namespace

QString roleOf(Stance stance)
{
    switch (stance) {
    case Stance::For:
        return QStringLiteral("supports");
    case Stance::Against:
        return QStringLiteral("contradicts");
    case Stance::Context:
        break;
    }
    return QStringLiteral("context");
}

std::optional<Stance> stanceOf(const Link &link, ItemRef claim)
{
    if (link.role == QLatin1String("contradicts")) {
        const ItemRef other = link.from == claim ? link.to : link.from;
        return link.to == claim || other.kind == ItemKind::Claim ? std::optional(Stance::Against) : std::nullopt;
    }
    if (link.from == claim)
        return link.role == QLatin1String("cites") ? std::optional(Stance::Context) : std::nullopt;
    if (link.role == QLatin1String("supports"))
        return Stance::For;
    if (link.role == QLatin1String("context"))
        return Stance::Context;
    return std::nullopt;
}

Corroboration corroborationOf(const CaseData &data, const Origins &origins, ClaimId id)
{
    const ItemRef claim{ItemKind::Claim, id.value};
    Corroboration result;
    std::vector<ItemRef> supporting;
    std::vector<ItemRef> contradicting;
    for (const Link &link : data.linksOf(claim)) {
        const auto stance = stanceOf(link, claim);
        const ItemRef other = link.from == claim ? link.to : link.from;
        if (!stance || !data.contains(other))
            continue;
        result.evidence.push_back({link.id, other, *stance});
        if (*stance == Stance::For)
            supporting.push_back(other);
        else if (*stance == Stance::Against)
            contradicting.push_back(other);
        else
            ++result.context;
    }
    std::ranges::stable_sort(result.evidence, {}, &ClaimEvidence::stance);
    result.supporting = static_cast<int>(supporting.size());
    result.contradicting = static_cast<int>(contradicting.size());
    result.supportingOrigins = origins.countOf(supporting);
    result.contradictingOrigins = origins.countOf(contradicting);
    return result;
}

QString describeBalance(const Corroboration &c)
{
    if (c.supporting + c.contradicting == 0)
        return c.context > 0 ? QStringLiteral("%1 cited").arg(c.context) : QStringLiteral("no exhibits yet");
    QStringList sides{sideWords(c.supporting, c.supportingOrigins, QStringLiteral("for")),
                      sideWords(c.contradicting, c.contradictingOrigins, QStringLiteral("against"))};
    sides.removeAll(QString());
    return sides.join(QStringLiteral(" · "));
}

} // namespace leadline
