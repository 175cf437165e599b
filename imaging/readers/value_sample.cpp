// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/value_sample.h"

#include "imaging/readers/gdal_errors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace leadline {
namespace {

constexpr int sampleSide = 256;
constexpr int sampledBlocks = 64;

Unexpected unreadable(const GdalErrors &errors)
{
    return fail(ErrorCode::Damaged,
                QStringLiteral("its pixels cannot be read (%1)").arg(errors.firstError().left(200)));
}

template<class Use>
bool readRows(GDALRasterBand &band, int x, int y, int width, int height, Use use)
{
    const int rows = std::max(1, std::min(height, (4 << 20) / std::max(1, width)));
    std::vector<double> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(rows));
    for (int top = 0; top < height; top += rows) {
        const int now = std::min(rows, height - top);
        if (band.RasterIO(GF_Read, x, y + top, width, now, values.data(), width, now, GDT_Float64, 0, 0, nullptr) !=
            CE_None)
            return false;
        use(std::span(values.data(), static_cast<std::size_t>(width) * static_cast<std::size_t>(now)));
    }
    return true;
}

/// The coarsest overview that still has enough pixels; null for none.
GDALRasterBand *sampleOverview(GDALRasterBand &band)
{
    GDALRasterBand *best = nullptr;
    for (int i = 0; i < band.GetOverviewCount(); ++i) {
        GDALRasterBand *overview = band.GetOverview(i);
        const bool enough = overview && std::max(overview->GetXSize(), overview->GetYSize()) >= sampleSide;
        if (enough && (!best || overview->GetXSize() < best->GetXSize()))
            best = overview;
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

Result<std::vector<double>> sampleValues(GDALRasterBand &band)
{
    const GdalErrors errors;
    const std::optional<double> nodata = nodataOf(band);
    std::vector<double> sample;
    const auto keep = [&](std::span<const double> values, std::size_t step) {
        for (std::size_t i = 0; i < values.size(); i += step)
            if (isValidValue(values[i], nodata))
                sample.push_back(values[i]);
    };
    GDALRasterBand *overview = sampleOverview(band);
    GDALRasterBand &from = overview ? *overview : band;
    const int width = from.GetXSize(), height = from.GetYSize();
    if (double(width) * height <= 4e6) {
        const std::size_t step = std::max<std::size_t>(1, static_cast<std::size_t>(double(width) * height / 500e3));
        // An odd step, so that the sample does not fall on a few columns.
        if (!readRows(from, 0, 0, width, height, [&](std::span<const double> values) { keep(values, step | 1); }))
            return unreadable(errors);
        return sample;
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
        if (!readRows(from, x, y, w, h, [&](std::span<const double> values) { keep(values, step); }))
            return unreadable(errors);
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
        if (!readRows(band, 0, 0, band.GetXSize(), band.GetYSize(), look))
            return unreadable(errors);
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
