// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/corroboration.h"
#include "model/edit/case_editor.h"

namespace leadline {

/// Words of an exhibit and where they stand in it.
struct ExhibitQuote
{
    EvidenceId exhibit;
    QString words;
    QString page; ///< "12"; empty: it has no pages
};

/// Sets a quote of an exhibit beside a claim, in one step to take back. An exhibit that stands on that side already
/// keeps its one link, for it must not count twice: further words come behind its quote, set apart by "[…]", and a
/// further page behind its pages. Gives the link. Errors: NotFound (claim or exhibit are gone), InvalidInput (no
/// words).
Result<LinkId> quoteForClaim(CaseEditor &editor, ClaimId claim, const ExhibitQuote &quote, Stance stance);

/// A new claim with the quote beside it, in one step. Gives the claim. Errors: as above; InvalidInput (it says
/// nothing).
Result<ClaimId> claimFromQuote(CaseEditor &editor, const Claim &claim, const ExhibitQuote &quote, Stance stance);

/// How a quote is put behind another one.
QString joinedQuotes(const QString &before, const QString &further);
QString joinedPages(const QString &before, const QString &further);

} // namespace leadline
