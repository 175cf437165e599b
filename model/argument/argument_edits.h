// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/corroboration.h"
#include "model/edit/case_editor.h"

namespace leadline {

/// Sets evidence beside a claim, all in one step to take back. What already stands there on the same side is left
/// alone; saying nothing new is no step. Errors: NotFound for an item or a claim that is gone; InvalidInput for the
/// claim itself.
Result<void> addEvidence(CaseEditor &editor, ClaimId claim, const std::vector<ItemRef> &items, Stance stance);

/// Puts one piece of evidence of a claim on another side. A citation made by the claim becomes evidence of the item's
/// own, with its quote. Errors: NotFound.
Result<void> changeStance(CaseEditor &editor, ClaimId claim, LinkId link, Stance stance);

/// The words, the page and the drawing that a piece of evidence rests on.
struct EvidencePointer
{
    QString quote;
    QString page;
    ItemRef annotation; ///< or none
};
Result<void> pointEvidence(CaseEditor &editor, LinkId link, const EvidencePointer &pointer);

/// Says that some exhibits say again what `original` said first, in one step. Errors: InvalidInput where one of them is
/// the original itself, or the original already repeats it.
Result<void> markRepeats(CaseEditor &editor, const std::vector<ItemRef> &exhibits, ItemRef original);

/// A new claim with its evidence, in one step. Gives the claim.
Result<ClaimId> newClaim(CaseEditor &editor, const Claim &claim, const std::vector<ItemRef> &supporting);

} // namespace leadline
