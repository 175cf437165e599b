// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/quote_edits.h"

#include <algorithm>

namespace leadline {

namespace {

const QString leftOut = QStringLiteral(" […] ");
const QString pageSeparator = QStringLiteral(", ");

Result<LinkId> quoteIn(CaseEditor &editor, ClaimId claim, const ExhibitQuote &quote, Stance stance,
                       const StepGroup &group)
{
    const CaseData &data = editor.data();
    const ItemRef about{ItemKind::Claim, claim.value}, exhibit{ItemKind::Evidence, quote.exhibit.value};
    for (const ItemRef ref : {about, exhibit})
        if (!data.contains(ref))
            return fail(ErrorCode::NotFound, QStringLiteral("it is no longer in the case"), toText(ref));
    if (quote.words.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a quote needs words"));
    const QString title = data.find<Evidence>(quote.exhibit)->label;
    for (const Link &link : data.linksOf(about)) {
        if ((link.from != exhibit && link.to != exhibit) || stanceOf(link, about) != stance)
            continue;
        Link changed = link;
        changed.quote = joinedQuotes(link.quote, quote.words.trimmed());
        changed.page = joinedPages(link.page, quote.page.trimmed());
        if (changed != link) {
            const auto done =
                editor.commit({QStringLiteral("Quote %1 for a claim").arg(title), {{link, changed}}}, group);
            if (!done)
                return Unexpected{done.error()};
        }
        return link.id;
    }
    Link link;
    link.from = exhibit;
    link.role = roleOf(stance);
    link.to = about;
    link.quote = quote.words.trimmed();
    link.page = quote.page.trimmed();
    const auto made = editor.commit({QStringLiteral("Quote %1 for a claim").arg(title), {{{}, link}}}, group);
    if (!made)
        return Unexpected{made.error()};
    return LinkId{made->front().id};
}

} // namespace

QString joinedQuotes(const QString &before, const QString &further)
{
    if (before.isEmpty() || before.contains(further))
        return before.isEmpty() ? further : before;
    return before + leftOut + further;
}

QString joinedPages(const QString &before, const QString &further)
{
    if (before.isEmpty() || further.isEmpty())
        return before.isEmpty() ? further : before;
    return before.split(pageSeparator).contains(further) ? before : before + pageSeparator + further;
}

Result<LinkId> quoteForClaim(CaseEditor &editor, ClaimId claim, const ExhibitQuote &quote, Stance stance)
{
    return quoteIn(editor, claim, quote, stance, {});
}

Result<ClaimId> claimFromQuote(CaseEditor &editor, const Claim &claim, const ExhibitQuote &quote, Stance stance)
{
    if (claim.statement.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a claim needs a statement"));
    if (quote.words.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a quote needs words"));
    if (!editor.data().find<Evidence>(quote.exhibit))
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    const StepGroup group = editor.newGroup(QStringLiteral("New claim with a quote (%1 edits)"));
    const auto made = editor.commit({QStringLiteral("New claim"), {{{}, claim}}}, group);
    if (!made)
        return Unexpected{made.error()};
    const ClaimId id{made->front().id};
    if (const auto quoted = quoteIn(editor, id, quote, stance, group); !quoted)
        return Unexpected{quoted.error()};
    return id;
}

} // namespace leadline
