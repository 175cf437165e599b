// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/ledger.h"

namespace leadline {

/// What an argument lacks, in the order in which it is worth mending.
enum class GapKind {
    ClaimUnsupported,        ///< no exhibit, event or other item supports it
    ContradictionUnresolved, ///< evidence or a rival speaks against it, and the case says nothing to that
    AnswerWithoutBasis,      ///< "cannot be established", without why
    ClaimSingleOrigin,       ///< all that supports it goes back to one origin
    ClaimNatureUnstated,     ///< fact, allegation or inference
    LeadOpen,
    ExhibitNotCited, ///< nothing in the case refers to it
    ExhibitWithoutSource,
    ExhibitWithoutDate,
    ExhibitWithoutGrade, ///< one of the two judgements of the Admiralty code is missing, or both
    ExhibitWithoutLicence
};

/// One finding.
struct ArgumentGap
{
    ItemRef item;
    GapKind kind = GapKind::ClaimUnsupported;
    ItemRef other{}; ///< the rival or the evidence that speaks against it; else none

    friend bool operator==(const ArgumentGap &, const ArgumentGap &) = default;
};

/// All that is missing, by kind and then by item. 10,000 exhibits take some milliseconds.
///
/// A contradiction counts as settled as soon as the case says something to it: the claim has a note, a basis or a
/// likelihood, or "cannot be established" is among the answers to its question. Marking it "conflicting" alone says
/// only that it is there. An exhibit is cited by any link but "repeats" and "at" (its place), by a link that is known
/// from it, by a leg of a shipment, by a sighting in it, and by what was made from it.
std::vector<ArgumentGap> argumentGaps(const CaseData &data);
/// The same, where the ledger is at hand.
std::vector<ArgumentGap> argumentGaps(const CaseData &data, const std::vector<LedgerQuestion> &ledger);

/// The stable word: "claim_unsupported", "exhibit_without_licence", …
QString gapName(GapKind kind);
/// As a heading: "Claims without support".
QString gapHeading(GapKind kind);
/// What is wrong, of one item: "nothing supports it".
QString describeGap(const ArgumentGap &gap, const CaseData &data);
/// What to do about it.
QString gapRemedy(GapKind kind);

} // namespace leadline
