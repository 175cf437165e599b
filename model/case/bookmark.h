// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/geo/lat_lon.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// A view of the map that somebody wants to come back to: where it looked, how closely, in which projection, and at
/// which time.
struct Bookmark
{
    using IdType = BookmarkId;
    static constexpr ItemKind kind_of = ItemKind::Bookmark;

    BookmarkId id;
    QString title;
    std::int64_t rank = 0;          ///< the lesser stands above the greater in lists
    std::optional<LatLon> position; ///< the middle of the view; none: the pixels of a scene without a position
    std::optional<double> zoom;     ///< of slippy maps: as many map metres a logical pixel
    QString crs;                    ///< code or WKT of the projection; empty: Web Mercator
    std::vector<LatLon> area;       ///< corners of the view from the upper left clockwise; empty: not known
    ItemRef scene;                  ///< the view is in its own pixels; none: in `crs`
    QJsonObject pixels;             ///< then: {"x","y"}, the middle, and "scale", device pixels for one of the scene's
    QJsonObject time;               ///< {"cursor","from","to"}, each RFC 3339 and each may be absent; empty: no time
    QJsonObject compare;            ///< what was held against each other, as imaging/views writes it; empty: nothing
    QString note;

    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

} // namespace leadline
