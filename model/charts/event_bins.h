// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/charts/chart_scope.h"
#include "model/charts/time_bins.h"

#include <vector>

namespace leadline {

/// How many events there surely were in one bin, and how many more may have been.
struct EventBin
{
    int sure = 0;     ///< their whole date lies in it, and is neither approximate nor uncertain
    int possible = 0; ///< it is one of several that their date allows, or their date is doubtful

    friend bool operator==(const EventBin &, const EventBin &) = default;
};

/// An event that may lie in bins `first` to `last`, as indices into EventBins::bins.
struct BinnedEvent
{
    ItemRef item;
    std::int32_t first = 0;
    std::int32_t last = 0;
    bool sure = false;
};

/// Events per day, week, month or year, UTC.
struct EventBins
{
    BinUnit unit = BinUnit::Month;
    std::int64_t firstBin = 0; ///< number of bins[0], see binOf()
    std::vector<EventBin> bins;
    std::vector<BinnedEvent> events; ///< each once, however many bins its date allows
    int sure = 0;                    ///< of them
    int before = 0;                  ///< lie wholly before the first bin: of a long time the busiest part is shown
    int after = 0;
    ChartOmissions omitted;
    std::vector<ItemRef> undated;
    bool synthetic = false;

    TimeSpan spanOf(std::size_t bin) const { return spanOfBin(unit, firstBin + static_cast<std::int64_t>(bin)); }
    QString labelOf(std::size_t bin) const { return binLabel(unit, firstBin + static_cast<std::int64_t>(bin)); }
};

/// Counts the events of a case. A date that spans several bins is possible in each and sure in none; so is one that is
/// approximate (`~`), uncertain (`?`) or open at an end; with a range of time, what may lie outside it is not sure.
/// Without a unit, the finest that gives no more bins than can be told apart. At most `mostBins` bins, round the middle
/// event. 100,000 events take some milliseconds.
EventBins eventBins(const CaseData &data, const ChartScope &scope, std::optional<BinUnit> unit = {});
constexpr std::int64_t mostBins = 4'000;

/// What may lie in a bin: what surely does first.
std::vector<ItemRef> eventsIn(const EventBins &bins, std::size_t bin);

} // namespace leadline
