// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QString>

#include <optional>
#include <vector>

namespace leadline {

/// A projected coordinate reference system, as PROJ's database describes it.
struct CrsEntry
{
    QString code; ///< "EPSG:32652"
    QString name; ///< "WGS 84 / UTM zone 52N"
    QString area; ///< where it is meant to be used, in words; may be empty
    std::optional<GeoBox> bounds;

    bool isFor(LatLon p) const { return bounds && bounds->contains(p); }
};

/// The projected systems that PROJ knows (EPSG, ESRI, IAU and others; withdrawn ones are left out). Immutable; any
/// thread.
class CrsCatalogue
{
public:
    /// Reads PROJ's database, which takes some 50 ms: keep it. Empty when PROJ has no database.
    static CrsCatalogue load();

    /// Those whose code, name or area hold all words of `text`; an equal code first, then those meant for `near`, then
    /// the smaller areas. No text: those meant for `near`.
    std::vector<CrsEntry> search(const QString &text, const std::optional<LatLon> &near, std::size_t limit = 50) const;
    std::size_t size() const { return m_entries.size(); }

private:
    std::vector<CrsEntry> m_entries;
};

/// What suits a place without being asked, best first: polar stereographic beyond 80 degrees, the UTM zone (with the
/// exceptions of Norway and Svalbard) and the polar one towards the poles.
std::vector<QString> suggestedCrs(LatLon p);

} // namespace leadline
