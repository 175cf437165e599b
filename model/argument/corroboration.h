// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/origins.h"

namespace leadline {

/// What an item says to a claim.
enum class Stance { For, Against, Context };

/// The role of the link that says so: "supports", "contradicts", "context".
QString roleOf(Stance stance);

/// How a link bears on the claim at one of its ends; nothing for links of other kinds. Evidence "supports",
/// "contradicts" or is "context" to a claim; a contradiction between two claims holds both ways. What a claim merely
/// "cites" is context: it was not said which way it speaks.
std::optional<Stance> stanceOf(const Link &link, ItemRef claim);

/// One piece of evidence of a claim: an exhibit, or an event, annotation, sighting, other claim.
struct ClaimEvidence
{
    LinkId link;
    ItemRef item;
    Stance stance = Stance::Context;

    friend bool operator==(const ClaimEvidence &, const ClaimEvidence &) = default;
};

/// The evidence of a claim and how many independent origins each side has.
struct Corroboration
{
    std::vector<ClaimEvidence> evidence; ///< for, against, context; within each in the order of the links
    int supporting = 0;                  ///< items
    int supportingOrigins = 0;
    int contradicting = 0;
    int contradictingOrigins = 0;
    int context = 0;

    friend bool operator==(const Corroboration &, const Corroboration &) = default;
};

Corroboration corroborationOf(const CaseData &data, const Origins &origins, ClaimId claim);

/// "3 for, 1 origin", "2 for · 1 against", "no exhibits yet": one side's origins are said where they are fewer than
/// its items.
QString describeBalance(const Corroboration &corroboration);

} // namespace leadline
