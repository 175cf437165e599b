// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/feature_rows.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace leadline {
namespace {

const QByteArray report = R"({"type":"Feature","geometry":{"type":"Point","coordinates":[130.25,42.2]},)"
                          R"("properties":{"MMSI":970000001,"BaseDateTime":"2023-10-20T11:00:00Z","SOG":1.5}})";

QJsonObject featureOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

TEST(FeatureRows, AreATableWithThePointFirst)
{
    FeatureRows rows;
    EXPECT_EQ(rows.add(report + '\n'), QByteArray()) << "columns are not known yet";
    EXPECT_EQ(rows.rest(),
              QByteArray("lon,lat,BaseDateTime,MMSI,SOG\n130.25,42.2,2023-10-20T11:00:00Z,970000001,1.5\n"));
}

TEST(FeatureRows, HaveTheColumnsOfAllFeaturesAndNoneThatRepeatsThePoint)
{
    FeatureRows rows;
    QByteArray text = rows.add(R"({"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"lat":"2","mmsi":1}})"
                               "\n");
    text +=
        rows.add(R"({"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"when":"a, \"b\""}})");
    text += rows.rest();
    EXPECT_EQ(text, QByteArray("lon,lat,mmsi,time\n1,2,1,\n,,,\"a, \"\"b\"\"\"\n"));
}

TEST(FeatureRows, ComeTheSameHoweverTheStreamIsCut)
{
    const QByteArray stream = report + '\n' + report + '\n';
    FeatureRows whole, cut;
    QByteArray once = whole.add(stream);
    once += whole.rest();
    QByteArray inBits;
    for (const char c : stream)
        inBits += cut.add(QByteArrayView(&c, 1));
    inBits += cut.rest();
    EXPECT_EQ(inBits, once);
}

TEST(FeatureRows, ArePositionsOnlyWithAPointAShipAndATime)
{
    EXPECT_TRUE(isPositionFeature(featureOf(report)));
    EXPECT_FALSE(isPositionFeature(featureOf(QByteArray(report).replace("MMSI", "berth"))));
    EXPECT_FALSE(isPositionFeature(featureOf(QByteArray(report).replace("BaseDateTime", "built"))));
    EXPECT_FALSE(isPositionFeature(featureOf(QByteArray(report).replace("\"Point\"", "\"MultiPoint\""))));
}

} // namespace
} // namespace leadline
