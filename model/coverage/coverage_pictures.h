// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/stac/stac_values.h"

#include <QSet>

#include <memory>
#include <optional>
#include <vector>

namespace leadline {

/// One dated picture of the ground: in the case, or found by a search and not in it.
struct CoveragePicture
{
    ItemRef item;   ///< in the case: the exhibit or the layer; none: only found
    QString id;     ///< the scene's own id as its catalogue or its sheet states it; may be empty
    QString search; ///< of a found one: the search that found it (KeptSearch::key)
    QString title;
    QString sensor; ///< who looked: "Sentinel-2A"; else the provider; else words that say that nobody states it
    EdtfDate date;
    std::optional<double> cloudPercent;
    bool synthetic = false;
    bool everywhere = false;   ///< a service of tiles that states no bounds
    std::optional<GeoBox> box; ///< round the outlines

    /// Rings on the ground, open; shared, since a calendar copies the pictures that it shows.
    std::shared_ptr<const std::vector<std::vector<LatLon>>> outlines;
    void setOutlines(std::vector<std::vector<LatLon>> rings);

    /// Whether it shows that position: exactly, by its outlines.
    bool covers(LatLon position) const;
};

/// "sensor not stated": CoveragePicture::sensor where nobody states one.
QString unstatedSensor();

/// Every dated picture of the case: scenes that are exhibits, pictures that were laid by hand, scenes on servers, and
/// tiles whose layer states a date. What is switched off on the map counts too. A copy of the data may be read on any
/// thread.
std::vector<CoveragePicture> picturesOfCase(const CaseData &data);

/// The dated ones of what a search found; `search` is its key. Those whose id is in `known` (lower case) are left out:
/// the case has them. Adds the ids of those that it gives to `known`.
std::vector<CoveragePicture> picturesFound(const std::vector<StacItem> &items, const QString &search,
                                           QSet<QString> &known);

/// Ids of the scenes that the pictures are of, lower case, without empty ones.
QSet<QString> sceneIdsOf(const std::vector<CoveragePicture> &pictures);

} // namespace leadline
