// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/track_filter.h"

#include <gmock/gmock.h>

#include <QJsonArray>

namespace leadline {

namespace {

TrackFilter whole()
{
    TrackFilter filter;
    filter.span = TimeSpan{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 10, 20, 11, 1)};
    filter.area = GeoBox{130.1, 42.1, 130.5, 42.4};
    filter.vessels = {VesselId{2}, VesselId{7}};
    filter.shipTypes = {QStringLiteral("Cargo"), QString()};
    filter.flags = {QStringLiteral("Russia")};
    filter.lowestKnots = 0.5;
    filter.highestKnots = 12;
    return filter;
}

} // namespace

TEST(TrackFilter, ComesBackAsItWasKept)
{
    const auto back = trackFilterFromJson(toJson(whole()));
    ASSERT_TRUE(back) << back.error().what.toStdString();
    EXPECT_EQ(*back, whole());
    EXPECT_TRUE(toJson(TrackFilter{}).isEmpty());
    EXPECT_TRUE(trackFilterFromJson({})->isEmpty());
}

TEST(TrackFilter, IsRefusedWhereAConditionIsNotUnderstood)
{
    QJsonObject newer = toJson(whole());
    newer.insert(QStringLiteral("cargo"), QStringLiteral("containers"));
    EXPECT_FALSE(trackFilterFromJson(newer));
    for (const auto &[key, value] :
         {std::pair(QStringLiteral("from"), QJsonValue(QStringLiteral("yesterday"))),
          std::pair(QStringLiteral("to"), QJsonValue(QStringLiteral("2022-01-01T00:00:00Z"))),
          std::pair(QStringLiteral("area"), QJsonValue(QJsonArray{1, 2, 3})),
          std::pair(QStringLiteral("area"), QJsonValue(QJsonArray{0, 95, 1, 96})),
          std::pair(QStringLiteral("vessels"), QJsonValue(QStringLiteral("all"))),
          std::pair(QStringLiteral("ship_types"), QJsonValue(QJsonArray{4})),
          std::pair(QStringLiteral("lowest_knots"), QJsonValue(-3))}) {
        QJsonObject wrong = toJson(whole());
        wrong.insert(key, value);
        EXPECT_FALSE(trackFilterFromJson(wrong)) << key.toStdString();
    }
}

TEST(TrackFilter, IsSaidInConditionsThatCanBeTakenAwayOneByOne)
{
    TrackFilter filter = whole();
    QStringList texts;
    while (!filter.isEmpty()) {
        const auto conditions = conditionsOf(filter);
        ASSERT_FALSE(conditions.empty());
        texts << conditions.front().text;
        filter = conditions.front().without;
    }
    EXPECT_EQ(texts, (QStringList{QStringLiteral("2023-10-01 00:00 to 2023-10-20 11:01 UTC"),
                                  QStringLiteral("in an area near 42.25° N 130.30° E"),
                                  QStringLiteral("2 chosen vessels"), QStringLiteral("type: Cargo, not stated"),
                                  QStringLiteral("flag: Russia"), QStringLiteral("0.5–12 kn")}));
}

TEST(TrackFilter, AnAreaMayBeAPolygonWithAName)
{
    TrackFilter filter;
    filter.outline = {{50, 178}, {50, -177}, {53, -177}};
    EXPECT_EQ(conditionsOf(filter).front().text, QStringLiteral("in a drawn area near 51.50° N 179.50° W"));
    filter.outlineName = QStringLiteral("Roads of Rajin");
    const auto again = trackFilterFromJson(toJson(filter));
    ASSERT_TRUE(again) << again.error().what.toStdString();
    EXPECT_EQ(*again, filter);
    const auto conditions = conditionsOf(filter);
    ASSERT_EQ(conditions.size(), 1U);
    EXPECT_EQ(conditions.front().text, QStringLiteral("in Roads of Rajin"));
    EXPECT_TRUE(conditions.front().without.isEmpty());

    QJsonObject both = toJson(filter);
    both.insert(QStringLiteral("area"), QJsonArray{130, 42, 131, 43});
    EXPECT_FALSE(trackFilterFromJson(both)) << "which of them?";
    EXPECT_FALSE(trackFilterFromJson({{QStringLiteral("outline"), QJsonArray{QJsonArray{130, 42}}}}));
    EXPECT_TRUE(trackFilterFromJson({{QStringLiteral("area"), QJsonArray{130, 42, 131, 43}}})) << "as kept before";
}

} // namespace leadline
