// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/charts/chart_scope.h"

#include <vector>

namespace leadline {

/// A count that the case holds, with the time that it is of.
struct DatedCount
{
    ItemRef item;
    QString what; ///< the item's title, of a leg where and which end of it: "Containers: sea Rajin – Dunai, out"
    EdtfDate date;
    CountRange count;
    bool synthetic = false;
};

/// All counts of one unit.
struct CountsOfUnit
{
    QString unit;                   ///< empty: without a unit
    std::vector<DatedCount> counts; ///< by time
    int undated = 0;
    std::vector<ItemRef> undatedItems; ///< each once
    bool synthetic = false;
};

/// Counts over time, as they are stated: of events, claims, sightings (dated by their scenes), shipments and both ends
/// of their legs. Nothing is joined or added up: two counts of one time may be of different things.
struct DatedCounts
{
    std::vector<CountsOfUnit> units; ///< the one with the most counts first
    ChartOmissions omitted;          ///< counts, not items

    /// The named unit, or the first one; nullptr where there is none.
    const CountsOfUnit *find(const QString &unit) const;
};

DatedCounts datedCounts(const CaseData &data, const ChartScope &scope);

/// The least and the most that a count can be: an end that is not stated is the best number where there is one, else
/// open. A count of nothing but "at least" has no highest.
struct CountBounds
{
    std::optional<double> lowest;
    std::optional<double> highest;
};
CountBounds boundsOf(const CountRange &count);

} // namespace leadline
