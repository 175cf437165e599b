// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/focus/view_context.h"

namespace leadline {

/// One dated picture of the ground that the map can show: an exhibit, or a scene that stays on its server.
struct ShownScene
{
    ItemRef item;  ///< an exhibit that is a scene or was laid by hand, or a layer of kind remote scene
    QString label; ///< "E-003", or the layer's name
    QString title; ///< "E-003 quay.tif"
    std::optional<EdtfDate> date;
    std::vector<LatLon> footprint; ///< three corners at least
    QString credit;
    bool synthetic = false;
    QString url;           ///< of a remote scene; else empty
    QString licence;       ///< of a remote scene, as its catalogue states it
    QJsonObject placement; ///< of one that was laid by hand (case/hand_placement.h); else empty
};

/// Every scene with a footprint that neither the filter nor its layer hides, oldest first; undated ones come first.
std::vector<ShownScene> scenesByDate(const CaseData &data, const Filter &filter);

/// Those of them whose footprint covers a position, exactly (edges taken as straight in degrees, across the dateline
/// too).
std::vector<ShownScene> scenesOver(LatLon position, const CaseData &data, const Filter &filter);

/// Every such scene that the time window shows, in the order in which they lie on the map: lowest first, oldest first
/// where nobody arranged them (picture_order.h).
std::vector<ShownScene> shownScenes(const CaseData &data, const TimeWindow &time, const Filter &filter);

} // namespace leadline
