// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/track_filter.h"

namespace leadline {

/// Every bookmark, as lists show them: by rank, then the older first.
std::vector<Bookmark> bookmarksInOrder(const CaseData &data);

/// The rank of a bookmark that shall stand last.
std::int64_t rankAfterLast(const CaseData &data);

/// By its name, whatever its case, or as "bookmark:3". Error: NotFound; InvalidInput when several have that name.
Result<Bookmark> findBookmark(const CaseData &data, const QString &nameOrRef);

/// The filter of tracks that it keeps; an empty one where it keeps none. Error: InvalidInput, with its name.
Result<TrackFilter> filterOf(const Bookmark &bookmark);
/// The bookmark with another filter; an empty one takes it away.
Bookmark withFilter(Bookmark bookmark, const TrackFilter &filter);
/// Those that keep a filter of tracks, in the order of lists.
std::vector<Bookmark> keptFilters(const CaseData &data);

} // namespace leadline
