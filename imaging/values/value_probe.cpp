// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/values/value_probe.h"

#include "imaging/readers/scene_header.h"
#include "imaging/readers/value_sample.h"
#include "imaging/values/scene_place.h"

#include <cpl_string.h>

#include <cmath>
#include <complex>

namespace leadline {
namespace {

Result<PixelPlace> placeOf(const SceneReader &scene, const ValuesRequest &request)
{
    if (request.crs.isEmpty())
        return PixelPlace{request.x, request.y};
    const auto places = pixelsAt(scene, request.crs, {request.x}, {request.y});
    if (!places)
        return Unexpected{places.error()};
    if (!places->front())
        return fail(ErrorCode::InvalidInput, QStringLiteral("this place lies outside of the scene"), scene.name());
    return *places->front();
}

/// 0 where the scene's mask or alpha band hides this pixel.
bool isMasked(GDALDataset &dataset, int column, int row)
{
    GDALRasterBand *transparency = transparencyOf(dataset);
    double seen = 1;
    return transparency &&
           transparency->RasterIO(GF_Read, column, row, 1, 1, &seen, 1, 1, GDT_Float64, 0, 0, nullptr) == CE_None &&
           seen == 0;
}

void addClass(GDALRasterBand &band, double stored, BandValue &value)
{
    if (stored < 0 || stored > 65535 || stored != std::floor(stored))
        return;
    const int number = static_cast<int>(stored);
    const GDALColorTable *table = band.GetColorTable();
    GDALColorEntry entry = {};
    if (table && number < table->GetColorEntryCount() && table->GetColorEntryAsRGB(number, &entry)) {
        const auto byte = [](short part) { return static_cast<std::uint32_t>(std::clamp<int>(part, 0, 255)); };
        value.colour = (byte(entry.c4) << 24) | (byte(entry.c1) << 16) | (byte(entry.c2) << 8) | byte(entry.c3);
    }
    char **const names = band.GetCategoryNames();
    if (names && number < CSLCount(names))
        value.category = QString::fromUtf8(names[number]).left(200);
}

Result<BandValue> bandValue(GDALRasterBand &band, int number, int column, int row, bool masked)
{
    const GdalErrors errors;
    std::complex<double> stored;
    if (band.RasterIO(GF_Read, column, row, 1, 1, &stored, 1, 1, GDT_CFloat64, 0, 0, nullptr) != CE_None)
        return unreadablePixels(errors);
    const double amount = GDALDataTypeIsComplex(band.GetRasterDataType()) ? std::abs(stored) : stored.real();
    BandValue value;
    value.band = number;
    value.name = QString::fromUtf8(band.GetDescription()).left(200);
    value.meaning = colourNameOf(band);
    value.unit = QString::fromUtf8(band.GetUnitType()).left(80);
    if (std::isfinite(amount))
        value.stored = amount;
    const std::optional<double> nodata = nodataOf(band);
    const double physical = PhysicalScale::of(band).physical(amount);
    if ((nodata && amount == *nodata) || (nodata && std::isnan(*nodata) && std::isnan(amount)))
        value.validity = Validity::Nodata;
    else if (!std::isfinite(amount) || !std::isfinite(physical))
        value.validity = Validity::NotANumber;
    else if (masked && band.GetColorInterpretation() != GCI_AlphaBand)
        value.validity = Validity::Masked;
    else
        value.physical = physical;
    addClass(band, amount, value);
    return value;
}

} // namespace

Result<SceneValues> valuesAt(const SceneReader &scene, const ValuesRequest &request)
{
    GDALDataset &dataset = scene.dataset();
    const Result<PixelPlace> place = placeOf(scene, request);
    if (!place)
        return Unexpected{place.error()};
    if (!(place->column >= 0 && place->row >= 0 && place->column < dataset.GetRasterXSize() &&
          place->row < dataset.GetRasterYSize()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("this place lies outside of the scene"), scene.name());
    SceneValues values;
    values.column = static_cast<int>(place->column);
    values.row = static_cast<int>(place->row);
    const bool masked = isMasked(dataset, values.column, values.row);
    for (int number = 1; number <= std::min(dataset.GetRasterCount(), mostProbedBands); ++number) {
        Result<BandValue> value = bandValue(*dataset.GetRasterBand(number), number, values.column, values.row, masked);
        if (!value)
            return Unexpected{value.error()};
        values.bands.push_back(std::move(*value));
    }
    if (request.expression.isEmpty())
        return values;
    Result<BandFormula> formula = BandFormula::parse(request.expression, dataset.GetRasterCount());
    if (!formula)
        return Unexpected{formula.error()};
    const Result<ValuePlanes> worked =
        formulaValues(PictureLevels(dataset), std::move(*formula))->read(0, {values.column, values.row, 1, 1}, 1, 1);
    if (!worked)
        return Unexpected{worked.error()};
    if (const float value = worked->front().front(); !std::isnan(value) && !masked)
        values.expression = double(value);
    return values;
}

} // namespace leadline
