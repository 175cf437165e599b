// SPDX-License-Identifier: GPL-3.0-or-later
// Styles, values and statistics of the real scenes, held against what GDAL alone says of them.
#include "fixtures.h"
#include "tests/support/paths.h"

#include <gdal_priv.h>
#include <gdal_utils.h>

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

namespace leadline {
namespace {

struct Closer
{
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Closer>;

QString pathOf(const char *name)
{
    return sharedDataPath(QLatin1String("imagery/")) + QLatin1String(name);
}

Dataset datasetOf(const QString &path)
{
    GDALAllRegister();
    return Dataset(GDALDataset::Open(path.toUtf8().constData()));
}

std::vector<double> bandOf(GDALDataset &dataset, int number)
{
    const int width = dataset.GetRasterXSize(), height = dataset.GetRasterYSize();
    std::vector<double> values(std::size_t(width) * std::size_t(height));
    EXPECT_EQ(dataset.GetRasterBand(number)->RasterIO(GF_Read, 0, 0, width, height, values.data(), width, height,
                                                      GDT_Float64, 0, 0, nullptr),
              CE_None);
    return values;
}

/// The scene on its own grid in a style, the stored pixels as they lie.
PixelBlock drawn(const QString &path, const char *crs, const SceneStyle &style)
{
    const Dataset dataset = datasetOf(path);
    double g[6] = {};
    dataset->GetGeoTransform(g);
    const int width = dataset->GetRasterXSize(), height = dataset->GetRasterYSize();
    WindowRequest window{QLatin1String(crs), g[0], g[3] + g[5] * height, g[0] + g[1] * width, g[3], width, height};
    window.style = style;
    window.style.resampling = Resampling::Nearest;
    return windowOf(path, window);
}

TEST(SharedSceneStyle, ShowsVegetationAtPucallpaByTheIndexOfItsBands)
{
    const QString path = pathOf("pucallpa_landsat_2020.tif");
    SceneStyle style{.rendering = SceneRendering::Expression, .expression = QStringLiteral("(b2 - b3) / (b2 + b3)")};
    style.stretch = StretchKind::Fixed;
    style.ranges = {{-1, 1}};
    const PixelBlock block = drawn(path, "EPSG:4326", style);
    const Dataset dataset = datasetOf(path);
    const std::vector<double> near = bandOf(*dataset, 2), red = bandOf(*dataset, 3);
    const int width = dataset->GetRasterXSize();
    ASSERT_EQ(block.width, width);
    int compared = 0;
    for (std::size_t i = 0; i < near.size(); i += 97) {
        const std::uint32_t pixel = pixelAt(block, int(i) % width, int(i) / width);
        if (near[i] == 0 || red[i] == 0) {
            EXPECT_EQ(pixel, 0U);
            continue;
        }
        ASSERT_NEAR(pixel & 0xff, ((near[i] - red[i]) / (near[i] + red[i]) + 1) / 2 * 255, 0.6) << i;
        ++compared;
    }
    EXPECT_GT(compared, 1000);
}

TEST(SharedSceneStyle, LightsTheGroundAsGdaldemDoes)
{
    const QString path = pathOf("dtm_26918.tif");
    const Dataset dtm = datasetOf(path);
    const PixelBlock block = drawn(path, "EPSG:26918", {.rendering = SceneRendering::Hillshade});
    // Its light comes from grid north's side, ours from true north's: the convergence of the meridians at this place.
    const double grid = 315 - (-77.0527 + 75) * std::sin(38.81 * std::numbers::pi / 180);
    const QByteArray azimuth = QByteArray::number(grid, 'f', 4);
    const char *const arguments[] = {"-of", "MEM", "-az", azimuth.constData(), "-alt", "45", nullptr};
    GDALDEMProcessingOptions *options = GDALDEMProcessingOptionsNew(const_cast<char **>(arguments), nullptr);
    const Dataset shaded(GDALDataset::FromHandle(
        GDALDEMProcessing("", GDALDataset::ToHandle(dtm.get()), "hillshade", nullptr, options, nullptr)));
    GDALDEMProcessingOptionsFree(options);
    ASSERT_TRUE(shaded);
    const std::vector<double> expected = bandOf(*shaded, 1);
    int compared = 0, apart = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i] == 0) // its edge and the neighbours of nodata
            continue;
        const double ours = pixelAt(block, int(i) % block.width, int(i) / block.width) & 0xff;
        ++compared;
        apart += std::abs(ours - (expected[i] - 1) / 254 * 255) > 3;
    }
    EXPECT_GT(compared, 10'000);
    EXPECT_LT(apart, compared / 200);
}

TEST(SharedSceneStyle, ReadsOutPhysicalValuesThroughScaleAndOffset)
{
    const QString path = pathOf("scale_offset.tif");
    const Dataset dataset = datasetOf(path);
    const double scale = dataset->GetRasterBand(1)->GetScale(), offset = dataset->GetRasterBand(1)->GetOffset();
    ASSERT_TRUE(scale != 1 || offset != 0);
    const std::vector<double> stored = bandOf(*dataset, 1);
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    for (const auto &[column, row] : {std::pair{100, 100}, {10, 200}, {200, 30}}) {
        const auto values = (*scene)->readValues({.x = column + 0.5, .y = row + 0.5});
        ASSERT_TRUE(values);
        const double expected = stored[std::size_t(row) * 256 + std::size_t(column)];
        EXPECT_EQ(values->bands[0].stored, expected);
        if (expected != -1000)
            EXPECT_NEAR(values->bands[0].physical.value_or(1e9), expected * scale + offset, 1e-9);
        else
            EXPECT_EQ(values->bands[0].validity, Validity::Nodata);
    }
}

TEST(SharedSceneStyle, CountsDecibelsWithoutTheOnesThatAreNone)
{
    const auto scene = realPool()->openScene(pathOf("s1_gamma0_db_camargue_2015-03-09.tif"));
    ASSERT_TRUE(scene);
    const auto statistics = (*scene)->readStatistics({});
    ASSERT_TRUE(statistics);
    EXPECT_NEAR(statistics->front().min, -26.6547, 1e-4);
    EXPECT_NEAR(statistics->front().max, 1.43259, 1e-5);
    EXPECT_GT(statistics->front().percentile(2), -27) << "-99 is no value";
    EXPECT_TRUE(statistics->front().exact);
}

TEST(SharedSceneStyle, SaysThatADamagedSceneCannotBeMeasured)
{
    const auto scene = realPool()->openScene(pathOf("corrupt_jpeg_cog.tif"));
    ASSERT_TRUE(scene);
    EXPECT_FALSE((*scene)->readStatistics({.exact = true}));
}

} // namespace
} // namespace leadline
