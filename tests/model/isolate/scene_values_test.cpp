// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_values.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

#include <numeric>

namespace leadline {
namespace {

SceneValues twoBands()
{
    SceneValues values;
    values.column = 17;
    values.row = 4;
    values.bands = {{.band = 1,
                     .name = QStringLiteral("Red"),
                     .meaning = QStringLiteral("red"),
                     .unit = QStringLiteral("m"),
                     .stored = 412,
                     .physical = 41.2,
                     .colour = 0xff102030,
                     .category = QStringLiteral("Water")},
                    {.band = 2, .validity = Validity::Nodata, .stored = -9999}};
    values.expression = -0.25;
    return values;
}

ValueStatistics tenValues()
{
    ValueStatistics part;
    part.band = 3;
    part.count = 10;
    part.min = -1;
    part.max = 9;
    part.mean = 4;
    part.standardDeviation = 2.5;
    std::iota(part.percentiles.begin(), part.percentiles.end(), -1.0);
    part.histogramSpan = {-1, 9};
    part.histogram.assign(histogramBins, 0);
    part.histogram[7] = 4;
    part.histogram[255] = 6;
    part.exact = true;
    return part;
}

/// Whether statistics with one key changed are still taken.
bool isTaken(const QString &key, const QJsonValue &value)
{
    QJsonObject json = toJson(std::vector{tenValues()});
    QJsonArray parts = json.value(QLatin1String("statistics")).toArray();
    QJsonObject part = parts[0].toObject();
    part.insert(key, value);
    parts[0] = part;
    json.insert(QStringLiteral("statistics"), parts);
    return statisticsFromJson(json).has_value();
}

TEST(SceneValues, comeBackAsTheyWereSent)
{
    const Result<SceneValues> again = sceneValuesFromJson(toJson(twoBands()));
    ASSERT_TRUE(again) << again.error().what.toStdString();
    EXPECT_EQ(*again, twoBands());
    const Result<std::vector<ValueStatistics>> statistics = statisticsFromJson(toJson(std::vector{tenValues()}));
    ASSERT_TRUE(statistics) << statistics.error().what.toStdString();
    EXPECT_EQ(statistics->front(), tenValues());

    StatisticsRequest request{.bands = {1, 4},
                              .crs = QStringLiteral("EPSG:3857"),
                              .minX = -5,
                              .minY = 1,
                              .maxX = 5,
                              .maxY = 2,
                              .histogramSpan = ValueSpan{0, 100},
                              .exact = true};
    const Result<StatisticsRequest> asked = statisticsRequestFromJson(toJson(request));
    ASSERT_TRUE(asked) << asked.error().what.toStdString();
    EXPECT_EQ(asked->bands, request.bands);
    EXPECT_EQ(asked->maxY, 2);
    EXPECT_EQ(asked->histogramSpan, request.histogramSpan);
    EXPECT_TRUE(asked->exact);
}

TEST(SceneValues, areRefusedWhereADecoderSaysWhatCannotBe)
{
    EXPECT_FALSE(sceneValuesFromJson({}));
    for (const char *band :
         {R"({"band":0,"validity":"valid","stored":1,"physical":1})", R"({"band":1,"validity":"fine","stored":1})",
          R"({"band":1,"validity":"valid","stored":null,"physical":1})",
          R"({"band":1,"validity":"nodata","stored":1,"physical":1})", R"({"band":1.5,"validity":"masked"})"}) {
        QJsonObject json = toJson(twoBands());
        json.insert(QStringLiteral("bands"), QJsonArray{QJsonDocument::fromJson(band).object()});
        EXPECT_FALSE(sceneValuesFromJson(json)) << band;
    }
    QJsonObject outside = toJson(twoBands());
    outside.insert(QStringLiteral("column"), -1);
    EXPECT_FALSE(sceneValuesFromJson(outside));
}

TEST(SceneValues, takeNoStatisticsThatContradictThemselves)
{
    EXPECT_TRUE(isTaken(QStringLiteral("mean"), 4.5));
    EXPECT_FALSE(isTaken(QStringLiteral("mean"), QStringLiteral("4")));
    EXPECT_FALSE(isTaken(QStringLiteral("min"), 100)) << "above the largest";
    EXPECT_FALSE(isTaken(QStringLiteral("count"), 9)) << "fewer than the histogram holds";
    EXPECT_FALSE(isTaken(QStringLiteral("count"), -1));
    EXPECT_FALSE(isTaken(QStringLiteral("histogram"), QJsonArray{1, 2, 3}));
    EXPECT_FALSE(isTaken(QStringLiteral("histogram_high"), -1)) << "an empty span";
    EXPECT_FALSE(isTaken(QStringLiteral("percentiles"), QJsonArray{1}));
    EXPECT_FALSE(statisticsFromJson({})) << "an answer about nothing";
}

TEST(SceneValues, readPercentilesBetweenTheOnesThatAreKept)
{
    const ValueStatistics part = tenValues();
    EXPECT_DOUBLE_EQ(part.percentile(0), -1);
    EXPECT_DOUBLE_EQ(part.percentile(2.5), 1.5);
    EXPECT_DOUBLE_EQ(part.percentile(100), 99);
    EXPECT_DOUBLE_EQ(part.percentile(1000), 99);
}

TEST(SceneValues, refuseQuestionsAboutNoPlace)
{
    EXPECT_FALSE(valuesRequestFromJson({}));
    EXPECT_FALSE(valuesRequestFromJson({{QStringLiteral("x"), 1}, {QStringLiteral("y"), QStringLiteral("2")}}));
    QJsonObject json = toJson(StatisticsRequest{.crs = QStringLiteral("EPSG:4326"), .maxX = 1, .maxY = 1});
    EXPECT_TRUE(statisticsRequestFromJson(json));
    json.insert(QStringLiteral("extent"), QJsonArray{0, 0, 0, 1});
    EXPECT_FALSE(statisticsRequestFromJson(json)) << "no width";
    json.insert(QStringLiteral("extent"), QJsonArray{0, 0, 1});
    EXPECT_FALSE(statisticsRequestFromJson(json));
    json = toJson(StatisticsRequest{});
    json.insert(QStringLiteral("bands"), QJsonArray{1, -3});
    EXPECT_FALSE(statisticsRequestFromJson(json));
}

} // namespace
} // namespace leadline
