// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/gradual/packed_pixels.h"
#include "imaging/readers/hillshade.h"
#include "imaging/readers/value_source.h"
#include "model/isolate/scene_style.h"
#include "model/result/result.h"

#include <gdal_priv.h>

#include <QJsonArray>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace leadline {

/// From a value to a brightness of 0..255.
struct Tone
{
    double low = 0;
    double high = 255;
    double gamma = 1;

    std::uint8_t of(double value) const;
};

/// How the values of a picture become colours on a screen: which bands or what is worked out of them, between which
/// values, through which colours, what is transparent. Worked out once per picture and style, so that every window of
/// it looks alike. The dataset's thread.
class PixelRecipe
{
public:
    /// Reads a sample of the values where a stretch needs it. `ground` places a hillshade. Errors: InvalidInput (the
    /// style does not fit the picture: no such band or ramp, a formula that cannot be read), Damaged (the values cannot
    /// be read).
    static Result<PixelRecipe> of(GDALDataset &dataset, const SceneStyle &style = {}, const GroundSteps *ground = {});

    bool isPalette() const { return !m_palette.empty(); }
    bool isOpaque() const { return m_transparency == Transparency::None; }
    /// The bands that become colours, from 1: one or three. Of a formula the first that it might have been.
    const std::vector<int> &colourBands() const { return m_colourBands; }
    /// [[low, high], …] in physical values for each shown band, or empty when values are shown as they are.
    QJsonArray stretch() const;

    const PictureLevels &levels() const { return m_levels; }
    int levelCount() const { return m_levels.count(); }
    int levelWidth(int level) const { return m_levels.width(level); }
    int levelHeight(int level) const { return m_levels.height(level); }

    /// Reads `rect` of a level into outWidth x outHeight pixels; when that is smaller, with averaging (nearest for
    /// palettes). Error: Damaged, with GDAL's reason.
    Result<PackedPixels> read(int level, SourceRect rect, int outWidth, int outHeight) const;

private:
    enum class Transparency { None, Alpha, Mask, Nodata };
    /// From where the values come, from the quickest way on.
    enum class Way { Palette, Bytes, Words, Values };

    Result<void> chooseBands(const SceneStyle &style);
    void chooseFileBands();
    void chooseTransparency();
    void choosePalette();
    Result<void> chooseValues(const SceneStyle &style, const GroundSteps *ground);
    Result<void> chooseTones(const SceneStyle &style);
    Result<void> chooseColours(const SceneStyle &style);
    Result<std::vector<std::vector<double>>> samples() const;
    void makeTables();
    std::optional<std::uint32_t> nodataColour() const;
    GDALRasterBand *band(int number, int level) const { return m_levels.band(number, level); }
    Result<void> readWords(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;
    Result<void> readBytes(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;
    Result<void> readValues(int level, SourceRect rect, PackedPixels &into) const;
    Result<void> readPalette(int level, SourceRect rect, PackedPixels &into) const;
    Result<void> readTransparency(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;

    PictureLevels m_levels;
    Way m_way = Way::Bytes;
    std::vector<int> m_colourBands; ///< one or three, from 1
    int m_alphaBand = 0;
    Transparency m_transparency = Transparency::None;
    GDALDataType m_type = GDT_Byte;
    std::vector<Tone> m_tones; ///< as m_colourBands; empty where 8-bit values are shown as they are
    std::vector<std::optional<double>> m_nodata;
    std::vector<std::uint32_t> m_palette;
    std::vector<std::vector<std::uint8_t>> m_tables; ///< for 8 and 16 bits: stored value -> brightness
    std::array<std::uint32_t, 256> m_ramp{};         ///< of one band: brightness -> opaque colour
    std::shared_ptr<const ValueSource> m_values;     ///< for the way of values
};

} // namespace leadline
