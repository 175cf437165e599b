// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <gdal_priv.h>

#include <QJsonArray>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace leadline {

/// A rectangle of the stored array of one level, and the pixels that it becomes.
struct PackedPixels
{
    int width = 0;
    int height = 0;
    bool opaque = true;
    std::vector<std::uint32_t> argb; ///< premultiplied 0xAARRGGBB
};

/// A rectangle in pixels of a level.
struct SourceRect
{
    int x = 0, y = 0, width = 0, height = 0;
};

/// How the bands of a picture become colours on a screen: which bands, whether stretched and between which values, what
/// is transparent. Worked out once per picture, so that every window of it looks alike. 8-bit values are shown as they
/// are; wider ones between their 2nd and 98th percentile.
class PixelRecipe
{
public:
    /// Reads a sample of the values where a stretch is needed. Errors: Damaged (the values cannot be read).
    static Result<PixelRecipe> of(GDALDataset &dataset);

    bool isPalette() const { return !m_palette.empty(); }
    bool isOpaque() const { return m_transparency == Transparency::None; }
    /// [[low, high], …] per shown band, or empty when values are shown as they are.
    QJsonArray stretch() const;

    /// 0 = the full array, then the overviews from fine to coarse.
    int levelCount() const { return static_cast<int>(m_levelWidths.size()); }
    int levelWidth(int level) const { return m_levelWidths[static_cast<std::size_t>(level)]; }
    int levelHeight(int level) const { return m_levelHeights[static_cast<std::size_t>(level)]; }

    /// Reads `rect` of a level into outWidth x outHeight pixels; when that is smaller, with averaging (nearest for
    /// palettes). Error: Damaged, with GDAL's reason.
    Result<PackedPixels> read(int level, SourceRect rect, int outWidth, int outHeight) const;

private:
    enum class Transparency { None, Alpha, Mask, Nodata };
    struct Range
    {
        double low = 0;
        double high = 255;
    };

    void chooseBands();
    Result<void> chooseStretch();
    GDALRasterBand *band(int number, int level) const;
    Result<void> readWords(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;
    Result<void> readBytes(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;
    Result<void> readFloats(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;
    Result<void> readPalette(int level, SourceRect rect, PackedPixels &into) const;
    Result<void> readTransparency(int level, SourceRect rect, PackedPixels &into, GDALRIOResampleAlg how) const;

    GDALDataset *m_dataset = nullptr;
    std::vector<int> m_colourBands; ///< one or three, from 1
    int m_alphaBand = 0;
    Transparency m_transparency = Transparency::None;
    GDALDataType m_type = GDT_Byte;
    std::vector<Range> m_stretch; ///< as m_colourBands; empty for 8-bit
    std::vector<std::optional<double>> m_nodata;
    std::vector<std::uint32_t> m_palette;
    std::vector<std::vector<std::uint8_t>> m_tables; ///< for 16-bit values: value -> brightness
    std::vector<int> m_levelWidths;
    std::vector<int> m_levelHeights;
};

} // namespace leadline
