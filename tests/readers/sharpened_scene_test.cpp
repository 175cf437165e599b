// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include <gmock/gmock.h>

#include <array>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// Four colours in 400 m squares, pixels of 8 m.
RasterFixture colours()
{
    RasterFixture raster;
    raster.width = 100;
    raster.height = 100;
    raster.bands = 4;
    raster.type = "UInt16";
    raster.geotransform = {500000, 8, 0, 3900000, 0, -8};
    raster.value = [](int band, int x, int y) {
        const int square = (x / 50) + 2 * (y / 50);
        constexpr std::array<std::array<int, 4>, 4> values = {
            {{800, 400, 400, 600}, {400, 800, 400, 600}, {400, 400, 800, 600}, {600, 600, 500, 500}}};
        return double(values[std::size_t(square)][std::size_t(band - 1)]);
    };
    return raster;
}

/// Stripes of 4 m, which the colours cannot show; in numbers of another size, as pan bands are delivered.
RasterFixture stripes()
{
    RasterFixture raster;
    raster.width = 380;
    raster.height = 400;
    raster.bands = 1;
    raster.type = "UInt16";
    raster.geotransform = {500020, 2, 0, 3900000, 0, -2};
    raster.value = [](int, int x, int) { return x / 2 % 2 ? 6000.0 : 4000.0; };
    return raster;
}

class SharpenedScene : public testing::Test
{
protected:
    QString tiff(const QString &name, const RasterFixture &raster) { return writeTiff(m_folder, name, raster); }
    std::shared_ptr<SceneSession> open(const RasterFixture &scene, const RasterFixture &finer)
    {
        m_pool = realPool();
        auto session = m_pool->openSharpenedScene(tiff(QStringLiteral("colours.tif"), scene),
                                                  tiff(QStringLiteral("pan.tif"), finer));
        EXPECT_TRUE(session) << session.error().message().toStdString();
        return session ? *session : nullptr;
    }
    /// 400 m x 4 m in the first colour's square, a pixel for each of the finer ones.
    static WindowRequest strip(double left = 500100, double top = 3899800)
    {
        WindowRequest window;
        window.crs = QStringLiteral("EPSG:32652");
        window.minX = left;
        window.maxX = left + 200;
        window.minY = top - 4;
        window.maxY = top;
        window.width = 100;
        window.height = 2;
        window.style.rendering = SceneRendering::Bands;
        window.style.bands = {1, 2, 3};
        window.style.stretch = StretchKind::Fixed;
        window.style.ranges = {{0, 1200}};
        window.style.resampling = Resampling::Nearest;
        window.style.sharpenWith = QStringLiteral("pan");
        return window;
    }
    QString refusal(const RasterFixture &scene, const RasterFixture &finer)
    {
        const auto session = open(scene, finer);
        if (!session)
            return {};
        const auto block = session->read(strip());
        EXPECT_FALSE(block);
        return block ? QString() : block.error().what;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<DecoderPool> m_pool;
};

std::array<int, 3> colourAt(const PixelBlock &block, int x)
{
    const std::uint32_t pixel = pixelAt(block, x, 0);
    return {int(pixel >> 16 & 0xff), int(pixel >> 8 & 0xff), int(pixel & 0xff)};
}

TEST_F(SharpenedScene, DrawsTheColoursWithTheDetailOfTheFinerOne)
{
    const auto scene = open(colours(), stripes());
    ASSERT_TRUE(scene);
    const auto block = scene->read(strip());
    ASSERT_TRUE(block) << block.error().message().toStdString();
    double bright = 0, dark = 0;
    for (int x = 10; x < 90; ++x) {
        const auto [red, green, blue] = colourAt(*block, x);
        // The hue stays: twice as much red as green, as much green as blue.
        EXPECT_NEAR(double(red) / green, 2, 0.1) << x;
        EXPECT_NEAR(green, blue, 2) << x;
        // (500100 - 500020) / 2 + x is the finer pixel.
        ((40 + x) / 2 % 2 ? bright : dark) += red / 40.0;
    }
    EXPECT_NEAR(bright / dark, 1.5, 0.05) << "the stripes are there as the finer scene has them";
    EXPECT_NEAR((bright + dark) / 2, 800.0 / 1200 * 255, 25) << "and the picture is as bright as it was";
}

TEST_F(SharpenedScene, ShowsNoStripesWithoutIt)
{
    const auto scene = open(colours(), stripes());
    ASSERT_TRUE(scene);
    WindowRequest plain = strip();
    plain.style.sharpenWith.clear();
    const auto block = scene->read(plain);
    ASSERT_TRUE(block);
    for (int x = 10; x < 90; ++x)
        EXPECT_EQ(colourAt(*block, x), (std::array{170, 85, 85}));
}

TEST_F(SharpenedScene, KeepsWhatTheFinerOneDoesNotCover)
{
    RasterFixture small = stripes();
    small.width = 60;
    small.height = 120; // up to 500140
    const auto scene = open(colours(), small);
    ASSERT_TRUE(scene);
    const auto block = scene->read(strip(500100, 3899900));
    ASSERT_TRUE(block) << block.error().message().toStdString();
    EXPECT_NE(colourAt(*block, 4), colourAt(*block, 6)) << "where both lie";
    EXPECT_EQ(colourAt(*block, 60), (std::array{170, 85, 85})) << "beyond it";
}

TEST_F(SharpenedScene, IsDrawnAsItIsFromFarOff)
{
    const auto scene = open(colours(), stripes());
    ASSERT_TRUE(scene);
    WindowRequest far = ownGrid(colours());
    far.width = far.height = 50;
    far.style = strip().style;
    const auto sharpened = scene->read(far);
    far.style.sharpenWith.clear();
    const auto plain = scene->read(far);
    ASSERT_TRUE(sharpened && plain);
    EXPECT_EQ(QByteArray(sharpened->bytes), QByteArray(plain->bytes));
}

TEST_F(SharpenedScene, LeavesTheValuesAsTheyAre)
{
    const auto scene = open(colours(), stripes());
    ASSERT_TRUE(scene);
    ValuesRequest place;
    place.crs = QStringLiteral("EPSG:32652");
    place.x = 500101;
    place.y = 3899900;
    const auto values = scene->readValues(place);
    ASSERT_TRUE(values);
    ASSERT_EQ(values->bands.size(), 4U);
    EXPECT_EQ(values->bands[0].physical, 800);
}

TEST_F(SharpenedScene, LeavesWhatIsNothingTransparent)
{
    RasterFixture holed = colours();
    holed.nodata = 0;
    holed.value = [inner = holed.value](int band, int x, int y) { return x < 20 ? 0.0 : inner(band, x, y); };
    const auto scene = open(holed, stripes());
    ASSERT_TRUE(scene);
    const auto block = scene->read(strip(500040));
    ASSERT_TRUE(block) << block.error().message().toStdString();
    EXPECT_EQ(pixelAt(*block, 20, 0), 0U);
    EXPECT_EQ(pixelAt(*block, 95, 0) >> 24, 0xffU);
}

/// Colours of 500000 to 500400 m; from there on transparent, half so for the 40 m before, with what a file may hold
/// there: the brightest green. The finer scene is black there, as such scenes are delivered.
RasterFixture clearEast()
{
    RasterFixture clear = colours();
    clear.bands = 5;
    clear.alphaLast = true;
    clear.value = [inner = colours().value](int band, int x, int y) {
        if (band == 5)
            return x < 45 ? 65535.0 : x < 50 ? 32767.0 : 0.0;
        return x < 50 ? inner(band, x, y) : band == 2 ? 65535.0 : 0.0;
    };
    return clear;
}

RasterFixture blackEast()
{
    RasterFixture black = stripes();
    black.value = [inner = black.value](int band, int x, int y) { return x < 190 ? inner(band, x, y) : 0.0; };
    return black;
}

TEST_F(SharpenedScene, StaysAsTransparentAsItIs)
{
    const auto scene = open(clearEast(), blackEast());
    ASSERT_TRUE(scene);
    const auto block = scene->read(strip(500300)); // to 500500
    ASSERT_TRUE(block) << block.error().message().toStdString();
    double bright = 0, dark = 0;
    for (int x = 2; x < 30; ++x) { // to 500360
        const auto [red, green, blue] = colourAt(*block, x);
        EXPECT_EQ(pixelAt(*block, x, 0) >> 24, 0xffU) << x;
        EXPECT_NEAR(double(red) / green, 2, 0.1) << x;
        ((140 + x) / 2 % 2 ? bright : dark) += red / 14.0;
    }
    EXPECT_NEAR(bright / dark, 1.5, 0.05);
    EXPECT_NEAR((bright + dark) / 2, 800.0 / 1200 * 255, 25)
        << "as bright as it was: what is transparent counts in neither scene";
    for (int x = 31; x < 49; ++x) { // half transparent
        const auto [red, green, blue] = colourAt(*block, x);
        EXPECT_NEAR(pixelAt(*block, x, 0) >> 24, 127, 1) << x;
        EXPECT_NEAR(double(red) / green, 2, 0.15) << x << ": no green of the hole beside it";
    }
    for (int x = 51; x < 100; ++x)
        EXPECT_EQ(pixelAt(*block, x, 0), 0U) << x;
}

TEST_F(SharpenedScene, IsSharpenedBesideAMask)
{
    // Three colours and an alpha band: what GDAL calls a mask.
    RasterFixture clear = clearEast();
    clear.bands = 4;
    clear.type = "Byte";
    clear.value = [](int band, int x, int) {
        return band == 4 ? (x < 50 ? 255.0 : 0.0) : x < 50 ? (band == 1 ? 160.0 : 80.0) : 255.0;
    };
    const auto scene = open(clear, blackEast());
    ASSERT_TRUE(scene);
    WindowRequest window = strip(500300);
    window.style.ranges = {{0, 255}};
    const auto block = scene->read(window);
    ASSERT_TRUE(block) << block.error().message().toStdString();
    EXPECT_NE(colourAt(*block, 5), colourAt(*block, 7)) << "stripes";
    const auto [red, green, blue] = colourAt(*block, 47);
    EXPECT_NEAR(double(red) / green, 2, 0.15);
    EXPECT_EQ(pixelAt(*block, 47, 0) >> 24, 0xffU);
    EXPECT_EQ(pixelAt(*block, 53, 0), 0U);
}

TEST_F(SharpenedScene, SaysWhyTwoScenesDoNotFit)
{
    RasterFixture coarse = stripes();
    coarse.geotransform[1] = 16;
    coarse.geotransform[5] = -16;
    EXPECT_THAT(refusal(colours(), coarse).toStdString(), HasSubstr("pan.tif (16) are no finer than its own (8)"));

    RasterFixture elsewhere = stripes();
    elsewhere.geotransform[0] = 900000;
    EXPECT_THAT(refusal(colours(), elsewhere).toStdString(), HasSubstr("do not overlap"));

    RasterFixture other = stripes();
    other.epsg = 32651;
    EXPECT_THAT(refusal(colours(), other).toStdString(), HasSubstr("another CRS"));
    EXPECT_THAT(refusal(colours(), other).toStdString(), HasSubstr("gdalwarp -t_srs"));

    RasterFixture nowhere = stripes();
    nowhere.epsg = 0;
    EXPECT_THAT(refusal(colours(), nowhere).toStdString(), HasSubstr("not laid out north up"));

    RasterFixture coloured = stripes();
    coloured.bands = 3;
    EXPECT_THAT(refusal(colours(), coloured).toStdString(), HasSubstr("has 3 bands"));
}

TEST_F(SharpenedScene, SaysThatTheFinerFileCannotBeRead)
{
    const QString scene = tiff(QStringLiteral("colours.tif"), colours());
    const auto missing = realPool()->openSharpenedScene(scene, m_folder.filePath(QStringLiteral("gone.tif")));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    const QString text = writeBytes(m_folder, QStringLiteral("pan.txt"), "no picture at all, only words in a row");
    const auto session = realPool()->openSharpenedScene(scene, text);
    ASSERT_TRUE(session);
    const auto block = (*session)->read(strip());
    ASSERT_FALSE(block);
    EXPECT_THAT(block.error().what.toStdString(), HasSubstr("pan.txt"));
}

} // namespace
} // namespace leadline
