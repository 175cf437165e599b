// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/sharpen/opaque_colours.h"

#include <algorithm>
#include <cstring>

namespace leadline {
namespace {

class OpaqueColour final : public GDALRasterBand
{
public:
    OpaqueColour(GDALDataset &owner, int number, GDALRasterBand &from, GDALRasterBand &transparency)
        : m_from(from)
        , m_transparency(transparency)
    {
        poDS = &owner;
        nBand = number;
        nRasterXSize = from.GetXSize();
        nRasterYSize = from.GetYSize();
        eDataType = from.GetRasterDataType();
        from.GetBlockSize(&nBlockXSize, &nBlockYSize);
    }

    double GetNoDataValue(int *has) override { return m_from.GetNoDataValue(has); }
    GDALColorInterp GetColorInterpretation() override { return m_from.GetColorInterpretation(); }
    double GetScale(int *has) override { return m_from.GetScale(has); }
    double GetOffset(int *has) override { return m_from.GetOffset(has); }

protected:
    CPLErr IReadBlock(int across, int down, void *into) override
    {
        const int x = across * nBlockXSize, y = down * nBlockYSize;
        const int width = std::min(nBlockXSize, nRasterXSize - x), height = std::min(nBlockYSize, nRasterYSize - y);
        const int bytes = GDALGetDataTypeSizeBytes(eDataType);
        const std::size_t row = static_cast<std::size_t>(nBlockXSize) * static_cast<std::size_t>(bytes);
        std::vector<float> clear(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        if (m_from.RasterIO(GF_Read, x, y, width, height, into, width, height, eDataType, bytes, GSpacing(row),
                            nullptr) != CE_None ||
            m_transparency.RasterIO(GF_Read, x, y, width, height, clear.data(), width, height, GDT_Float32, 0, 0,
                                    nullptr) != CE_None)
            return CE_Failure;
        for (std::size_t i = 0; i < clear.size(); ++i) {
            if (clear[i] > 0)
                continue;
            const std::size_t at = i / std::size_t(width) * row + i % std::size_t(width) * std::size_t(bytes);
            std::memset(static_cast<char *>(into) + at, 0, std::size_t(bytes));
        }
        return CE_None;
    }

private:
    GDALRasterBand &m_from;
    GDALRasterBand &m_transparency;
};

} // namespace

OpaqueColours::OpaqueColours(GDALDataset &dataset, const std::vector<int> &bands, GDALRasterBand &transparency)
    : m_dataset(dataset)
{
    nRasterXSize = dataset.GetRasterXSize();
    nRasterYSize = dataset.GetRasterYSize();
    int number = 0;
    for (const int band : bands) {
        ++number;
        SetBand(number, new OpaqueColour(*this, number, *dataset.GetRasterBand(band), transparency));
    }
}

} // namespace leadline
