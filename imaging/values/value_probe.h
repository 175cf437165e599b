// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"
#include "model/isolate/scene_values.h"

namespace leadline {

/// What all bands hold in the pixel at a place, and what a formula makes of it. Errors: InvalidInput (outside of the
/// scene, unknown CRS, a formula that cannot be read), Unsupported (a place on the Earth, and the scene has none),
/// Damaged.
Result<SceneValues> valuesAt(const SceneReader &scene, const ValuesRequest &request);

} // namespace leadline
