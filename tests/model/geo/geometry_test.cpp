// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geometry.h"
#include "model/geo/geometry_json.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

Geometry polygonWithHole()
{
    Geometry polygon = Geometry::polygon({{42, 130}, {42, 131}, {43, 131}, {43, 130}});
    polygon.parts.push_back({{42.2, 130.2}, {42.4, 130.2}, {42.4, 130.4}, {42.2, 130.2}});
    return polygon;
}

const std::vector<Geometry> &soundGeometries()
{
    static const std::vector<Geometry> all{Geometry::point({42.25, 130.3}),
                                           Geometry::line({{42, 130}, {42.5, 131}, {43, 132}}), polygonWithHole()};
    return all;
}

} // namespace

TEST(Geometry, ClosesAnOpenRingAndLeavesAClosedOne)
{
    const Geometry open = Geometry::polygon({{0, 0}, {0, 1}, {1, 1}});
    EXPECT_EQ(open.parts.front().size(), 4u);
    EXPECT_EQ(open.parts.front().front(), open.parts.front().back());
    EXPECT_EQ(Geometry::polygon(open.parts.front()), open);
}

TEST(Geometry, SaysWhyItCannotBeStored)
{
    for (const Geometry &geometry : soundGeometries())
        EXPECT_FALSE(whyInvalid(geometry));
    EXPECT_TRUE(whyInvalid({}));
    EXPECT_TRUE(whyInvalid(Geometry::line({{0, 0}})));
    EXPECT_TRUE(whyInvalid(Geometry::polygon({{0, 0}, {0, 1}})));
    EXPECT_TRUE(whyInvalid(Geometry::point({91, 0})));
    EXPECT_TRUE(whyInvalid(Geometry::point({std::nan(""), 0})));
    EXPECT_TRUE(whyInvalid({GeometryType::Polygon, {{{0, 0}, {0, 1}, {1, 1}, {1, 0}}}}));
}

TEST(Geometry, GoesToWkbAndBack)
{
    for (const Geometry &geometry : soundGeometries()) {
        const auto back = geometryFromWkb(toWkb(geometry));
        ASSERT_TRUE(back) << back.error().message().toStdString();
        EXPECT_EQ(*back, geometry);
    }
}

TEST(Geometry, WritesLongitudeFirstInLittleEndianWkb)
{
    const QByteArray wkb = toWkb(Geometry::point({1, 2}));
    EXPECT_EQ(wkb.toHex(), QByteArray("01"
                                      "01000000"
                                      "0000000000000040"
                                      "000000000000f03f"));
}

TEST(Geometry, ReadsBigEndianWkb)
{
    const auto point = geometryFromWkb(QByteArray::fromHex("00"
                                                           "00000001"
                                                           "4000000000000000"
                                                           "3ff0000000000000"));
    ASSERT_TRUE(point);
    EXPECT_EQ(*point, Geometry::point({1, 2}));
}

TEST(Geometry, RefusesWkbThatIsCutShortAnywhere)
{
    for (const Geometry &geometry : soundGeometries()) {
        const QByteArray wkb = toWkb(geometry);
        for (qsizetype size = 0; size < wkb.size(); ++size)
            EXPECT_FALSE(geometryFromWkb(QByteArrayView(wkb).first(size))) << size;
        EXPECT_FALSE(geometryFromWkb(wkb + '\0'));
    }
}

TEST(Geometry, RefusesWkbThatClaimsMoreThanItHolds)
{
    EXPECT_FALSE(geometryFromWkb(QByteArray::fromHex("01"
                                                     "02000000"
                                                     "ffffffff")));
    EXPECT_FALSE(geometryFromWkb(QByteArray::fromHex("01"
                                                     "03000000"
                                                     "ffffffff"
                                                     "ffffffff")));
    EXPECT_FALSE(geometryFromWkb(QByteArray::fromHex("01"
                                                     "07000000"
                                                     "00000000")));
    EXPECT_FALSE(geometryFromWkb(QByteArray::fromHex("02"
                                                     "01000000"
                                                     "0000000000000040"
                                                     "000000000000f03f")));
}

TEST(Geometry, GoesToGeoJsonAndBack)
{
    for (const Geometry &geometry : soundGeometries()) {
        const auto back = geometryFromGeoJson(toGeoJson(geometry));
        ASSERT_TRUE(back) << back.error().message().toStdString();
        EXPECT_EQ(*back, geometry);
    }
    const QByteArray text = QJsonDocument(toGeoJson(Geometry::point({1, 2}))).toJson(QJsonDocument::Compact);
    EXPECT_EQ(text, QByteArray(R"({"coordinates":[2,1],"type":"Point"})"));
}

TEST(Geometry, RefusesGeoJsonThatIsNotSound)
{
    for (const char *text :
         {R"({"type":"Point"})", R"({"type":"Point","coordinates":[1]})", R"({"type":"Point","coordinates":["1","2"]})",
          R"({"type":"Point","coordinates":[2,91]})", R"({"type":"LineString","coordinates":[[1,2]]})",
          R"({"type":"Polygon","coordinates":[]})", R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})",
          R"({"type":"MultiPoint","coordinates":[[1,2]]})", R"({})"})
        EXPECT_FALSE(geometryFromGeoJson(QJsonDocument::fromJson(text).object())) << text;
}

TEST(Geometry, BoundsAllItsParts)
{
    EXPECT_EQ(*boundsOf(polygonWithHole()), (GeoBox{130, 42, 131, 43}));
    EXPECT_FALSE(boundsOf(Geometry{}));
}

} // namespace leadline
