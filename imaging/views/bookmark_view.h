// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "model/case/bookmark.h"
#include "model/focus/view_context.h"

namespace leadline {

/// A view of a map, of the Earth or in a scene's own pixels, and its time, as a bookmark keeps them; without a name. Of
/// a view that has nothing of the Earth in its middle there is no position.
Bookmark bookmarkOf(const Viewport &view, const TimeWindow &time);

/// The projection that it is in. Error: InvalidInput, as projectionFromCrs(): the text may come out of a stranger's
/// case.
Result<std::shared_ptr<const Projection>> projectionOf(const Bookmark &bookmark);

/// The view that it keeps, in a window of `size` logical pixels: at the same scale, or, where the window is smaller, so
/// much farther off that all that was in sight is. `projection`: projectionOf(), or the plane of its scene
/// (PixelPlane). Error: InvalidInput, where that does not show the place.
Result<Viewport> viewOf(const Bookmark &bookmark, std::shared_ptr<const Projection> projection, QSizeF size);

/// Error: InvalidInput.
Result<TimeWindow> timeOf(const Bookmark &bookmark);

} // namespace leadline
