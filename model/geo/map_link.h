// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <optional>

namespace leadline {

/// What an address of a map says about where it looks, read without asking anybody.
struct MapLink
{
    LatLon position;
    QString provider;             ///< "OpenStreetMap"
    std::optional<double> zoom{}; ///< of slippy maps, where the address says it
};

/// Reads `geo:` addresses (RFC 5870) and links of OpenStreetMap, Google Maps and Earth, Bing, Apple, Yandex, Naver-like
/// "lat=…&lng=…" viewers (Copernicus Browser, EO Browser, Zoom Earth, Wikimapia), HERE, MarineTraffic and VesselFinder.
/// A place that is pinned comes before where the view looks. Error Unsupported: a link that says no coordinates (a
/// shortened one must be opened to be read), or only shifted ones (Chinese providers draw by GCJ-02, hundreds of metres
/// off); NotFound: no link of a map at all.
Result<MapLink> readMapLink(const QString &text);

} // namespace leadline
