// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/value_sample.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <span>

namespace leadline {
namespace {

constexpr int sampleSide = 256;
constexpr int sampledBlocks = 64;

bool readRow(GDALRasterBand &band, int x, int y, int width, int height, std::vector<double> &values)
{
    const bool complex = GDALDataTypeIsComplex(band.GetRasterDataType()) != 0;
    std::vector<std::complex<double>> numbers(complex ? values.size() : 0);
    void *into = complex ? static_cast<void *>(numbers.data()) : values.data();
    if (band.RasterIO(GF_Read, x, y, width, height, into, width, height, complex ? GDT_CFloat64 : GDT_Float64, 0, 0,
                      nullptr) != CE_None)
        return false;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        values[i] = std::abs(numbers[i]);
    return true;
}

template<class Use>
bool readRows(GDALRasterBand &band, SourceRect rect, Use use)
{
    const int rows = std::max(1, std::min(rect.height, (4 << 20) / std::max(1, rect.width)));
    std::vector<double> values(static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rows));
    for (int top = 0; top < rect.height; top += rows) {
        const int now = std::min(rows, rect.height - top);
        if (!readRow(band, rect.x, rect.y + top, rect.width, now, values))
            return false;
        use(std::span(values.data(), static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(now)));
    }
    return true;
}

/// The coarsest overview that still has enough pixels, counted from 1; 0 for none.
int sampleLevel(GDALRasterBand &band)
{
    int best = 0;
    for (int i = 0; i < band.GetOverviewCount(); ++i) {
        GDALRasterBand *overview = band.GetOverview(i);
        const bool enough = overview && std::max(overview->GetXSize(), overview->GetYSize()) >= sampleSide;
        if (enough && (best == 0 || overview->GetXSize() < band.GetOverview(best - 1)->GetXSize()))
            best = i + 1;
    }
    return best;
}

} // namespace

std::optional<double> nodataOf(GDALRasterBand &band)
{
    int has = FALSE;
    const double value = band.GetNoDataValue(&has);
    if (!has)
        return {};
    if (band.GetRasterDataType() == GDT_Float32 && std::isfinite(value))
        return static_cast<double>(static_cast<float>(std::clamp(value, double(std::numeric_limits<float>::lowest()),
                                                                 double(std::numeric_limits<float>::max()))));
    return value;
}

bool isValidValue(double value, const std::optional<double> &nodata)
{
    return std::isfinite(value) && (!nodata || value != *nodata);
}

GDALRasterBand *transparencyOf(GDALDataset &dataset)
{
    for (int number = 1; number <= dataset.GetRasterCount(); ++number)
        if (dataset.GetRasterBand(number)->GetColorInterpretation() == GCI_AlphaBand)
            return dataset.GetRasterBand(number);
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    return first.GetMaskFlags() == GMF_PER_DATASET ? first.GetMaskBand() : nullptr;
}

PhysicalScale PhysicalScale::of(GDALRasterBand &band)
{
    PhysicalScale scale{band.GetScale(), band.GetOffset()};
    if (!std::isfinite(scale.scale) || scale.scale == 0 || !std::isfinite(scale.offset))
        return {};
    return scale;
}

Unexpected unreadablePixels(const GdalErrors &errors)
{
    return fail(ErrorCode::Damaged,
                QStringLiteral("its pixels cannot be read (%1)").arg(errors.firstError().left(200)));
}

SamplePlan samplePlan(GDALRasterBand &band)
{
    SamplePlan plan;
    plan.level = sampleLevel(band);
    GDALRasterBand &from = plan.level > 0 ? *band.GetOverview(plan.level - 1) : band;
    const int width = from.GetXSize(), height = from.GetYSize();
    if (double(width) * height <= 4e6) {
        const std::size_t step = std::max<std::size_t>(1, static_cast<std::size_t>(double(width) * height / 500e3));
        // An odd step, so that the sample does not fall on a few columns.
        plan.parts.push_back({{0, 0, width, height}, step | 1});
        return plan;
    }
    int blockWidth = 0, blockHeight = 0;
    from.GetBlockSize(&blockWidth, &blockHeight);
    const int across = (width + blockWidth - 1) / blockWidth, down = (height + blockHeight - 1) / blockHeight;
    const double blocks = double(across) * down;
    const int taken = static_cast<int>(std::min<double>(sampledBlocks, blocks));
    for (int i = 0; i < taken; ++i) {
        const auto index = static_cast<std::int64_t>((i + 0.5) * blocks / taken);
        const int x = static_cast<int>(index % across) * blockWidth, y = static_cast<int>(index / across) * blockHeight;
        const int w = std::min(blockWidth, width - x), h = std::min(blockHeight, height - y);
        const std::size_t step = std::max<std::size_t>(1, static_cast<std::size_t>(double(w) * h / 8000)) | 1;
        plan.parts.push_back({{x, y, w, h}, step});
    }
    return plan;
}

Result<std::vector<double>> sampleValues(GDALRasterBand &band)
{
    const GdalErrors errors;
    const std::optional<double> nodata = nodataOf(band);
    std::vector<double> sample;
    const SamplePlan plan = samplePlan(band);
    GDALRasterBand &from = plan.level > 0 ? *band.GetOverview(plan.level - 1) : band;
    for (const SamplePart &part : plan.parts) {
        const auto keep = [&](std::span<const double> values) {
            for (std::size_t i = 0; i < values.size(); i += part.step)
                if (isValidValue(values[i], nodata))
                    sample.push_back(values[i]);
        };
        if (!readRows(from, part.rect, keep))
            return unreadablePixels(errors);
    }
    return sample;
}

Result<std::optional<ValueRange>> valueRange(GDALRasterBand &band, double exactPixels)
{
    const double pixels = double(band.GetXSize()) * band.GetYSize();
    double low = HUGE_VAL, high = -HUGE_VAL;
    const bool exact = pixels <= exactPixels;
    if (exact) {
        const GdalErrors errors;
        const std::optional<double> nodata = nodataOf(band);
        const auto look = [&](std::span<const double> values) {
            for (const double value : values) {
                if (!isValidValue(value, nodata))
                    continue;
                low = std::min(low, value);
                high = std::max(high, value);
            }
        };
        if (!readRows(band, {0, 0, band.GetXSize(), band.GetYSize()}, look))
            return unreadablePixels(errors);
    } else {
        const Result<std::vector<double>> sample = sampleValues(band);
        if (!sample)
            return Unexpected{sample.error()};
        for (const double value : *sample) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low > high)
        return std::optional<ValueRange>();
    return std::optional<ValueRange>({low, high, exact});
}

} // namespace leadline
