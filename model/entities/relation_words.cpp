// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/entities/relation_words.h"

#include <QMap>

namespace leadline {

namespace {

const QMap<QString, QString> &inverses()
{
    static const QMap<QString, QString> words{
        {QStringLiteral("supports"), QStringLiteral("supported by")},
        {QStringLiteral("contradicts"), QStringLiteral("contradicted by")},
        {QStringLiteral("shows"), QStringLiteral("shown in")},
        {QStringLiteral("cites"), QStringLiteral("cited by")},
        {QStringLiteral("involves"), QStringLiteral("involved in")},
        {QStringLiteral("marks"), QStringLiteral("marked by")},
        {QStringLiteral("at"), QStringLiteral("place of")},
        {QStringLiteral("repeats"), QStringLiteral("repeated by")},
        {QStringLiteral("context"), QStringLiteral("has context")},
        {QStringLiteral("owns"), QStringLiteral("owned by")},
        {QStringLiteral("may own"), QStringLiteral("may be owned by")},
        {QStringLiteral("operates"), QStringLiteral("operated by")},
        {QStringLiteral("manages"), QStringLiteral("managed by")},
        {QStringLiteral("charters"), QStringLiteral("chartered by")},
        {QStringLiteral("controls"), QStringLiteral("controlled by")},
        {QStringLiteral("employs"), QStringLiteral("employed by")},
        {QStringLiteral("lists"), QStringLiteral("listed by")},
        {QStringLiteral("flagged in"), QStringLiteral("flag state of")},
        {QStringLiteral("registered in"), QStringLiteral("registry of")},
        {QStringLiteral("berthed at"), QStringLiteral("berth of")},
        {QStringLiteral("based at"), QStringLiteral("base of")},
        {QStringLiteral("part of"), QStringLiteral("has as a part")},
        {QStringLiteral("renamed to"), QStringLiteral("renamed from")},
        {QStringLiteral("counts as"), QStringLiteral("counts also")},
        {QStringLiteral("carried by"), QStringLiteral("carried")},
        // These read alike from both ends.
        {QStringLiteral("same as"), QStringLiteral("same as")},
        {QStringLiteral("not the same as"), QStringLiteral("not the same as")},
        {QStringLiteral("met"), QStringLiteral("met")},
        {QStringLiteral("related to"), QStringLiteral("related to")},
    };
    return words;
}

bool isEntityLike(ItemKind kind)
{
    return kind == ItemKind::Entity || kind == ItemKind::Vessel || kind == ItemKind::Place;
}

QStringList rolesOf(std::initializer_list<const char *> roles)
{
    QStringList texts;
    for (const char *role : roles)
        texts << QString::fromLatin1(role);
    return texts;
}

} // namespace

QStringList relationRoles(ItemKind from, ItemKind to)
{
    const bool saidFromThere = (to == ItemKind::Entity && (from == ItemKind::Vessel || from == ItemKind::Place)) ||
                               (to == ItemKind::Vessel && from == ItemKind::Place);
    if (saidFromThere)
        return {};
    if (from == ItemKind::Entity && to == ItemKind::Vessel)
        return rolesOf({"owns", "may own", "operates", "manages", "charters", "controls", "lists", "related to"});
    if (from == ItemKind::Vessel && to == ItemKind::Place)
        return rolesOf({"berthed at", "flagged in", "registered in", "based at", "related to"});
    if (from == ItemKind::Entity && to == ItemKind::Entity)
        return rolesOf(
            {"owns", "part of", "manages", "controls", "employs", "lists", "same as", "not the same as", "related to"});
    if (from == ItemKind::Entity && to == ItemKind::Place)
        return rolesOf({"based at", "registered in", "owns", "operates", "related to"});
    if (from == ItemKind::Place && to == ItemKind::Place)
        return rolesOf({"part of", "same as", "not the same as", "related to"});
    if (from == ItemKind::Vessel && to == ItemKind::Vessel)
        return rolesOf({"same as", "not the same as", "met", "renamed to", "related to"});
    if (from == ItemKind::Evidence && to == ItemKind::Claim)
        return rolesOf({"supports", "contradicts", "cites", "related to"});
    if (from == ItemKind::Evidence)
        return rolesOf({"shows", "cites", "repeats", "related to"});
    if (to == ItemKind::Evidence)
        return rolesOf({"cites", "marks", "related to"});
    if (to == ItemKind::Place)
        return rolesOf({"at", "related to"});
    return isEntityLike(to) ? rolesOf({"involves", "at", "related to"}) : rolesOf({"related to", "part of"});
}

QString inverseRole(const QString &role)
{
    return inverses().value(role, QStringLiteral("%1 (from)").arg(role));
}

QString roleSeenFrom(const Link &link, ItemRef self)
{
    return link.from == self ? link.role : inverseRole(link.role);
}

} // namespace leadline
