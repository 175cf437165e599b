// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_bands.h"

#include "imaging/raster/legends.h"
#include "imaging/raster/scene_counts.h"
#include "tests/support/fake_scene_decoder.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

const std::vector<LatLon> footprint = {{43, 130}, {43, 131}, {42, 131}, {42, 130}};

SceneSource scene(const SceneStyle &style)
{
    return {.item = {ItemKind::Evidence, 1},
            .name = QStringLiteral("E-001 a.tif"),
            .path = QStringLiteral("a.tif"),
            .url = {},
            .footprint = footprint,
            .style = style};
}

SceneBands threeOf(const QString &type)
{
    return {{{1, {}, {}, {}}, {2, {}, {}, {}}, {3, {}, {}, {}}}, type, false, std::nullopt};
}

SceneStyle oneBand(int band)
{
    SceneStyle style;
    style.rendering = SceneRendering::Bands;
    style.bands = {band};
    return style;
}

TEST(SceneBands, CallsABandByWhatTheFileSaysOfIt)
{
    EXPECT_EQ(bandTitle({2, {}, {}, {}}), QStringLiteral("Band 2"));
    EXPECT_EQ(bandTitle({2, QStringLiteral("Depth"), {}, {}}), QStringLiteral("2 · Depth"));
    EXPECT_EQ(bandTitle({8, QStringLiteral("B8"), QStringLiteral("nir"), {}}), QStringLiteral("8 · B8, nir"));
    EXPECT_EQ(bandTitle({1, {}, QStringLiteral("gray"), {}}), QStringLiteral("Band 1"));
    EXPECT_EQ(bandTitle({1, QStringLiteral("Red band"), QStringLiteral("red"), {}}), QStringLiteral("1 · Red band"));
}

TEST(SceneBands, ShowsWhatTheFileSaysUntilAStyleSaysOtherwise)
{
    SceneBands bands = threeOf(QStringLiteral("Byte"));
    EXPECT_EQ(shownBands({}, bands), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(shownBands(oneBand(2), bands), (std::vector<int>{2}));
    bands.bands[0].meaning = QStringLiteral("blue");
    bands.bands[1].meaning = QStringLiteral("green");
    bands.bands[2].meaning = QStringLiteral("red");
    EXPECT_EQ(shownBands({}, bands), (std::vector<int>{3, 2, 1}));
    bands.isPalette = true;
    EXPECT_TRUE(shownBands({}, bands).empty());
}

TEST(SceneBands, StretchesByWhatTheValuesAre)
{
    const std::vector<ValueStatistics> even{testing::evenStatistics(1, 0, 1000)};
    SceneStyle style = oneBand(1);
    const SceneBands wide = threeOf(QStringLiteral("UInt16"));
    EXPECT_EQ(stretchEnds(style, wide, even), (std::vector<ValueSpan>{{20, 980}}));
    EXPECT_EQ(stretchEnds(style, threeOf(QStringLiteral("Byte")), even), (std::vector<ValueSpan>{{0, 255}}));
    style.stretch = StretchKind::None;
    EXPECT_EQ(stretchEnds(style, wide, even), (std::vector<ValueSpan>{{0, 65535}}));
    EXPECT_EQ(stretchEnds(style, threeOf(QStringLiteral("Float32")), even), (std::vector<ValueSpan>{{0, 1000}}));
    style.stretch = StretchKind::Percentile;
    style.lowPercent = 10;
    style.highPercent = 50;
    EXPECT_EQ(stretchEnds(style, wide, even), (std::vector<ValueSpan>{{100, 500}}));
    style.stretch = StretchKind::Fixed;
    style.ranges = {{3, 4}};
    EXPECT_EQ(stretchEnds(style, wide, even), (std::vector<ValueSpan>{{3, 4}}));
    EXPECT_TRUE(stretchEnds(oneBand(1), wide, {}).empty()) << "nothing was counted";
}

TEST(Legends, SayWhichValueHasWhichColour)
{
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(footprint, 0xff00ff00));
    SceneStyle style = oneBand(2);
    const auto legend = readLegend(library, scene(style));
    ASSERT_TRUE(legend && *legend);
    EXPECT_EQ((*legend)->low, 20) << "counted: 2nd percentile";
    EXPECT_EQ((*legend)->high, 980);
    EXPECT_EQ((*legend)->quantity, QStringLiteral("Band 2"));
    EXPECT_LT(qGray((*legend)->colours.front()), qGray((*legend)->colours.back()));
    style.rampReversed = true;
    const auto reversed = readLegend(library, scene(style));
    ASSERT_TRUE(reversed && *reversed);
    EXPECT_GT(qGray((*reversed)->colours.front()), qGray((*reversed)->colours.back()));
}

TEST(Legends, HaveTheFormulaAndItsStatedValues)
{
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(footprint, 0xff00ff00));
    SceneStyle style;
    style.rendering = SceneRendering::Expression;
    style.expression = QStringLiteral("(b2 - b1) / (b2 + b1)");
    style.stretch = StretchKind::Fixed;
    style.ranges = {{-1, 1}};
    const auto legend = readLegend(library, scene(style));
    ASSERT_TRUE(legend && *legend);
    EXPECT_EQ((*legend)->quantity, style.expression);
    EXPECT_EQ((*legend)->low, -1);
}

TEST(Legends, AreNotMadeForColours)
{
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(footprint, 0xff00ff00));
    SceneStyle three;
    three.rendering = SceneRendering::Bands;
    three.bands = {3, 2, 1};
    for (const SceneStyle &style : {SceneStyle(), three}) {
        const auto legend = readLegend(library, scene(style));
        ASSERT_TRUE(legend);
        EXPECT_FALSE(*legend);
    }
    SceneSource other = scene(oneBand(1));
    other.item.id = 2;
    other.path = QStringLiteral("broken.tif");
    const auto broken = readLegend(library, other);
    EXPECT_FALSE(broken);
}

TEST(SceneCounts, LookAtWhatMostValuesTakeWhereSomeLieFarOff)
{
    class FarOff final : public SceneSession
    {
    public:
        const QJsonObject &header() const override { return m_header; }
        void request(const WindowRequest &, std::stop_token, std::function<void(Result<PixelBlock>)>) override {}
        void requestStatistics(const StatisticsRequest &request, std::stop_token,
                               std::function<void(Result<std::vector<ValueStatistics>>)> done) override
        {
            ValueStatistics values = testing::evenStatistics(1, 0, 1000);
            values.max = 1e6;
            values.percentiles.back() = 1e6;
            values.histogramSpan = request.histogramSpan.value_or(ValueSpan{0, 1e6});
            done(std::vector<ValueStatistics>{values});
        }
        QJsonObject m_header;
    };
    class Decoder final : public DecoderPool
    {
    public:
        Result<DecodeReply> decode(const DecodeRequest &, std::stop_token) override
        {
            return fail(ErrorCode::Unsupported, {});
        }
        Result<std::shared_ptr<SceneSession>> openScene(const QString &, std::stop_token) override
        {
            return std::shared_ptr<SceneSession>(std::make_shared<FarOff>());
        }
    };
    SceneLibrary library(std::make_shared<Decoder>());
    const auto counted = countSceneValues(library, scene({}), {});
    ASSERT_TRUE(counted);
    EXPECT_LT(counted->front().histogramSpan.high, 10'000);
    EXPECT_GT(counted->front().histogramSpan.high, 900);
}

TEST(SceneCounts, PutEquallyManyWholeNumbersIntoEachBin)
{
    const auto decoders = std::make_shared<FakeSceneDecoder>(footprint, 0xff00ff00); // UInt16, 0 to 1000
    SceneLibrary library(decoders);
    StatisticsRequest request;
    request.bands = {1};
    ASSERT_TRUE(countSceneValues(library, scene({}), request));
    ASSERT_TRUE(*decoders->lastSpan);
    const double width = ((*decoders->lastSpan)->high - (*decoders->lastSpan)->low) / double(histogramBins);
    EXPECT_EQ(width, 4);
    EXPECT_EQ((*decoders->lastSpan)->low, -0.5);
}

} // namespace
} // namespace leadline
