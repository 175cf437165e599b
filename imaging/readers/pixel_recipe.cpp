// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/pixel_recipe.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_sample.h"
#include "model/bands/colour_ramps.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

namespace leadline {

std::uint8_t Tone::of(double value) const
{
    if (!(high > low))
        return value > low ? 255 : 0;
    if (gamma == 1)
        return static_cast<std::uint8_t>(std::clamp((value - low) * 255 / (high - low) + 0.5, 0.0, 255.0));
    return static_cast<std::uint8_t>(std::pow(std::clamp((value - low) / (high - low), 0.0, 1.0), 1 / gamma) * 255 +
                                     0.5);
}

namespace {

constexpr std::uint32_t opaqueAlpha = 0xff000000U;

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

/// Sorts no more than it must. `part` 0..1; not of nothing.
double quantile(std::vector<double> &values, double part)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

ValueSpan spanOfDeviations(const std::vector<double> &values, double deviations)
{
    const double count = double(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    const double squares = std::accumulate(values.begin(), values.end(), 0.0, [mean](double sum, double value) {
        return sum + (value - mean) * (value - mean);
    });
    const double reach = deviations * std::sqrt(squares / count);
    return {mean - reach, mean + reach};
}

/// All that a type can hold; nothing for those that hold anything.
std::optional<ValueSpan> spanOfType(GDALDataType type)
{
    switch (type) {
    case GDT_Byte:
        return ValueSpan{0, 255};
    case GDT_UInt16:
        return ValueSpan{0, 65535};
    case GDT_Int16:
        return ValueSpan{-32768, 32767};
    case GDT_UInt32:
        return ValueSpan{0, 4294967295.0};
    case GDT_Int32:
        return ValueSpan{-2147483648.0, 2147483647.0};
    default:
        return {};
    }
}

/// Between which of these valid values brightness goes from dark to bright.
ValueSpan spanFor(const SceneStyle &style, std::vector<double> &values)
{
    if (values.empty())
        return {0, 1};
    ValueSpan span;
    switch (style.stretch) {
    case StretchKind::Automatic:
        span = {quantile(values, 0.02), quantile(values, 0.98)};
        break;
    case StretchKind::Percentile:
        span = {quantile(values, style.lowPercent / 100), quantile(values, style.highPercent / 100)};
        break;
    case StretchKind::StandardDeviation:
        span = spanOfDeviations(values, style.deviations);
        break;
    default: {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        span = {*low, *high};
    }
    }
    if (!(span.high > span.low))
        span.high = span.low + 1;
    return span;
}

/// The same as Tone::of for many values: a power for each would take longer than reading them.
class QuickTone
{
public:
    explicit QuickTone(const Tone &tone)
        : m_tone(tone)
        , m_steps(tone.gamma == 1 || !(tone.high > tone.low) ? 0 : 4096)
        , m_factor(double(m_steps.size()) / (tone.high - tone.low))
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i)
            m_steps[i] = tone.of(tone.low + (double(i) + 0.5) / m_factor);
    }
    std::uint8_t of(float value) const
    {
        if (m_steps.empty())
            return m_tone.of(double(value));
        const double step = (double(value) - m_tone.low) * m_factor;
        return m_steps[static_cast<std::size_t>(std::clamp(step, 0.0, double(m_steps.size() - 1)))];
    }

private:
    Tone m_tone;
    std::vector<std::uint8_t> m_steps;
    double m_factor;
};

bool needsSample(StretchKind stretch, bool knowsItsType)
{
    return stretch != StretchKind::Fixed && !(stretch == StretchKind::None && knowsItsType);
}

} // namespace

Result<PixelRecipe> PixelRecipe::of(GDALDataset &dataset, const SceneStyle &style, const GroundSteps *ground)
{
    PixelRecipe recipe;
    recipe.m_levels = PictureLevels(dataset);
    if (Result<void> chosen = recipe.chooseBands(style); !chosen)
        return Unexpected{chosen.error()};
    if (Result<void> chosen = recipe.chooseValues(style, ground); !chosen)
        return Unexpected{chosen.error()};
    if (Result<void> chosen = recipe.chooseColours(style); !chosen)
        return Unexpected{chosen.error()};
    if (Result<void> chosen = recipe.chooseTones(style); !chosen)
        return Unexpected{chosen.error()};
    return recipe;
}

Result<void> PixelRecipe::chooseBands(const SceneStyle &style)
{
    chooseFileBands();
    const int count = m_levels.dataset().GetRasterCount();
    for (const int number : style.bands) {
        if (number > count)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("the style shows band %1, but there are only %2").arg(number).arg(count));
    }
    if (style.rendering == SceneRendering::Bands || style.rendering == SceneRendering::Hillshade) {
        if (!style.bands.empty())
            m_colourBands = style.bands;
        else
            m_colourBands.resize(1);
    }
    for (const int number : m_colourBands)
        m_nodata.push_back(nodataOf(*band(number, 0)));
    m_type = band(m_colourBands.front(), 0)->GetRasterDataType();
    chooseTransparency();
    if (style.rendering == SceneRendering::Automatic)
        choosePalette();
    return {};
}

/// Red, green and blue as the file names them, else its first three bands, else its first.
void PixelRecipe::chooseFileBands()
{
    std::vector<int> colours;
    std::array<int, 3> byName = {0, 0, 0};
    for (int number = 1; number <= m_levels.dataset().GetRasterCount(); ++number) {
        const GDALColorInterp meaning = band(number, 0)->GetColorInterpretation();
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
}

void PixelRecipe::chooseTransparency()
{
    GDALRasterBand &first = *band(m_colourBands.front(), 0);
    if (m_alphaBand)
        m_transparency = Transparency::Alpha;
    else if (first.GetMaskFlags() == GMF_PER_DATASET)
        m_transparency = Transparency::Mask;
    else if (m_nodata.front() || m_type == GDT_Float32 || m_type == GDT_Float64)
        m_transparency = Transparency::Nodata;
}

void PixelRecipe::choosePalette()
{
    const GDALColorTable *table = band(m_colourBands.front(), 0)->GetColorTable();
    if (m_colourBands.size() > 1 || !table || m_type != GDT_Byte)
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

/// The quickest way that gives what the style asks for.
Result<void> PixelRecipe::chooseValues(const SceneStyle &style, const GroundSteps *ground)
{
    if (isPalette()) {
        m_way = Way::Palette;
        return {};
    }
    if (style.rendering == SceneRendering::Expression) {
        Result<BandFormula> formula = BandFormula::parse(style.expression, m_levels.dataset().GetRasterCount());
        if (!formula)
            return Unexpected{formula.error()};
        m_colourBands.resize(1);
        m_values = formulaValues(m_levels, std::move(*formula));
    } else if (style.rendering == SceneRendering::Hillshade) {
        m_values = hillshadeValues(m_levels, m_colourBands.front(), ground ? *ground : GroundSteps(),
                                   {style.lightAzimuth, style.lightAltitude, style.heightFactor});
    }
    const bool alike = std::all_of(m_colourBands.begin(), m_colourBands.end(),
                                   [this](int number) { return band(number, 0)->GetRasterDataType() == m_type; });
    if (!m_values && alike && (m_type == GDT_Byte || isWordType(m_type))) {
        m_way = m_type == GDT_Byte ? Way::Bytes : Way::Words;
        return {};
    }
    m_way = Way::Values;
    if (!m_values)
        m_values = bandValues(m_levels, m_colourBands);
    if (m_transparency == Transparency::None)
        m_transparency = Transparency::Nodata;
    return {};
}

Result<void> PixelRecipe::chooseColours(const SceneStyle &style)
{
    const ColourRamp *ramp = findColourRamp(style.ramp);
    if (!ramp)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the style's ramp \"%1\" is not known").arg(style.ramp));
    m_ramp = ramp->colours;
    if (style.rampReversed)
        std::reverse(m_ramp.begin(), m_ramp.end());
    return {};
}

/// The valid physical values of each plane.
Result<std::vector<std::vector<double>>> PixelRecipe::samples() const
{
    std::vector<std::vector<double>> lists;
    if (m_values) {
        const Result<ValuePlanes> sample = sampleOf(m_levels, *m_values);
        if (!sample)
            return Unexpected{sample.error()};
        for (const std::vector<float> &plane : *sample) {
            lists.emplace_back();
            std::copy_if(plane.begin(), plane.end(), std::back_inserter(lists.back()),
                         [](float value) { return !std::isnan(value); });
        }
        return lists;
    }
    for (const int number : m_colourBands) {
        Result<std::vector<double>> sample = sampleValues(*band(number, 0));
        if (!sample)
            return Unexpected{sample.error()};
        const PhysicalScale scale = PhysicalScale::of(*band(number, 0));
        for (double &value : *sample)
            value = scale.physical(value);
        lists.push_back(std::move(*sample));
    }
    return lists;
}

Result<void> PixelRecipe::chooseTones(const SceneStyle &style)
{
    const bool asTheyAre = style.stretch == StretchKind::Automatic && m_way == Way::Bytes;
    const bool plain = asTheyAre && style.gamma == 1 && style.ramp.isEmpty() && !style.rampReversed;
    if (m_way == Way::Palette || plain)
        return {};
    const bool shade = style.rendering == SceneRendering::Hillshade;
    const std::optional<ValueSpan> whole = m_values ? std::nullopt : spanOfType(m_type);
    std::vector<std::vector<double>> lists;
    if (!shade && !asTheyAre && needsSample(style.stretch, whole.has_value())) {
        Result<std::vector<std::vector<double>>> sample = samples();
        if (!sample)
            return Unexpected{sample.error()};
        lists = std::move(*sample);
    }
    for (std::size_t i = 0; i < m_colourBands.size(); ++i) {
        const PhysicalScale scale = m_values ? PhysicalScale() : PhysicalScale::of(*band(m_colourBands[i], 0));
        ValueSpan span{0, 1};
        if (style.stretch == StretchKind::Fixed && !style.ranges.empty())
            span = style.ranges[std::min(i, style.ranges.size() - 1)];
        else if (!lists.empty())
            span = spanFor(style, lists[i]);
        else if (!shade && whole)
            span = {std::min(scale.physical(whole->low), scale.physical(whole->high)),
                    std::max(scale.physical(whole->low), scale.physical(whole->high))};
        // Ends so far apart that their distance is infinite would make every brightness a NaN.
        m_tones.push_back({std::max(span.low, -1e300), std::min(span.high, 1e300), style.gamma});
    }
    makeTables();
    return {};
}

/// For each stored number of 8 or 16 bits its brightness.
void PixelRecipe::makeTables()
{
    if (m_way != Way::Bytes && m_way != Way::Words)
        return;
    for (std::size_t i = 0; i < m_tones.size(); ++i) {
        const PhysicalScale scale = PhysicalScale::of(*band(m_colourBands[i], 0));
        std::vector<std::uint8_t> table(m_way == Way::Bytes ? 256 : 65536);
        for (std::size_t number = 0; number < table.size(); ++number) {
            const double stored =
                m_type == GDT_Int16 ? static_cast<std::int16_t>(static_cast<std::uint16_t>(number)) : double(number);
            table[number] = m_tones[i].of(scale.physical(stored));
        }
        m_tables.push_back(std::move(table));
    }
}

QJsonArray PixelRecipe::stretch() const
{
    QJsonArray out;
    for (const Tone &tone : m_tones)
        out.append(QJsonArray{tone.low, tone.high});
    return out;
}

Result<PackedPixels> PixelRecipe::read(int level, SourceRect rect, int outWidth, int outHeight) const
{
    PackedPixels pixels;
    pixels.width = outWidth;
    pixels.height = outHeight;
    pixels.argb.resize(static_cast<std::size_t>(outWidth) * static_cast<std::size_t>(outHeight));
    const GDALRIOResampleAlg how =
        shrinksByAverage(rect, outWidth, outHeight) && !isPalette() ? GRIORA_Average : GRIORA_NearestNeighbour;
    Result<void> done;
    switch (m_way) {
    case Way::Palette:
        done = readPalette(level, rect, pixels);
        break;
    case Way::Bytes:
        done = readBytes(level, rect, pixels, how);
        break;
    case Way::Words:
        done = readWords(level, rect, pixels, how);
        break;
    case Way::Values:
        done = readValues(level, rect, pixels);
        break;
    }
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
            return unreadablePixels(errors);
    }
    const bool grey = m_colourBands.size() == 1;
    if (grey) {
        for (std::uint32_t &pixel : into.argb)
            pixel = ((pixel >> 16) & 0xffU) * 0x010101U;
    }
    const std::optional<std::uint32_t> nothing = nodataColour();
    if (m_tables.empty()) {
        for (std::uint32_t &pixel : into.argb)
            pixel |= opaqueAlpha;
        if (nothing)
            std::replace(into.argb.begin(), into.argb.end(), *nothing | opaqueAlpha, 0U);
        return {};
    }
    for (std::uint32_t &pixel : into.argb) {
        pixel &= 0xffffffU;
        if (nothing && pixel == *nothing)
            pixel = 0;
        else if (grey)
            pixel = m_ramp[m_tables[0][pixel & 0xffU]];
        else
            pixel = opaqueAlpha | (std::uint32_t(m_tables[0][pixel >> 16]) << 16) |
                    (std::uint32_t(m_tables[1][(pixel >> 8) & 0xffU]) << 8) | m_tables[2][pixel & 0xffU];
    }
    return {};
}

/// The stored bytes that all together say "nothing here", as 0x00RRGGBB.
std::optional<std::uint32_t> PixelRecipe::nodataColour() const
{
    if (m_transparency != Transparency::Nodata)
        return {};
    std::uint32_t nothing = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<double> &value = m_nodata[std::min(i, m_nodata.size() - 1)];
        if (!value || *value < 0 || *value > 255)
            return {};
        nothing |= static_cast<std::uint32_t>(*value) << (16 - 8 * i);
    }
    return nothing;
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
            return unreadablePixels(errors);
        const std::vector<std::uint8_t> &table = m_tables[i];
        const int shift = static_cast<int>(16 - 8 * i);
        if (grey) {
            for (std::size_t p = 0; p < count; ++p)
                into.argb[p] = m_ramp[table[words[p]]];
        } else {
            for (std::size_t p = 0; p < count; ++p)
                into.argb[p] |= static_cast<std::uint32_t>(table[words[p]]) << shift;
        }
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

Result<void> PixelRecipe::readValues(int level, SourceRect rect, PackedPixels &into) const
{
    const Result<ValuePlanes> planes = m_values->read(level, rect, into.width, into.height);
    if (!planes)
        return Unexpected{planes.error()};
    const bool grey = planes->size() == 1;
    for (std::size_t i = 0; i < planes->size(); ++i) {
        const QuickTone tone(m_tones[i]);
        const std::vector<float> &values = (*planes)[i];
        const int shift = static_cast<int>(16 - 8 * i);
        for (std::size_t p = 0; p < values.size(); ++p) {
            if (std::isnan(values[p]))
                continue;
            const std::uint32_t value = tone.of(values[p]);
            into.argb[p] |= grey ? m_ramp[value] : opaqueAlpha | (value << shift);
        }
    }
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
        return unreadablePixels(errors);
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
            return unreadablePixels(errors);
        std::transform(words.begin(), words.end(), alpha.begin(),
                       [](std::uint16_t w) { return static_cast<std::uint8_t>(w >> 8); });
    } else if (from->RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, alpha.data(), into.width, into.height,
                              GDT_Byte, 0, 0, &extra) != CE_None) {
        return unreadablePixels(errors);
    }
    for (std::size_t p = 0; p < alpha.size(); ++p)
        into.argb[p] = into.argb[p] == 0 // of which there is no value
                           ? 0
                           : premultiplied((into.argb[p] & 0xffffffU) | (std::uint32_t(alpha[p]) << 24));
    return {};
}

} // namespace leadline
