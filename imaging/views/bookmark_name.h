// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/basemap/basemap.h"
#include "model/case/case_data.h"

namespace leadline {

/// A name to begin with: the nearest place, of the case before those of the offline map, and the date. Where no place
/// is near, the coordinates: "Rajin · 20 October 2023", "42.2360° N 130.3031° E".
QString proposedName(const Bookmark &bookmark, const CaseData &data, const Basemap *basemap);

/// What stands under its name in lists: "time up to 20 October 2023, 11:01 UTC · WGS 84 / UTM zone 52N · zoom 14.2".
QString describeBookmark(const Bookmark &bookmark, const CaseData &data);

} // namespace leadline
