// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/argument_edits.h"

#include <algorithm>

namespace leadline {

namespace {

QString shortTitle(const CaseData &data, ItemRef ref)
{
    const auto item = data.find(ref);
    const QString title = item ? titleOf(*item) : QString();
    return title.size() > 60 ? title.left(59) + u'…' : title;
}

Result<void> goneFrom(const CaseData &data, ItemRef ref)
{
    if (data.contains(ref))
        return {};
    return fail(ErrorCode::NotFound, QStringLiteral("it is no longer in the case"), toText(ref));
}

Result<void> committed(CaseEditor &editor, Edit edit, const StepGroup &group = {})
{
    if (edit.changes.empty())
        return {};
    const auto done = editor.commit(std::move(edit), group);
    return done ? Result<void>{} : Unexpected{done.error()};
}

Result<void> updated(CaseEditor &editor, const QString &name, const Link &before, const Link &after)
{
    if (before == after)
        return {};
    return committed(editor, {name, {{before, after}}});
}

Result<void> addEvidenceIn(CaseEditor &editor, ClaimId claim, const std::vector<ItemRef> &items, Stance stance,
                           const StepGroup &group)
{
    const CaseData &data = editor.data();
    const ItemRef ref{ItemKind::Claim, claim.value};
    if (const auto there = goneFrom(data, ref); !there)
        return there;
    const std::vector<Link> links = data.linksOf(ref);
    Edit edit;
    for (const ItemRef item : items) {
        if (const auto there = goneFrom(data, item); !there)
            return there;
        if (item == ref)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a claim is no evidence of itself"));
        const bool known = std::ranges::any_of(links, [&](const Link &link) {
            return (link.from == item || link.to == item) && stanceOf(link, ref) == stance;
        });
        if (known)
            continue;
        Link link;
        link.from = item;
        link.role = roleOf(stance);
        link.to = ref;
        edit.changes.push_back({{}, link});
    }
    const QString what = edit.changes.size() == 1 ? shortTitle(data, std::get<Link>(*edit.changes.front().after).from)
                                                  : QStringLiteral("%1 items").arg(edit.changes.size());
    edit.name = stance == Stance::For       ? QStringLiteral("Add %1 for a claim").arg(what)
                : stance == Stance::Against ? QStringLiteral("Add %1 against a claim").arg(what)
                                            : QStringLiteral("Add %1 as context of a claim").arg(what);
    return committed(editor, std::move(edit), group);
}

} // namespace

Result<void> addEvidence(CaseEditor &editor, ClaimId claim, const std::vector<ItemRef> &items, Stance stance)
{
    return addEvidenceIn(editor, claim, items, stance, {});
}

Result<void> changeStance(CaseEditor &editor, ClaimId claim, LinkId id, Stance stance)
{
    const Link *link = editor.data().find<Link>(id);
    if (!link)
        return goneFrom(editor.data(), {ItemKind::Link, id.value});
    const ItemRef ref{ItemKind::Claim, claim.value};
    Link changed = *link;
    if (changed.from == ref && changed.to.kind != ItemKind::Claim)
        std::swap(changed.from, changed.to);
    changed.role = roleOf(stance);
    return updated(editor, QStringLiteral("Change the side of evidence"), *link, changed);
}

Result<void> pointEvidence(CaseEditor &editor, LinkId id, const EvidencePointer &pointer)
{
    const Link *link = editor.data().find<Link>(id);
    if (!link)
        return goneFrom(editor.data(), {ItemKind::Link, id.value});
    Link changed = *link;
    changed.quote = pointer.quote;
    changed.page = pointer.page;
    changed.pointer = pointer.annotation;
    return updated(editor, QStringLiteral("Change what evidence rests on"), *link, changed);
}

Result<void> markRepeats(CaseEditor &editor, const std::vector<ItemRef> &exhibits, ItemRef original)
{
    const CaseData &data = editor.data();
    if (const auto there = goneFrom(data, original); !there)
        return there;
    Edit edit;
    for (const ItemRef exhibit : exhibits) {
        if (exhibit == original)
            return fail(ErrorCode::InvalidInput, QStringLiteral("an exhibit does not repeat itself"));
        if (const auto there = goneFrom(data, exhibit); !there)
            return there;
        bool known = false;
        for (const Link &link : data.linksOf(exhibit)) {
            if (link.role != repeatsRole || (link.from != original && link.to != original))
                continue;
            if (link.from == original)
                return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is already said to repeat %2")
                                                         .arg(shortTitle(data, original), shortTitle(data, exhibit)));
            known = true;
        }
        if (known)
            continue;
        Link link;
        link.from = exhibit;
        link.role = repeatsRole;
        link.to = original;
        edit.changes.push_back({{}, link});
    }
    edit.name = QStringLiteral("Mark as repeating %1").arg(shortTitle(data, original));
    return committed(editor, std::move(edit));
}

Result<ClaimId> newClaim(CaseEditor &editor, const Claim &claim, const std::vector<ItemRef> &supporting)
{
    const StepGroup group = editor.newGroup(QStringLiteral("New claim with its evidence (%1 edits)"));
    const auto made = editor.commit({QStringLiteral("New claim"), {{{}, claim}}}, group);
    if (!made)
        return Unexpected{made.error()};
    const ClaimId id{made->front().id};
    if (const auto done = addEvidenceIn(editor, id, supporting, Stance::For, group); !done)
        return Unexpected{done.error()};
    return id;
}

} // namespace leadline
