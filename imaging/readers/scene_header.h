// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_reader.h"

namespace leadline {

/// How much of the values is read for "min" and "max".
enum class Statistics {
    Quick,    ///< at most 4 million pixels, else a sample
    Thorough, ///< all of a picture up to 64 million pixels
};

/// What `leadline image FILE info` prints: width, height, bands, dtype, crs, crs_name, corners ([lon, lat] of the outer
/// edges from the upper left of the stored array clockwise; null where off the Earth), outline (the same with points
/// along the edges, for those that are on the Earth), nodata, min, max, min_max ("exact" or "approximate"), imaged,
/// georeference, driver, overviews, stretch, band_info ({"name", "meaning": "red", …, "measures" (as bandMeaning()
/// reads it), "unit"} a band), scene (scene_facts.h), warnings. Absent = unknown. Values that cannot be read are an
/// error (Damaged) only when `demandPixels`; else a warning.
Result<QJsonObject> sceneHeader(SceneReader &scene, Statistics statistics, bool demandPixels);

/// "red", "alpha", "palette", …; empty where the file does not say.
QString colourNameOf(GDALRasterBand &band);

} // namespace leadline
