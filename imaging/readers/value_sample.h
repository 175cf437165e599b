// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_source.h"
#include "model/result/result.h"

#include <gdal_priv.h>

#include <optional>
#include <vector>

namespace leadline {

/// The value that a band marks as "nothing here". Float32 bands: rounded as the stored values are.
std::optional<double> nodataOf(GDALRasterBand &band);
bool isValidValue(double value, const std::optional<double> &nodata);

/// The band that says where a picture is transparent, 0 there: its alpha band, or the mask that its bands share;
/// nullptr: neither.
GDALRasterBand *transparencyOf(GDALDataset &dataset);

/// What the stored numbers of a band stand for.
struct PhysicalScale
{
    double scale = 1;
    double offset = 0;

    /// One that is no sound number counts as none.
    static PhysicalScale of(GDALRasterBand &band);
    bool isPlain() const { return scale == 1 && offset == 0; }
    double physical(double stored) const { return stored * scale + offset; }
};

/// The pixels could not be read: Damaged, with GDAL's reason.
Unexpected unreadablePixels(const GdalErrors &errors);

/// A rectangle that values are taken from: each `step`th.
struct SamplePart
{
    SourceRect rect;
    std::size_t step = 1;
};

/// Where to look for some hundred thousand values that stand for all: an overview where there is one, else up to 64
/// blocks spread over the array.
struct SamplePlan
{
    int level = 0; ///< of PictureLevels
    std::vector<SamplePart> parts;
};

SamplePlan samplePlan(GDALRasterBand &band);

/// Some hundred thousand valid values of a band, where samplePlan() says, so that a 20,000 x 20,000 picture without
/// overviews is not read whole. Of complex numbers the amplitudes. Error: Damaged.
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
