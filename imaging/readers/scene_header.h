// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"

namespace leadline {

/// What `leadline image FILE info` prints: width, height, bands, dtype, crs, crs_name, corners ([lon, lat] of the outer
/// edges from the upper left of the stored array clockwise; null where off the Earth), outline (the same with points
/// along the edges, for those that are on the Earth), nodata, min, max, min_max ("exact" or "approximate"), imaged,
/// georeference, driver, overviews, stretch, band_info ({"name", "meaning": "red", …, "measures" (as bandMeaning()
/// reads it), "unit"} a band), scene (scene_facts.h), warnings. Absent = unknown. Min and max are of all of a picture
/// up to 64 million pixels, else of a sample. Error: Damaged (values that cannot be read).
Result<QJsonObject> sceneHeader(SceneReader &scene);

/// The same as far as it can be said without reading a pixel: no min, max, min_max, stretch.
QJsonObject sceneFrame(const SceneReader &scene);

/// "red", "alpha", "palette", …; empty where the file does not say.
QString colourNameOf(GDALRasterBand &band);

} // namespace leadline
