// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/audience.h"
#include "model/case/case_data.h"

#include <map>

namespace leadline {

/// A case as far as an audience may see it, and what is missing from it.
struct Disclosure
{
    CaseData data;                          ///< nothing of what is withheld is in here: no title, quote, page or mark
    std::int64_t withheld = 0;              ///< exhibits
    std::int64_t leftOut = 0;               ///< other items, which only such exhibits show
    std::map<ItemKind, std::int64_t> kinds; ///< of those
    std::map<ItemRef, int> beside;          ///< pieces of evidence withheld from claims and events that are in it
    std::map<QString, int> answers;         ///< claims left out, by their question
};

/// Takes out what the audience may not see, with all that only it shows. Left out are, beside the exhibits:
/// - links to and from them, with their quotes and pages, and links that are known from them alone;
/// - drawings on them, sightings in them, layers and legs of shipments that rest on them alone;
/// - an event, a claim, a shipment or a lead all of whose exhibits, drawings and sightings are withheld, unless it
/// states
///   a source of its own and none of them is marked "do no harm";
/// - a vessel, organisation, person or place that nothing else in the case refers to.
/// What stays names none of them, not as what it was made from either. Everything for an audience that may see all.
Disclosure disclose(const CaseData &data, Audience audience);

/// "2 events and 1 claim"; empty where nothing was left out.
QString describeLeftOut(const Disclosure &disclosure);

} // namespace leadline
