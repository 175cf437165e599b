// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/value_source.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_sample.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <optional>

namespace leadline {
namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double mostAveragedPixels = 16e6;

/// The real part where a plane is read as complex numbers.
Result<std::vector<float>> readBand(GDALRasterBand &band, SourceRect rect, int width, int height)
{
    const bool complex = GDALDataTypeIsComplex(band.GetRasterDataType()) != 0;
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = !complex && shrinksByAverage(rect, width, height) ? GRIORA_Average : GRIORA_NearestNeighbour;
    const GdalErrors errors;
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    std::vector<float> values(count);
    std::vector<std::complex<float>> numbers(complex ? count : 0);
    void *into = complex ? static_cast<void *>(numbers.data()) : values.data();
    if (band.RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, into, width, height,
                      complex ? GDT_CFloat32 : GDT_Float32, 0, 0, &extra) != CE_None)
        return unreadablePixels(errors);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        values[i] = std::abs(numbers[i]);
    return values;
}

class BandValues final : public ValueSource
{
public:
    BandValues(const PictureLevels &levels, std::vector<int> bands)
        : m_levels(levels)
        , m_bands(std::move(bands))
    {
    }
    std::size_t planeCount() const override { return m_bands.size(); }
    Result<ValuePlanes> read(int level, SourceRect rect, int width, int height) const override
    {
        ValuePlanes planes;
        for (const int number : m_bands) {
            GDALRasterBand &full = *m_levels.band(number, 0);
            Result<std::vector<float>> values = readBand(*m_levels.band(number, level), rect, width, height);
            if (!values)
                return Unexpected{values.error()};
            makePhysical(full, *values);
            planes.push_back(std::move(*values));
        }
        return planes;
    }

private:
    static void makePhysical(GDALRasterBand &band, std::vector<float> &values)
    {
        const std::optional<double> marked = nodataOf(band);
        // NaN equals nothing, so it needs no case of its own; what is too large for single precision came as its
        // largest.
        constexpr double largest = std::numeric_limits<float>::max();
        const float nodata = marked ? static_cast<float>(std::clamp(*marked, -largest, largest)) : nothing;
        for (float &value : values)
            value = std::isfinite(value) && value != nodata ? value : nothing;
        const PhysicalScale scale = PhysicalScale::of(band);
        if (scale.isPlain())
            return;
        for (float &value : values)
            value = static_cast<float>(scale.physical(double(value)));
    }

    PictureLevels m_levels;
    std::vector<int> m_bands;
};

class FormulaValues final : public ValueSource
{
public:
    FormulaValues(const PictureLevels &levels, BandFormula formula)
        : m_bands(levels, formula.bands())
        , m_formula(std::move(formula))
    {
    }
    std::size_t planeCount() const override { return 1; }
    Result<ValuePlanes> read(int level, SourceRect rect, int width, int height) const override
    {
        const Result<ValuePlanes> bands = m_bands.read(level, rect, width, height);
        if (!bands)
            return Unexpected{bands.error()};
        const std::vector<std::span<const float>> values(bands->begin(), bands->end());
        ValuePlanes out(1, std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)));
        m_formula.evaluate(values, out.front());
        return out;
    }

private:
    BandValues m_bands;
    BandFormula m_formula;
};

/// All bands have this overview, in the size of the first band's.
bool hasLikeOverviews(GDALDataset &dataset, int index)
{
    GDALRasterBand &first = *dataset.GetRasterBand(1)->GetOverview(index);
    for (int number = 2; number <= dataset.GetRasterCount(); ++number) {
        GDALRasterBand *band = dataset.GetRasterBand(number);
        GDALRasterBand *overview = index < band->GetOverviewCount() ? band->GetOverview(index) : nullptr;
        if (!overview || overview->GetXSize() != first.GetXSize() || overview->GetYSize() != first.GetYSize())
            return false;
    }
    return true;
}

} // namespace

PictureLevels::PictureLevels(GDALDataset &dataset)
    : m_dataset(&dataset)
    , m_widths{dataset.GetRasterXSize()}
    , m_heights{dataset.GetRasterYSize()}
{
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    for (int i = 0; i < first.GetOverviewCount(); ++i) {
        GDALRasterBand *overview = first.GetOverview(i);
        if (!overview || overview->GetXSize() >= m_widths.back() || !hasLikeOverviews(dataset, i))
            break;
        m_widths.push_back(overview->GetXSize());
        m_heights.push_back(overview->GetYSize());
    }
}

GDALRasterBand *PictureLevels::band(int number, int level) const
{
    GDALRasterBand *full = m_dataset->GetRasterBand(number);
    return level == 0 ? full : full->GetOverview(level - 1);
}

bool shrinksByAverage(SourceRect rect, int width, int height)
{
    return (width < rect.width || height < rect.height) && double(rect.width) * rect.height <= mostAveragedPixels;
}

std::unique_ptr<ValueSource> bandValues(const PictureLevels &levels, std::vector<int> bands)
{
    return std::make_unique<BandValues>(levels, std::move(bands));
}

std::unique_ptr<ValueSource> formulaValues(const PictureLevels &levels, BandFormula formula)
{
    return std::make_unique<FormulaValues>(levels, std::move(formula));
}

Result<ValuePlanes> sampleOf(const PictureLevels &levels, const ValueSource &source)
{
    ValuePlanes sample(source.planeCount());
    const SamplePlan plan = samplePlan(*levels.band(1, 0));
    if (plan.level >= levels.count())
        return fail(ErrorCode::Damaged, QStringLiteral("its bands have overviews of different sizes"));
    for (const SamplePart &part : plan.parts) {
        const Result<ValuePlanes> read = source.read(plan.level, part.rect, part.rect.width, part.rect.height);
        if (!read)
            return Unexpected{read.error()};
        for (std::size_t plane = 0; plane < sample.size(); ++plane)
            for (std::size_t i = 0; i < (*read)[plane].size(); i += part.step)
                sample[plane].push_back((*read)[plane][i]);
    }
    return sample;
}

} // namespace leadline
