// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

namespace leadline {

/// How much the lines of different vessels lie on one another in a view, in squares of eight pixels. Lines of one
/// vessel do not count twice: they can be told from nothing else.
struct TrackCrowding
{
    int squares = 0; ///< in the view
    int touched = 0; ///< with a line of any vessel
    int crowded = 0; ///< with lines of more than four: wider together than the square
};

/// Walks the pyramid, coarsely: some milliseconds for 10 M positions. Any thread.
TrackCrowding crowdingOf(const MapScene &scene, const Viewport &view);

/// What TracksAs::ByScale comes to. From lines to density where at least half of the squares with lines are crowded and
/// these are a hundredth of the view; back only where fewer than a third are, or a two-hundredth of the view: between
/// the two what was drawn `before` is drawn on, so that it does not flicker while somebody zooms.
TracksAs tracksAsFor(const TrackCrowding &crowding, TracksAs before = TracksAs::Lines);

/// States MapScene::tracksAs for a picture that stands alone.
void resolveTracksAs(MapScene &scene, const Viewport &view);

} // namespace leadline
