// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/control/picture_placement.h"

#include <optional>

namespace leadline {

/// What was drawn on a picture, where it lies on the ground once the picture was laid there: the outline's spots
/// carried over one by one, so that a circle on a slanted picture becomes the figure that it is. Its id and everything
/// else stay; the kind becomes a plain one where figures no longer hold. Nothing where a spot lies above the horizon.
std::optional<Annotation> placedOnGround(const Annotation &annotation, const PicturePlacement &placement);

} // namespace leadline
