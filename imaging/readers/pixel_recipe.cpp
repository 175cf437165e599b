// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/pixel_recipe.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_sample.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace leadline {
namespace {

constexpr std::uint32_t opaqueAlpha = 0xff000000U;

bool isByteType(GDALDataType type)
{
    return type == GDT_Byte;
}
bool isWordType(GDALDataType type)
{
    return type == GDT_UInt16 || type == GDT_Int16;
}

/// 0xAARRGGBB with straight alpha -> premultiplied, exactly rounded.
std::uint32_t premultiplied(std::uint32_t argb)
{
    const std::uint32_t alpha = argb >> 24;
    const auto scaled = [alpha](std::uint32_t value) {
        const std::uint32_t t = (value & 0xffU) * alpha + 128;
        return (t + (t >> 8)) >> 8;
    };
    return (alpha << 24) | (scaled(argb >> 16) << 16) | (scaled(argb >> 8) << 8) | scaled(argb);
}

Unexpected unreadable(const GdalErrors &errors)
{
    return fail(ErrorCode::Damaged,
                QStringLiteral("its pixels cannot be read (%1)").arg(errors.firstError().left(200)));
}

std::uint8_t brightness(double value, double low, double high)
{
    if (!(high > low))
        return value > low ? 255 : 0;
    return static_cast<std::uint8_t>(std::clamp((value - low) * 255 / (high - low) + 0.5, 0.0, 255.0));
}

} // namespace

Result<PixelRecipe> PixelRecipe::of(GDALDataset &dataset)
{
    PixelRecipe recipe;
    recipe.m_dataset = &dataset;
    recipe.chooseBands();
    GDALRasterBand &first = *dataset.GetRasterBand(recipe.m_colourBands.front());
    recipe.m_type = first.GetRasterDataType();
    if (GDALDataTypeIsComplex(recipe.m_type))
        recipe.m_type = GDT_Float32;
    recipe.m_levelWidths = {dataset.GetRasterXSize()};
    recipe.m_levelHeights = {dataset.GetRasterYSize()};
    for (int i = 0; i < first.GetOverviewCount(); ++i) {
        GDALRasterBand *overview = first.GetOverview(i);
        if (!overview || overview->GetXSize() >= recipe.m_levelWidths.back())
            break;
        recipe.m_levelWidths.push_back(overview->GetXSize());
        recipe.m_levelHeights.push_back(overview->GetYSize());
    }
    if (const Result<void> stretched = recipe.chooseStretch(); !stretched)
        return Unexpected{stretched.error()};
    return recipe;
}

void PixelRecipe::chooseBands()
{
    const int count = m_dataset->GetRasterCount();
    std::vector<int> colours;
    std::array<int, 3> byName = {0, 0, 0};
    for (int number = 1; number <= count; ++number) {
        const GDALColorInterp meaning = m_dataset->GetRasterBand(number)->GetColorInterpretation();
        if (meaning == GCI_AlphaBand) {
            m_alphaBand = number;
            continue;
        }
        colours.push_back(number);
        if (meaning >= GCI_RedBand && meaning <= GCI_BlueBand)
            byName[static_cast<std::size_t>(meaning - GCI_RedBand)] = number;
    }
    if (colours.empty())
        colours = {1};
    if (byName[0] && byName[1] && byName[2])
        m_colourBands = {byName[0], byName[1], byName[2]};
    else if (colours.size() >= 3)
        m_colourBands = {colours[0], colours[1], colours[2]};
    else
        m_colourBands = {colours[0]};

    for (const int number : m_colourBands)
        m_nodata.push_back(nodataOf(*m_dataset->GetRasterBand(number)));
    GDALRasterBand &first = *m_dataset->GetRasterBand(m_colourBands.front());
    const GDALDataType type = first.GetRasterDataType();
    if (m_alphaBand)
        m_transparency = Transparency::Alpha;
    else if (first.GetMaskFlags() == GMF_PER_DATASET)
        m_transparency = Transparency::Mask;
    else if (m_nodata.front() || type == GDT_Float32 || type == GDT_Float64)
        m_transparency = Transparency::Nodata;

    const GDALColorTable *table = first.GetColorTable();
    if (m_colourBands.size() > 1 || !table || type != GDT_Byte)
        return;
    m_palette.assign(256, 0);
    for (int i = 0; i < std::min(256, table->GetColorEntryCount()); ++i) {
        GDALColorEntry entry = {};
        table->GetColorEntryAsRGB(i, &entry);
        const auto c = [](short value) { return static_cast<std::uint32_t>(std::clamp<int>(value, 0, 255)); };
        m_palette[static_cast<std::size_t>(i)] =
            premultiplied((c(entry.c4) << 24) | (c(entry.c1) << 16) | (c(entry.c2) << 8) | c(entry.c3));
    }
    if (m_nodata.front() && *m_nodata.front() >= 0 && *m_nodata.front() <= 255)
        m_palette[static_cast<std::size_t>(*m_nodata.front())] = 0;
    const bool clear = std::any_of(m_palette.begin(), m_palette.end(), [](std::uint32_t c) { return c >> 24 != 255; });
    if (clear && m_transparency == Transparency::None)
        m_transparency = Transparency::Nodata;
}

Result<void> PixelRecipe::chooseStretch()
{
    if (m_type == GDT_Byte || isPalette())
        return {};
    for (const int number : m_colourBands) {
        Result<std::vector<double>> sample = sampleValues(*m_dataset->GetRasterBand(number));
        if (!sample)
            return Unexpected{sample.error()};
        Range range{0, 1};
        if (!sample->empty()) {
            const auto percentile = [&](double part) {
                const auto at = sample->begin() + static_cast<std::ptrdiff_t>(part * double(sample->size() - 1));
                std::nth_element(sample->begin(), at, sample->end());
                return *at;
            };
            range.low = percentile(0.02);
            range.high = percentile(0.98);
        }
        if (!(range.high > range.low))
            range.high = range.low + 1;
        m_stretch.push_back(range);
        if (!isWordType(m_type))
            continue;
        std::vector<std::uint8_t> table(65536);
        for (int i = 0; i < 65536; ++i) {
            const double value = m_type == GDT_Int16 ? static_cast<std::int16_t>(i) : i;
            table[static_cast<std::size_t>(i)] = brightness(value, range.low, range.high);
        }
        m_tables.push_back(std::move(table));
    }
    return {};
}

QJsonArray PixelRecipe::stretch() const
{
    QJsonArray out;
    for (const Range &range : m_stretch)
        out.append(QJsonArray{range.low, range.high});
    return out;
}

GDALRasterBand *PixelRecipe::band(int number, int level) const
{
    GDALRasterBand *full = m_dataset->GetRasterBand(number);
    return level == 0 ? full : full->GetOverview(level - 1);
}

Result<PackedPixels> PixelRecipe::read(int level, SourceRect rect, int outWidth, int outHeight) const
{
    PackedPixels pixels;
    pixels.width = outWidth;
    pixels.height = outHeight;
    pixels.argb.resize(static_cast<std::size_t>(outWidth) * static_cast<std::size_t>(outHeight));
    const bool shrinks = outWidth < rect.width || outHeight < rect.height;
    // Averaging reads every source pixel; far out that would be the whole file for a thumbnail.
    const bool mild = double(rect.width) * rect.height <= 16e6;
    const GDALRIOResampleAlg how = shrinks && mild && !isPalette() ? GRIORA_Average : GRIORA_NearestNeighbour;
    Result<void> done;
    if (isPalette())
        done = readPalette(level, rect, pixels);
    else if (isByteType(m_type))
        done = readBytes(level, rect, pixels, how);
    else if (isWordType(m_type))
        done = readWords(level, rect, pixels, how);
    else
        done = readFloats(level, rect, pixels, how);
    if (done && (m_transparency == Transparency::Alpha || m_transparency == Transparency::Mask))
        done = readTransparency(level, rect, pixels, how);
    if (!done)
        return Unexpected{done.error()};
    pixels.opaque = isOpaque();
    return pixels;
}

/// 8-bit bands land in the bytes of the packed pixel directly: blue, green, red from the lowest.
Result<void> PixelRecipe::readBytes(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = how;
    const GdalErrors errors;
    auto *bytes = reinterpret_cast<std::uint8_t *>(into.argb.data());
    for (std::size_t i = 0; i < m_colourBands.size(); ++i) {
        if (band(m_colourBands[i], level)
                ->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, bytes + (2 - i), into.width, into.height,
                           GDT_Byte, 4, GSpacing(into.width) * 4, &extra) != CE_None)
            return unreadable(errors);
    }
    const bool grey = m_colourBands.size() == 1;
    const bool byNodata = m_transparency == Transparency::Nodata;
    for (std::uint32_t &pixel : into.argb) {
        if (grey) {
            const std::uint32_t value = (pixel >> 16) & 0xffU;
            pixel = value * 0x010101U;
        }
        pixel |= opaqueAlpha;
    }
    if (!byNodata)
        return {};
    std::uint32_t nothing = opaqueAlpha;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<double> &value = m_nodata[std::min(i, m_nodata.size() - 1)];
        if (!value || *value < 0 || *value > 255)
            return {};
        nothing |= static_cast<std::uint32_t>(*value) << (16 - 8 * i);
    }
    std::replace(into.argb.begin(), into.argb.end(), nothing, 0U);
    return {};
}

Result<void> PixelRecipe::readWords(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = how;
    const GdalErrors errors;
    const std::size_t count = into.argb.size();
    std::vector<std::uint16_t> words(count);
    std::vector<std::uint8_t> valid(m_transparency == Transparency::Nodata ? count : 0, 0);
    const bool grey = m_colourBands.size() == 1;
    for (std::size_t i = 0; i < m_colourBands.size(); ++i) {
        if (band(m_colourBands[i], level)
                ->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, words.data(), into.width, into.height,
                           m_type, 0, 0, &extra) != CE_None)
            return unreadable(errors);
        const std::vector<std::uint8_t> &table = m_tables[i];
        const int shift = static_cast<int>(16 - 8 * i);
        for (std::size_t p = 0; p < count; ++p)
            into.argb[p] |= grey ? table[words[p]] * 0x010101U : static_cast<std::uint32_t>(table[words[p]]) << shift;
        if (valid.empty())
            continue;
        const double nodata = m_nodata[i].value_or(1e9);
        const auto nothing =
            static_cast<std::uint16_t>(static_cast<std::int32_t>(std::clamp(nodata, -32768.0, 65535.0)));
        const bool representable = m_nodata[i] && nodata == std::floor(nodata) && nodata >= -32768 && nodata <= 65535;
        for (std::size_t p = 0; p < count; ++p)
            valid[p] |= !representable || words[p] != nothing;
    }
    for (std::size_t p = 0; p < count; ++p)
        into.argb[p] = valid.empty() || valid[p] ? into.argb[p] | opaqueAlpha : 0;
    return {};
}

Result<void> PixelRecipe::readFloats(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = how;
    const GdalErrors errors;
    const std::size_t count = into.argb.size();
    std::vector<float> values(count);
    std::vector<std::uint8_t> valid(count, m_transparency == Transparency::Nodata ? 0 : 1);
    const bool grey = m_colourBands.size() == 1;
    for (std::size_t i = 0; i < m_colourBands.size(); ++i) {
        if (band(m_colourBands[i], level)
                ->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, values.data(), into.width, into.height,
                           GDT_Float32, 0, 0, &extra) != CE_None)
            return unreadable(errors);
        const int shift = static_cast<int>(16 - 8 * i);
        std::optional<float> nodata;
        if (m_nodata[i] && std::isfinite(*m_nodata[i]))
            nodata = static_cast<float>(*m_nodata[i]);
        for (std::size_t p = 0; p < count; ++p) {
            if (!std::isfinite(values[p]) || (nodata && values[p] == *nodata))
                continue;
            valid[p] = 1;
            const std::uint32_t value = brightness(double(values[p]), m_stretch[i].low, m_stretch[i].high);
            into.argb[p] |= grey ? value * 0x010101U : value << shift;
        }
    }
    for (std::size_t p = 0; p < count; ++p)
        into.argb[p] = valid[p] ? into.argb[p] | opaqueAlpha : 0;
    return {};
}

/// Classes are not mixed: the nearest one is taken.
Result<void> PixelRecipe::readPalette(int level, SourceRect rect, PackedPixels &into) const
{
    const GdalErrors errors;
    std::vector<std::uint8_t> classes(into.argb.size());
    if (band(m_colourBands.front(), level)
            ->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, classes.data(), into.width, into.height,
                       GDT_Byte, 0, 0, nullptr) != CE_None)
        return unreadable(errors);
    std::transform(classes.begin(), classes.end(), into.argb.begin(), [this](std::uint8_t c) { return m_palette[c]; });
    return {};
}

Result<void> PixelRecipe::readTransparency(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = how;
    const GdalErrors errors;
    std::vector<std::uint8_t> alpha(into.argb.size());
    GDALRasterBand *from = m_alphaBand ? band(m_alphaBand, level) : band(m_colourBands.front(), level)->GetMaskBand();
    const GDALDataType type = from->GetRasterDataType();
    if (type == GDT_UInt16) {
        std::vector<std::uint16_t> words(alpha.size());
        if (from->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, words.data(), into.width, into.height,
                           type, 0, 0, &extra) != CE_None)
            return unreadable(errors);
        std::transform(words.begin(), words.end(), alpha.begin(),
                       [](std::uint16_t w) { return static_cast<std::uint8_t>(w >> 8); });
    } else if (from->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, alpha.data(), into.width, into.height,
                              GDT_Byte, 0, 0, &extra) != CE_None) {
        return unreadable(errors);
    }
    for (std::size_t p = 0; p < alpha.size(); ++p)
        into.argb[p] = premultiplied((into.argb[p] & 0xffffffU) | (std::uint32_t(alpha[p]) << 24));
    return {};
}

} // namespace leadline
