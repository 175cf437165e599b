// SPDX-License-Identifier: GPL-3.0-or-later
// Values at a place and their distribution, asked of an open scene.
#include "fixtures.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

namespace leadline {
namespace {

using ::testing::HasSubstr;

struct OpenedScene
{
    explicit OpenedScene(const RasterFixture &raster)
        : path(writeTiff(folder, QStringLiteral("scene.tif"), raster))
    {
        auto opened = realPool()->openScene(path);
        EXPECT_TRUE(opened);
        if (opened)
            session = *opened;
    }
    SceneValues at(const ValuesRequest &request) const
    {
        const auto values = session->readValues(request);
        EXPECT_TRUE(values) << values.error().message().toStdString();
        return values ? *values : SceneValues{};
    }
    std::vector<ValueStatistics> statistics(const StatisticsRequest &request) const
    {
        const auto answer = session->readStatistics(request);
        EXPECT_TRUE(answer) << answer.error().message().toStdString();
        return answer ? *answer : std::vector<ValueStatistics>(1);
    }

    QTemporaryDir folder;
    QString path;
    std::shared_ptr<SceneSession> session;
};

RasterFixture heights()
{
    RasterFixture raster;
    raster.bands = 2;
    raster.type = "Int16";
    raster.nodata = -1000;
    raster.scale = 0.1;
    raster.offset = 5;
    raster.unit = "m";
    raster.descriptions = {"Ground", "Roofs"};
    raster.value = [](int band, int x, int y) { return x == 7 ? -1000.0 : double(band * 100 + x + y * 10); };
    return raster;
}

TEST(SceneValuesAt, GiveStoredAndPhysicalValuesOfAllBands)
{
    const OpenedScene scene(heights());
    const SceneValues values = scene.at({.crs = QStringLiteral("EPSG:32652"),
                                         .x = 500000 + 3.5 * 10,
                                         .y = 3900000 - 2.5 * 10,
                                         .expression = QStringLiteral("b2 - b1")});
    EXPECT_EQ(values.column, 3);
    EXPECT_EQ(values.row, 2);
    ASSERT_EQ(values.bands.size(), 2U);
    EXPECT_EQ(values.bands[0].name, QStringLiteral("Ground"));
    EXPECT_EQ(values.bands[0].unit, QStringLiteral("m"));
    EXPECT_EQ(values.bands[0].stored, 123);
    EXPECT_DOUBLE_EQ(values.bands[0].physical.value_or(0), 17.3);
    EXPECT_EQ(values.bands[1].stored, 223);
    EXPECT_NEAR(values.expression.value_or(0), 10, 1e-5);
}

TEST(SceneValuesAt, AreTheStoredNumbersOfEveryType)
{
    RasterFixture raster;
    raster.bands = 6;
    const auto stored = [&](const char *type, const std::function<double(int)> &number) {
        raster.type = type;
        raster.value = [number](int band, int, int) { return number(band); };
        const SceneValues values = OpenedScene(raster).at({.x = 3, .y = 4});
        EXPECT_EQ(values.bands.size(), 6U);
        for (const BandValue &value : values.bands) {
            EXPECT_EQ(value.stored, number(value.band)) << type << ", band " << value.band;
            EXPECT_EQ(value.physical, value.stored);
        }
    };
    stored("UInt16", [](int band) { return 65535.0 - band; });
    stored("Int16", [](int band) { return band - 32768.0; });
    stored("UInt32", [](int band) { return 4294967295.0 - band; });
    stored("Float32", [](int band) { return double(0.1F * float(band)); });
    stored("Float64", [](int band) { return 1e-9 + band / 3.0; });
}

TEST(SceneValuesAt, AreHiddenByAnAlphaBandBesideManyOthers)
{
    RasterFixture raster;
    raster.bands = 5;
    raster.type = "UInt16";
    raster.alphaLast = true;
    raster.value = [](int band, int x, int) { return band == 5 ? (x < 5 ? 0.0 : 65535.0) : 900.0 + band; };
    const OpenedScene scene(raster);
    EXPECT_EQ(scene.at({.x = 1, .y = 1}).bands[1].validity, Validity::Masked);
    EXPECT_EQ(scene.at({.x = 1, .y = 1}).bands[1].stored, 902);
    EXPECT_EQ(scene.at({.x = 8, .y = 1}).bands[1].physical, 902);
    const auto statistics = scene.statistics({.bands = {2}, .exact = true});
    EXPECT_EQ(statistics[0].count, 59 * 48) << "what is transparent is not counted";
}

TEST(SceneValuesAt, NameWhatIsNoValue)
{
    const OpenedScene scene(heights());
    const SceneValues values = scene.at({.x = 7.2, .y = 4.9, .expression = QStringLiteral("b1")});
    EXPECT_EQ(values.bands[0].validity, Validity::Nodata);
    EXPECT_EQ(values.bands[0].stored, -1000);
    EXPECT_FALSE(values.bands[0].physical);
    EXPECT_FALSE(values.expression);

    RasterFixture withNan;
    withNan.type = "Float32";
    withNan.value = [](int, int x, int) { return x == 1 ? std::nan("") : 1.5; };
    EXPECT_EQ(OpenedScene(withNan).at({.x = 1.5, .y = 1.5}).bands[0].validity, Validity::NotANumber);

    RasterFixture withAlpha;
    withAlpha.bands = 4;
    withAlpha.alphaLast = true;
    withAlpha.value = [](int band, int x, int) { return band == 4 ? (x < 5 ? 0.0 : 255.0) : 90.0; };
    const OpenedScene masked(withAlpha);
    EXPECT_EQ(masked.at({.x = 1, .y = 1}).bands[0].validity, Validity::Masked);
    EXPECT_EQ(masked.at({.x = 1, .y = 1}).bands[3].validity, Validity::Valid) << "the alpha band itself";
    EXPECT_EQ(masked.at({.x = 8, .y = 1}).bands[0].physical, 90);
}

TEST(SceneValuesAt, NameTheClassOfAPalette)
{
    const QTemporaryDir folder;
    RasterFixture raster;
    raster.bands = 1;
    raster.value = [](int, int, int) { return 2.0; };
    const QString path = writeTiff(folder, QStringLiteral("classes.tif"), raster);
    writeTiffPalette(path, {{1, 0xffff0000U}, {2, 0xff0000ffU}});
    const auto scene = realPool()->openScene(path);
    ASSERT_TRUE(scene);
    const auto values = (*scene)->readValues({.x = 1, .y = 1});
    ASSERT_TRUE(values);
    EXPECT_EQ(values->bands[0].colour, 0xff0000ffU);
    EXPECT_EQ(values->bands[0].meaning, QStringLiteral("palette"));
}

TEST(SceneValuesAt, RefusePlacesAndFormulasThatAreNone)
{
    const OpenedScene scene(heights());
    const auto refusal = [&](const ValuesRequest &request) {
        const auto values = scene.session->readValues(request);
        return values ? std::string("read") : values.error().message().toStdString();
    };
    EXPECT_THAT(refusal({.x = 64, .y = 1}), HasSubstr("outside"));
    EXPECT_THAT(refusal({.x = -0.1, .y = 1}), HasSubstr("outside"));
    EXPECT_THAT(refusal({.crs = QStringLiteral("EPSG:4326"), .x = -60, .y = 10}), HasSubstr("outside"));
    EXPECT_THAT(refusal({.crs = QStringLiteral("EPSG:1"), .x = 1, .y = 1}), HasSubstr("unknown coordinate system"));
    EXPECT_THAT(refusal({.x = 1, .y = 1, .expression = QStringLiteral("b1 +")}), HasSubstr("column"));
    EXPECT_EQ(refusal({.x = 1, .y = 1}), "read") << "and goes on afterwards";
}

TEST(SceneStatistics, CountWhatIsValidInPhysicalValues)
{
    const RasterFixture raster = heights();
    const std::vector<ValueStatistics> all = OpenedScene(raster).statistics({});
    ASSERT_EQ(all.size(), 2U);
    double sum = 0, squares = 0;
    std::vector<double> values;
    for (int y = 0; y < raster.height; ++y)
        for (int x = 0; x < raster.width; ++x)
            if (const double stored = raster.value(1, x, y); stored != -1000)
                values.push_back(stored * 0.1 + 5);
    for (const double value : values)
        sum += value;
    for (const double value : values)
        squares += std::pow(value - sum / double(values.size()), 2);
    std::sort(values.begin(), values.end());
    const ValueStatistics &ground = all.front();
    EXPECT_EQ(ground.band, 1);
    EXPECT_EQ(ground.count, std::int64_t(values.size()));
    EXPECT_TRUE(ground.exact);
    EXPECT_NEAR(ground.min, values.front(), 1e-5);
    EXPECT_NEAR(ground.max, values.back(), 1e-5);
    EXPECT_NEAR(ground.mean, sum / double(values.size()), 1e-5);
    EXPECT_NEAR(ground.standardDeviation, std::sqrt(squares / double(values.size())), 1e-5);
    EXPECT_NEAR(ground.percentile(50), values[values.size() / 2], 0.1);
    EXPECT_EQ(std::accumulate(ground.histogram.begin(), ground.histogram.end(), std::int64_t(0)), ground.count);
}

TEST(SceneStatistics, AreOfTheAreaAndTheFormulaThatWereAskedFor)
{
    const OpenedScene scene(heights());
    // Columns 10 to 19 and rows 5 to 9.
    const StatisticsRequest part{.expression = QStringLiteral("b2 - b1 + 0 * b1"),
                                 .crs = QStringLiteral("EPSG:32652"),
                                 .minX = 500100,
                                 .minY = 3899900,
                                 .maxX = 500200,
                                 .maxY = 3899950};
    const ValueStatistics difference = scene.statistics(part).front();
    EXPECT_EQ(difference.band, 0);
    EXPECT_EQ(difference.count, 50);
    EXPECT_NEAR(difference.mean, 10, 1e-5);
    EXPECT_NEAR(difference.standardDeviation, 0, 1e-4);
    const ValueStatistics band = scene
                                     .statistics({.bands = {2},
                                                  .crs = part.crs,
                                                  .minX = part.minX,
                                                  .minY = part.minY,
                                                  .maxX = part.maxX,
                                                  .maxY = part.maxY,
                                                  .histogramSpan = ValueSpan{0, 1000}})
                                     .front();
    EXPECT_EQ(band.band, 2);
    EXPECT_NEAR(band.min, (200 + 10 + 50) * 0.1 + 5, 1e-5);
    EXPECT_EQ(band.histogramSpan, (ValueSpan{0, 1000}));
    EXPECT_EQ(std::accumulate(band.histogram.begin(), band.histogram.begin() + 12, std::int64_t(0)), 50);
}

TEST(SceneStatistics, SayWhetherTheyAreASample)
{
    RasterFixture raster;
    raster.bands = 1;
    raster.type = "UInt16";
    raster.width = 2400;
    raster.height = 2000;
    raster.value = [](int, int x, int y) { return double((x + y) % 1000); };
    const OpenedScene scene(raster);
    const ValueStatistics sample = scene.statistics({}).front();
    EXPECT_FALSE(sample.exact);
    EXPECT_LT(sample.count, 2'000'000);
    EXPECT_NEAR(sample.percentile(50), 500, 60);
    const ValueStatistics whole = scene.statistics({.exact = true}).front();
    EXPECT_TRUE(whole.exact);
    EXPECT_EQ(whole.count, 4'800'000);
    EXPECT_EQ(whole.min, 0);
    EXPECT_EQ(whole.max, 999);
    EXPECT_NEAR(whole.percentile(50), 500, 5) << "off the bins, since these are more than are sorted";
}

TEST(SceneStatistics, OfNothingAreNothing)
{
    RasterFixture raster;
    raster.bands = 1;
    raster.type = "Float32";
    raster.value = [](int, int, int) { return std::nan(""); };
    const OpenedScene scene(raster);
    EXPECT_EQ(scene.statistics({}).front().count, 0);
    EXPECT_EQ(scene.statistics({.expression = QStringLiteral("1 / 0")}).front().count, 0);
    const auto beside = scene.session->readStatistics(
        {.crs = QStringLiteral("EPSG:4326"), .minX = -10, .minY = -10, .maxX = -9, .maxY = -9});
    ASSERT_FALSE(beside);
    EXPECT_THAT(beside.error().message().toStdString(), HasSubstr("does not touch"));
    const auto noBand = scene.session->readStatistics({.bands = {4}});
    ASSERT_FALSE(noBand);
    EXPECT_THAT(noBand.error().message().toStdString(), HasSubstr("no band 4"));
}

} // namespace
} // namespace leadline
