// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/gradual/packed_pixels.h"
#include "model/bands/band_formula.h"
#include "model/result/result.h"

#include <gdal_priv.h>

#include <memory>
#include <vector>

namespace leadline {

/// The full array of a picture and its overviews, as the first band has them. Valid as long as the dataset; its thread.
class PictureLevels
{
public:
    PictureLevels() = default;
    explicit PictureLevels(GDALDataset &dataset);

    /// 0 = the full array, then the overviews from fine to coarse.
    int count() const { return static_cast<int>(m_widths.size()); }
    int width(int level) const { return m_widths[static_cast<std::size_t>(level)]; }
    int height(int level) const { return m_heights[static_cast<std::size_t>(level)]; }
    GDALDataset &dataset() const { return *m_dataset; }
    /// Bands are counted from 1.
    GDALRasterBand *band(int number, int level) const;

private:
    GDALDataset *m_dataset = nullptr;
    std::vector<int> m_widths;
    std::vector<int> m_heights;
};

/// One row of values a plane, rectangle by rectangle: NaN where there is nothing.
using ValuePlanes = std::vector<std::vector<float>>;

/// What a picture shows before it becomes colours: physical values, in one plane or three. The dataset's thread.
class ValueSource
{
public:
    virtual ~ValueSource() = default;
    virtual std::size_t planeCount() const = 0;
    /// `rect` of a level in width x height pixels; where that is smaller, averaged when `rect` has at most 16 million
    /// pixels and the values are no complex numbers, else the nearest. Error: Damaged, with GDAL's reason.
    virtual Result<ValuePlanes> read(int level, SourceRect rect, int width, int height) const = 0;
};

/// Whether shrinking averages: it reads every pixel, and far out that would be the whole file for a thumbnail.
bool shrinksByAverage(SourceRect rect, int width, int height);

/// Stored values with scale and offset applied; the amplitude of complex ones; nothing at nodata. The bands exist.
std::unique_ptr<ValueSource> bandValues(const PictureLevels &levels, std::vector<int> bands);

/// A formula over them.
std::unique_ptr<ValueSource> formulaValues(const PictureLevels &levels, BandFormula formula);

/// Some hundred thousand values of each plane, where sampleParts() says; nothing is left out, so the lists are alike.
Result<ValuePlanes> sampleOf(const PictureLevels &levels, const ValueSource &source);

} // namespace leadline
