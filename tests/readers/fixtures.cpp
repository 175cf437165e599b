// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"
#include "tests/support/paths.h"

#include <QFile>

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cstdlib>
#include <cstring>

namespace leadline {
namespace {

struct Closer
{
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Closer>;

void fill(GDALDataset &dataset, const RasterFixture &raster)
{
    std::vector<double> row(static_cast<std::size_t>(raster.width));
    for (int band = 1; band <= raster.bands; ++band) {
        for (int y = 0; y < raster.height; ++y) {
            for (int x = 0; x < raster.width; ++x)
                row[static_cast<std::size_t>(x)] = raster.value(band, x, y);
            const CPLErr written = dataset.GetRasterBand(band)->RasterIO(GF_Write, 0, y, raster.width, 1, row.data(),
                                                                         raster.width, 1, GDT_Float64, 0, 0, nullptr);
            if (written != CE_None)
                std::abort();
        }
    }
}

Dataset create(const char *driver, const QString &path, const RasterFixture &raster)
{
    GDALAllRegister();
    std::vector<char *> options;
    for (const char *option : raster.creationOptions)
        options.push_back(const_cast<char *>(option));
    if (raster.alphaLast && raster.bands <= 4)
        options.push_back(const_cast<char *>("ALPHA=YES"));
    options.push_back(nullptr);
    return Dataset(GetGDALDriverManager()->GetDriverByName(driver)->Create(
        path.toUtf8().constData(), raster.width, raster.height, raster.bands, GDALGetDataTypeByName(raster.type),
        options.data()));
}

} // namespace

WindowRequest ownGrid(const RasterFixture &raster)
{
    const auto &g = raster.geotransform;
    return {QStringLiteral("EPSG:%1").arg(raster.epsg),
            g[0],
            g[3] + g[5] * raster.height,
            g[0] + g[1] * raster.width,
            g[3],
            raster.width,
            raster.height};
}

std::uint32_t rgb(double r, double g, double b)
{
    return 0xff000000U | (std::uint32_t(r) << 16) | (std::uint32_t(g) << 8) | std::uint32_t(b);
}

PixelBlock windowOf(const QString &path, const WindowRequest &window)
{
    const auto scene = realPool()->openScene(path);
    EXPECT_TRUE(scene) << scene.error().message().toStdString();
    if (!scene)
        return {};
    auto block = (*scene)->read(window);
    EXPECT_TRUE(block) << block.error().message().toStdString();
    return block ? *block : PixelBlock();
}

std::shared_ptr<DecoderPool> realPool(WallChoice walls)
{
    return makeDecoderPool(decodeProgram(), walls);
}

QString writeTiff(const QTemporaryDir &folder, const QString &name, const RasterFixture &raster)
{
    const QString path = folder.filePath(name);
    Dataset dataset = create("GTiff", path, raster);
    if (raster.alphaLast && raster.bands > 4) // ALPHA=YES means the first band beyond the colours
        dataset->GetRasterBand(raster.bands)->SetColorInterpretation(GCI_AlphaBand);
    if (raster.epsg) {
        OGRSpatialReference crs;
        crs.importFromEPSG(raster.epsg);
        dataset->SetSpatialRef(&crs);
        std::array<double, 6> transform = raster.geotransform;
        dataset->SetGeoTransform(transform.data());
    }
    if (raster.nodata)
        for (int band = 1; band <= raster.bands; ++band)
            dataset->GetRasterBand(band)->SetNoDataValue(*raster.nodata);
    for (int band = 1; band <= raster.bands; ++band) {
        if (std::size_t(band) <= raster.descriptions.size())
            dataset->GetRasterBand(band)->SetDescription(raster.descriptions[std::size_t(band) - 1]);
        if (raster.scale != 1 || raster.offset != 0) {
            dataset->GetRasterBand(band)->SetScale(raster.scale);
            dataset->GetRasterBand(band)->SetOffset(raster.offset);
        }
        if (*raster.unit)
            dataset->GetRasterBand(band)->SetUnitType(raster.unit);
    }
    fill(*dataset, raster);
    if (raster.overviews) {
        int factors[] = {2, 4};
        dataset->BuildOverviews("AVERAGE", 2, factors, 0, nullptr, nullptr, nullptr);
    }
    return path;
}

void writeTiffMetadata(const QString &path, const char *key, const QByteArray &value, const char *domain)
{
    const Dataset dataset(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_UPDATE));
    dataset->SetMetadataItem(key, value.constData(), domain);
}

void writeTiffPalette(const QString &path, const std::vector<std::pair<int, std::uint32_t>> &colours)
{
    const Dataset dataset(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_UPDATE));
    GDALColorTable table;
    for (const auto &[value, argb] : colours) {
        const auto part = [argb = argb](int shift) { return static_cast<short>((argb >> shift) & 0xff); };
        const GDALColorEntry entry = {part(16), part(8), part(0), part(24)};
        table.SetColorEntry(value, &entry);
    }
    dataset->GetRasterBand(1)->SetColorTable(&table);
}

QString writePicture(const QTemporaryDir &folder, const QString &name, const char *driver, const RasterFixture &raster)
{
    const Dataset memory = create("MEM", QString(), raster);
    fill(*memory, raster);
    const QString path = folder.filePath(name);
    const Dataset written(GetGDALDriverManager()->GetDriverByName(driver)->CreateCopy(
        path.toUtf8().constData(), memory.get(), FALSE, nullptr, nullptr, nullptr));
    return path;
}

QString writeBytes(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

std::uint32_t pixelAt(const PixelBlock &block, int x, int y)
{
    std::uint32_t pixel = 0;
    std::memcpy(&pixel, block.bytes.constData() + (qsizetype(y) * block.width + x) * 4, sizeof pixel);
    return pixel;
}

} // namespace leadline
