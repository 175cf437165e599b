// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing.h"
#include "imaging/briefing/disclosure.h"

namespace leadline {

/// What of a case an audience may see.
struct BriefingScope
{
    std::vector<const Evidence *> shown; ///< by label
    std::int64_t withheld = 0;
    Tlp highest = Tlp::Clear; ///< the strictest mark among what is shown
    QString leftOut;          ///< what went with the withheld ones: "2 events and 1 claim"
};

/// `disclosure` must outlive it.
BriefingScope scopeOf(const Disclosure &disclosure);

// One function a section, in the order of the document. An empty section has no blocks. The inputs' case is the
// disclosed one.
std::vector<Block> titleSection(const BriefingInputs &inputs, const BriefingScope &scope, bool synthetic);
std::vector<Block> eventsSection(const BriefingInputs &inputs);
std::vector<Block> vesselsSection(const BriefingInputs &inputs);
std::vector<Block> placesSection(const BriefingInputs &inputs);
std::vector<Block> exhibitsSection(const BriefingInputs &inputs, const BriefingScope &scope);
std::vector<Block> sourcesSection(const BriefingInputs &inputs, const BriefingScope &scope);
std::vector<Block> manifestSection(const BriefingInputs &inputs, const BriefingScope &scope);

} // namespace leadline
