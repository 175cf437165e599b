// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace leadline {

/// One leg of a shipment, held against what came before it.
struct ChainStep
{
    std::size_t leg = 0; ///< index in Shipment::legs
    QString where;       ///< "Rajin → Dunai", "Tikhoretsk depot"
    CountRange before;   ///< what was last counted before it; empty: nothing was
    CountRange in;       ///< as stated
    CountRange out;      ///< as stated
    /// What left the step before and is not in this one's count: from before.low − in.high to before.high − in.low,
    /// best to best; negative: more came than went. Empty where one of them was not counted or the units differ.
    CountRange missingBefore;
    /// The same between its own beginning and end.
    CountRange missingWithin;
    QStringList remarks; ///< "not counted", "begins before the leg before it ended", "units differ: …"
};

/// A shipment's way, step by step, and what is unaccounted for over all of it.
struct ShipmentChain
{
    ShipmentId shipment;
    std::vector<ChainStep> steps;
    CountRange unaccounted; ///< the first count against the last one; empty where there are not two of one unit
    CountRange lastCount;   ///< what was counted last; empty: nothing ever was
    std::optional<std::size_t> lastCountedLeg; ///< where; none: only the quantity of the whole is known
    QStringList remarks; ///< of the whole: containers whose numbers are none, an HS code that is none
};

/// Holds each leg's counts against those before it. A count without ends counts as exact; one with a single end is open
/// on the other side. Interval arithmetic: no distribution is assumed.
ShipmentChain chainOf(const CaseData &data, const Shipment &shipment);

/// "all accounted for", "12 (0–24) containers unaccounted for", "up to 50 containers more than before"; empty for an
/// empty range.
QString describeMissing(const CountRange &missing);

/// What the chain comes to: "90 (10–150) containers unaccounted for; 210 containers last counted on leg 2 of 4, not
/// counted since", "nothing was counted".
QString describeWhole(const ShipmentChain &chain);

/// The chain for people: the title, then a line a leg with what was counted and what is missing, then the whole.
QString describeChain(const CaseData &data, const Shipment &shipment);

/// Why an HS code is none (Harmonised System: 2, 4, 6, 8 or 10 digits, dots and blanks aside); empty when it is one or
/// there is none.
QString whyNoHsCode(const QString &code);

/// One object a step: "shipment", "title", "leg" (from 1), "mode", "where", "date", "in", "out", "missing_before",
/// "missing_within", "remarks"; and for each shipment a last one without a leg: "unaccounted", "last_count",
/// "last_counted_leg", "says".
QJsonArray listChains(const CaseData &data);

} // namespace leadline
