// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing.h"
#include "imaging/briefing/disclosure.h"

namespace leadline {

/// What the parts about the argument are set from.
struct ArgumentPages
{
    const CaseData &whole; ///< undisclosed: to know which exhibits share an origin, and what the argument lacks
    const Disclosure &disclosure;
    Audience audience = Audience::Internal;
};

/// What cannot be established, whichever question it answers.
std::vector<Block> limitsSection(const ArgumentPages &pages);

/// Claims by question: rival answers as a ledger, then each with its nature, what it rests on, likelihood and
/// confidence apart, and its evidence with quote, page and exhibit. Figures of `charts` stand at the end.
std::vector<Block> findingsSection(const ArgumentPages &pages, const std::vector<FigurePainter> &charts);

/// What was looked for, where, and what was found there, also where it was nothing.
std::vector<Block> leadsSection(const ArgumentPages &pages);

/// What the argument lacks, of what the audience may see.
std::vector<Block> gapsSection(const ArgumentPages &pages);

} // namespace leadline
