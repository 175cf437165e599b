// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/points_file.h"

#include "model/control/control_json.h"
#include "model/geo/geodesic.h"
#include "tests/support/control_case.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace leadline {

namespace {

using namespace test;
using namespace Qt::StringLiterals;

} // namespace

TEST(PointsFile, ReadsWhatQgisSavesInMetres)
{
    const auto control = readPoints("#CRS: EPSG:32652\n"
                                    "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n"
                                    "500000,4677424.06,120.5,-80.25,1,0,0,0\n"
                                    "501000,4677424.06,620.5,-80.25,0,0,0,0\n",
                                    u"quay.points"_s);
    ASSERT_TRUE(control) << control.error().message().toStdString();
    ASSERT_EQ(control->pairs.size(), 2U);
    EXPECT_EQ(control->pairs[0].pixel, QPointF(120.5, 80.25));
    EXPECT_NEAR(control->pairs[0].position.lon, 129, 1e-6); // zone 52's middle
    EXPECT_TRUE(control->pairs[0].used);
    EXPECT_FALSE(control->pairs[1].used);
    EXPECT_NEAR(distanceMetres(control->pairs[0].position, control->pairs[1].position), 1000, 1);
}

TEST(PointsFile, ReadsTheOlderColumnsInDegrees)
{
    const auto control = readPoints("mapX,mapY,pixelX,pixelY,enable\r\n130.3,42.2,10,-20,1\r\n", u"old.points"_s);
    ASSERT_TRUE(control);
    EXPECT_EQ(control->pairs.at(0).position, (LatLon{42.2, 130.3}));
    EXPECT_EQ(control->pairs.at(0).pixel, QPointF(10, 20));
}

TEST(PointsFile, ComesBackFromQgisAndFromJsonAsItWent)
{
    GroundControl control = shearedPicture().control(FitMethod::Affine, firstPixels(4));
    control.pairs[3].used = false;
    const auto json = readPoints(QJsonDocument(controlJson(control)).toJson(), u"p.json"_s);
    ASSERT_TRUE(json);
    EXPECT_EQ(*json, control);
    const auto table = readPoints(qgisPoints(control), u"p.points"_s);
    ASSERT_TRUE(table);
    ASSERT_EQ(table->pairs.size(), 4U);
    EXPECT_FALSE(table->pairs[3].used);
    EXPECT_NEAR(table->pairs[2].position.lat, control.pairs[2].position.lat, 1e-12);
}

TEST(PointsFile, NamesTheLineThatIsWrong)
{
    const std::pair<QByteArray, QString> cases[] = {
        {"mapX,mapY,sourceX,sourceY\n1,2,3\n", u"p.points, line 2: a number is missing"_s},
        {"mapX,mapY,sourceX,sourceY\n1,2,nan,4\n", u"line 2: a number is missing"_s},
        {"hello\n", u"neither JSON nor a table of points"_s},
        {"", u"holds no pairs"_s},
        {"#CRS: EPSG:999999\nmapX,mapY,sourceX,sourceY\n", u"line 1: "_s},
        {"#CRS: GEOGCRS[\"NAD27\"]\n", u"not on WGS 84"_s},
        {"{\"pairs\":[{\"x\":1}]}", u"pair 1 needs the numbers"_s},
        {"{\"pairs\":3}", u"no list of pairs"_s},
        {"{\"method\":\"magic\",\"pairs\":[]}", u"\"magic\" is no way"_s},
        {"{broken", u"not JSON"_s}};
    for (const auto &[bytes, words] : cases) {
        const auto refused = readPoints(bytes, u"p.points"_s);
        ASSERT_FALSE(refused) << bytes.toStdString();
        EXPECT_TRUE(refused.error().message().contains(words)) << refused.error().message().toStdString();
    }
}

} // namespace leadline
