// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <gdal_priv.h>

#include <optional>
#include <vector>

namespace leadline {

/// The value that a band marks as "nothing here". Float32 bands: rounded as the stored values are.
std::optional<double> nodataOf(GDALRasterBand &band);
bool isValidValue(double value, const std::optional<double> &nodata);

/// Some hundred thousand valid values of a band, spread over it: from an overview where there is one, else from up to
/// 64 of its blocks, so that a 20,000 x 20,000 picture without overviews is not read whole. Error: Damaged.
Result<std::vector<double>> sampleValues(GDALRasterBand &band);

struct ValueRange
{
    double min = 0;
    double max = 0;
    bool exact = true;
};

/// Smallest and largest valid value; nothing when no value is valid. Reads the whole band when it has at most
/// `exactPixels` pixels, else a sample. Error: Damaged.
Result<std::optional<ValueRange>> valueRange(GDALRasterBand &band, double exactPixels);

} // namespace leadline
