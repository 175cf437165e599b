// SPDX-License-Identifier: GPL-3.0-or-later
// How a style turns the values of a scene into colours, behind the wall.
#include "fixtures.h"

#include "model/bands/colour_ramps.h"

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// A raster written, and drawn on its own grid in a style, the stored pixels as they lie.
PixelBlock drawn(const RasterFixture &raster, SceneStyle style)
{
    const QTemporaryDir folder;
    WindowRequest window = ownGrid(raster);
    style.resampling = Resampling::Nearest;
    window.style = std::move(style);
    return windowOf(writeTiff(folder, QStringLiteral("scene.tif"), raster), window);
}

std::string refusalOf(const SceneStyle &style)
{
    const QTemporaryDir folder;
    const RasterFixture raster;
    const auto scene = realPool()->openScene(writeTiff(folder, QStringLiteral("scene.tif"), raster));
    if (!scene)
        return "not opened";
    WindowRequest window = ownGrid(raster);
    window.style = style;
    const auto block = (*scene)->read(window);
    return block ? "drawn" : block.error().message().toStdString();
}

/// One band of whole numbers 0, 1, 2, … from left to right.
RasterFixture steps(const char *type, int width = 101)
{
    RasterFixture raster;
    raster.bands = 1;
    raster.type = type;
    raster.width = width;
    raster.height = 4;
    raster.value = [](int, int x, int) { return double(x); };
    return raster;
}

TEST(SceneStyleWindow, ShowsTheThreeBandsInTheOrderThatTheStyleNames)
{
    RasterFixture raster;
    raster.bands = 5;
    raster.value = [](int band, int x, int) { return double(band * 20 + x); };
    const PixelBlock block = drawn(raster, {.rendering = SceneRendering::Bands, .bands = {5, 1, 3}});
    EXPECT_EQ(pixelAt(block, 2, 0), rgb(102, 22, 62));
}

TEST(SceneStyleWindow, StretchesPhysicalValuesBetweenFixedEnds)
{
    for (const char *type : {"Byte", "UInt16", "Float32"}) {
        RasterFixture raster = steps(type);
        raster.scale = 0.5;
        raster.offset = 10;
        const PixelBlock block = drawn(
            raster,
            {.rendering = SceneRendering::Bands, .bands = {1}, .stretch = StretchKind::Fixed, .ranges = {{20, 40}}});
        EXPECT_EQ(pixelAt(block, 10, 0), rgb(0, 0, 0)) << type << ": 15 is below the dark end";
        EXPECT_EQ(pixelAt(block, 40, 0), rgb(128, 128, 128)) << type << ": 30 lies in the middle";
        EXPECT_EQ(pixelAt(block, 60, 0), rgb(255, 255, 255)) << type << ": 40 is the bright end";
    }
}

TEST(SceneStyleWindow, LightensByGamma)
{
    for (const char *type : {"Byte", "Int16", "Float64"}) {
        SceneStyle style{.rendering = SceneRendering::Bands, .bands = {1}, .stretch = StretchKind::Fixed};
        style.ranges = {{0, 100}};
        style.gamma = 2;
        const PixelBlock block = drawn(steps(type), style);
        EXPECT_NEAR(pixelAt(block, 25, 0) & 0xff, 128, 1) << type << ": the root of a quarter is a half";
        EXPECT_EQ(pixelAt(block, 100, 0), rgb(255, 255, 255)) << type;
    }
}

TEST(SceneStyleWindow, ColoursOneBandThroughARamp)
{
    const ColourRamp *ramp = findColourRamp(QStringLiteral("lagoon"));
    ASSERT_NE(ramp, nullptr);
    for (const char *type : {"Byte", "UInt16", "Float32"}) {
        SceneStyle style{.rendering = SceneRendering::Bands, .bands = {1}, .stretch = StretchKind::Fixed};
        style.ranges = {{0, 100}};
        style.ramp = ramp->name;
        EXPECT_EQ(pixelAt(drawn(steps(type), style), 0, 0), ramp->colours[0]) << type;
        EXPECT_EQ(pixelAt(drawn(steps(type), style), 50, 0), ramp->colours[128]) << type;
        style.rampReversed = true;
        EXPECT_EQ(pixelAt(drawn(steps(type), style), 0, 0), ramp->colours[255]) << type;
    }
}

TEST(SceneStyleWindow, ChoosesTheEndsByTheValuesThatAreValid)
{
    RasterFixture raster = steps("Float32");
    raster.nodata = 50;
    raster.value = [](int, int x, int y) { return y == 0 && x == 1 ? std::nan("") : double(x); };
    SceneStyle style{.rendering = SceneRendering::Bands, .bands = {1}};
    const auto brightness = [&](int x) { return int(pixelAt(drawn(raster, style), x, 1) & 0xff); };

    style.stretch = StretchKind::MinMax;
    EXPECT_EQ(brightness(0), 0);
    EXPECT_EQ(brightness(100), 255);
    EXPECT_EQ(pixelAt(drawn(raster, style), 50, 1), 0U) << "nodata is transparent";
    EXPECT_EQ(pixelAt(drawn(raster, style), 1, 0), 0U) << "so is NaN";

    style.stretch = StretchKind::Percentile;
    style.lowPercent = 10;
    style.highPercent = 90;
    EXPECT_EQ(brightness(9), 0);
    EXPECT_GT(brightness(13), 0);
    EXPECT_EQ(brightness(91), 255);
    EXPECT_LT(brightness(87), 255);

    style.stretch = StretchKind::StandardDeviation;
    style.deviations = 1; // of 0..100 about 29.2 to each side of 50
    EXPECT_EQ(brightness(20), 0);
    EXPECT_GT(brightness(23), 0);
    EXPECT_LT(brightness(77), 255);
    EXPECT_EQ(brightness(80), 255);
}

TEST(SceneStyleWindow, ShowsAllThatATypeCanHoldWithoutAStretch)
{
    SceneStyle style{.rendering = SceneRendering::Bands, .bands = {1}, .stretch = StretchKind::None};
    RasterFixture raster = steps("UInt16");
    raster.value = [](int, int x, int) { return x * 655.35; };
    EXPECT_NEAR(pixelAt(drawn(raster, style), 50, 0) & 0xff, 128, 1);
    raster.type = "Int16";
    raster.value = [](int, int x, int) { return (x - 50) * 655.35; };
    EXPECT_NEAR(pixelAt(drawn(raster, style), 50, 0) & 0xff, 128, 1);
}

TEST(SceneStyleWindow, WorksOutAFormulaAndLeavesOutWhatItCannot)
{
    RasterFixture raster = steps("Byte");
    raster.bands = 2;
    raster.value = [](int band, int x, int) { return band == 1 ? double(x) : 100.0 - x; };
    SceneStyle style{.rendering = SceneRendering::Expression, .expression = QStringLiteral("(b1 - b2) / (b1 + b2)")};
    style.stretch = StretchKind::Fixed;
    style.ranges = {{-1, 1}};
    const PixelBlock index = drawn(raster, style);
    for (const int x : {0, 20, 50, 99})
        EXPECT_NEAR(pixelAt(index, x, 0) & 0xff, x * 255 / 100, 1) << x;
    style.expression = QStringLiteral("1 / (b1 - 30)");
    EXPECT_EQ(pixelAt(drawn(raster, style), 30, 0), 0U);
    EXPECT_NE(pixelAt(drawn(raster, style), 31, 0), 0U);
    style.expression = QStringLiteral("b1 / 0");
    EXPECT_EQ(pixelAt(drawn(raster, style), 31, 0), 0U) << "nowhere a value: an empty picture, no error";
}

TEST(SceneStyleWindow, LightsHeightsFromTheSideThatTheStyleNames)
{
    // Rising 1 m a metre to the east: lit from the west at 45° it faces the light, from the east it lies in its shadow.
    RasterFixture raster = steps("Float32", 40);
    raster.height = 40;
    raster.value = [](int, int x, int) { return x * 10.0; };
    SceneStyle style{.rendering = SceneRendering::Hillshade, .lightAzimuth = 270};
    EXPECT_NEAR(pixelAt(drawn(raster, style), 20, 20) & 0xff, 255, 2);
    style.lightAzimuth = 90;
    EXPECT_NEAR(pixelAt(drawn(raster, style), 20, 20) & 0xff, 0, 2);
    style.heightFactor = 0.01; // nearly level: the sine of the light's height
    EXPECT_NEAR(pixelAt(drawn(raster, style), 20, 20) & 0xff, 255 * std::sin(0.785398), 3);
}

TEST(SceneStyleWindow, TakesHeightsInDegreesForTheMetresThatTheyAre)
{
    // The same slope of 45° on a grid of degrees at 60° north, where a degree of longitude is 55.8 km.
    RasterFixture raster = steps("Float32", 40);
    raster.height = 40;
    raster.epsg = 4326;
    raster.geotransform = {20, 0.001, 0, 60.02, 0, -0.001};
    raster.value = [](int, int x, int) { return x * 55.8; };
    SceneStyle style{.rendering = SceneRendering::Hillshade, .lightAzimuth = 270};
    EXPECT_NEAR(pixelAt(drawn(raster, style), 20, 20) & 0xff, 255, 2);
    raster.value = [](int, int, int y) { return y * 111.4; };
    style.lightAzimuth = 0;
    EXPECT_NEAR(pixelAt(drawn(raster, style), 20, 20) & 0xff, 255, 2);
}

TEST(SceneStyleWindow, ShowsComplexNumbersByTheirAmplitude)
{
    RasterFixture raster = steps("CFloat32");
    raster.value = [](int, int x, int) { return 50.0 - x; };
    const PixelBlock block = drawn(raster, {});
    EXPECT_EQ(pixelAt(block, 10, 0), pixelAt(block, 90, 0)) << "40 and -40";
    EXPECT_LT(pixelAt(block, 50, 0) & 0xff, pixelAt(block, 90, 0) & 0xff);
}

TEST(SceneStyleWindow, KeepsClassesApartHoweverItIsResampled)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.value = [](int, int x, int) { return x < 32 ? 1.0 : 2.0; };
    const QString path = writeTiff(folder, QStringLiteral("classes.tif"), raster);
    writeTiffPalette(path, {{1, 0xffff0000U}, {2, 0xff0000ffU}});
    WindowRequest window = ownGrid(raster);
    window.width *= 3;
    window.height *= 3;
    window.style.resampling = Resampling::Cubic;
    const PixelBlock block = windowOf(path, window);
    for (int x = 0; x < block.width; ++x)
        EXPECT_EQ(pixelAt(block, x, 10), x < 96 ? rgb(255, 0, 0) : rgb(0, 0, 255)) << x;
}

TEST(SceneStyleWindow, ResamplesByNeighboursLinesOrCurves)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.value = [](int, int x, int) { return x < 32 ? 50.0 : 200.0; };
    const QString path = writeTiff(folder, QStringLiteral("edge.tif"), raster);
    const auto across = [&](Resampling how) {
        WindowRequest window = ownGrid(raster);
        window.width *= 8;
        window.height *= 8;
        window.style.resampling = how;
        const PixelBlock block = windowOf(path, window);
        std::vector<int> values;
        for (int x = 240; x < 272; ++x)
            values.push_back(int(pixelAt(block, x, 100) & 0xff));
        return values;
    };
    EXPECT_THAT(across(Resampling::Nearest), ::testing::Each(::testing::AnyOf(50, 200)));
    const std::vector<int> line = across(Resampling::Bilinear), curve = across(Resampling::Cubic);
    EXPECT_EQ(*std::min_element(line.begin(), line.end()), 50);
    EXPECT_LT(*std::min_element(curve.begin(), curve.end()), 48) << "a cubic swings under an edge";
    EXPECT_GT(*std::max_element(curve.begin(), curve.end()), 202);
    EXPECT_EQ(curve.front(), 50) << "and is true away from it";
}

TEST(SceneStyleWindow, SaysWhatInAStyleDoesNotFitTheScene)
{
    EXPECT_THAT(refusalOf({.rendering = SceneRendering::Bands, .bands = {1, 2, 9}}), HasSubstr("band 9"));
    EXPECT_THAT(refusalOf({.rendering = SceneRendering::Expression, .expression = QStringLiteral("b1 + b9")}),
                HasSubstr("column 6"));
    EXPECT_THAT(refusalOf({.rendering = SceneRendering::Bands, .bands = {1}, .ramp = QStringLiteral("rainbow")}),
                HasSubstr("rainbow"));
    EXPECT_THAT(refusalOf({.rendering = SceneRendering::Expression, .expression = QString(900, QLatin1Char('('))}),
                HasSubstr("levels inside of each other"));
    SceneStyle extreme{.rendering = SceneRendering::Bands, .bands = {1}, .stretch = StretchKind::Fixed};
    extreme.ranges = {{-1e308, 1e308}};
    EXPECT_EQ(refusalOf(extreme), "drawn") << "an odd range is a grey picture";
}

} // namespace
} // namespace leadline
