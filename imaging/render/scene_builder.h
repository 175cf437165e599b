// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "model/case/case_data.h"
#include "model/focus/view_context.h"

namespace leadline {

/// What a map scene is built from. Everything but the case data is cheap to copy or shared.
struct MapSceneInputs
{
    std::shared_ptr<const Basemap> basemap;
    Tokens tokens;
    std::vector<TrackBlockPtr> tracks;
    TimeWindow time;
    Filter filter;
    std::set<ItemRef> selection;
    std::vector<std::shared_ptr<const TrackPyramid>> pyramids = {}; ///< of the tracks
    TrackLook trackLook = {};
};

/// Copies what a map shows out of the case: without rasters (scenes and tiles are put in by whoever loads them).
/// GUI thread or a copy of the data; at most a few milliseconds.
MapScene buildMapScene(const CaseData &data, const MapSceneInputs &inputs);

/// The stretch of time whose positions are drawn: the range, the filter's time and the trail before the cursor,
/// together; nothing: from the first on.
std::optional<TimeSpan> shownTrackTime(const TimeWindow &time, const TracksShown &shown);

/// The colour of a vessel's track and lane everywhere: by its place among the case's vessels, from the data colours.
QColor vesselColour(VesselId vessel, const CaseData &data, const Tokens &tokens);

} // namespace leadline
