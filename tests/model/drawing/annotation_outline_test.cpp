// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_outline.h"

#include "model/drawing/annotation_kinds.h"
#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadline {
namespace {

Annotation shapeAt(AnnotationKind kind, LatLon middle)
{
    Annotation annotation;
    annotation.kind = kind;
    annotation.geometry = Geometry::point(middle);
    return annotation;
}

/// Places where a shape drawn in degrees or in Mercator would be wrong: far north, near a pole, across 180°.
class ShapesOnTheGround : public ::testing::TestWithParam<LatLon>
{
};

INSTANTIATE_TEST_SUITE_P(Everywhere, ShapesOnTheGround,
                         ::testing::Values(LatLon{0, 0}, LatLon{42.23, 130.3}, LatLon{71.5, -8}, LatLon{-16.5, 179.99},
                                           LatLon{89.5, 40}));

TEST_P(ShapesOnTheGround, ACircleIsEquallyFarFromItsMiddleAllRound)
{
    for (const double radius : {15.0, 4'000.0, 900'000.0}) {
        Annotation circle = shapeAt(AnnotationKind::Circle, GetParam());
        circle.shape.radius = radius;
        const auto outline = outlineOf<GroundPlane>(circle);
        ASSERT_EQ(outline.parts.size(), 1U);
        EXPECT_TRUE(outline.isArea);
        EXPECT_EQ(outline.parts[0].front(), outline.parts[0].back());
        EXPECT_GE(outline.parts[0].size(), 90U);
        for (const LatLon p : outline.parts[0])
            EXPECT_NEAR(distanceMetres(GetParam(), p), radius, 1e-6 * radius) << radius;
    }
}

TEST_P(ShapesOnTheGround, ATolerantOutlineStaysWithinIt)
{
    Annotation circle = shapeAt(AnnotationKind::Circle, GetParam());
    circle.shape.radius = 700;
    constexpr double tolerance = 2;
    for (const auto &part : outlineOf<GroundPlane>(circle, tolerance).parts) {
        EXPECT_LT(part.size(), 80U);
        for (std::size_t i = 1; i < part.size(); ++i) {
            EXPECT_NEAR(distanceMetres(GetParam(), part[i]), 700, tolerance);
            const LatLon amid = GroundPlane::offset(part[i - 1], GroundPlane::azimuth(part[i - 1], part[i]),
                                                    GroundPlane::length(part[i - 1], part[i]) / 2);
            EXPECT_NEAR(distanceMetres(GetParam(), amid), 700, tolerance);
        }
    }
}

TEST_P(ShapesOnTheGround, ARectangleHasTheSidesThatWereSet)
{
    Annotation box = shapeAt(AnnotationKind::Rectangle, GetParam());
    box.shape.radius = 150;
    box.shape.secondRadius = 40;
    box.shape.azimuthDegrees = 30;
    const auto outline = outlineOf<GroundPlane>(box);
    ASSERT_EQ(outline.parts.size(), 1U);
    double round = 0;
    for (std::size_t i = 1; i < outline.parts[0].size(); ++i)
        round += distanceMetres(outline.parts[0][i - 1], outline.parts[0][i]);
    EXPECT_NEAR(round, 2 * (300 + 80), 0.02);
    for (const LatLon p : outline.parts[0]) // near a pole the sides have points between their corners
        EXPECT_LE(distanceMetres(GetParam(), p), std::hypot(150, 40) + 0.01);
}

TEST_P(ShapesOnTheGround, AnEllipseReachesItsAxes)
{
    Annotation ellipse = shapeAt(AnnotationKind::Ellipse, GetParam());
    ellipse.shape.radius = 5'000;
    ellipse.shape.secondRadius = 1'500;
    double nearest = 1e9, furthest = 0;
    const auto outline = outlineOf<GroundPlane>(ellipse);
    for (const LatLon p : outline.parts.at(0)) {
        nearest = std::min(nearest, distanceMetres(GetParam(), p));
        furthest = std::max(furthest, distanceMetres(GetParam(), p));
    }
    EXPECT_NEAR(furthest, 5'000, 0.01);
    EXPECT_NEAR(nearest, 1'500, 10);
}

TEST(AnnotationOutline, ASectorOpensOnBothSidesOfItsAxisAndMayBeginFarther)
{
    Annotation sector = shapeAt(AnnotationKind::Sector, {42, 130});
    sector.shape.radius = 2'000;
    sector.shape.secondRadius = 500;
    sector.shape.azimuthDegrees = 350;
    sector.shape.openingDegrees = 40;
    const auto outline = outlineOf<GroundPlane>(sector);
    ASSERT_EQ(outline.parts.size(), 1U);
    for (const LatLon p : outline.parts[0]) {
        const double off = std::abs(std::remainder(azimuthDegrees({42, 130}, p) - 350, 360.0));
        EXPECT_LE(off, 20.001);
        const double reach = distanceMetres({42, 130}, p);
        EXPECT_GE(reach, 499.99);
        EXPECT_LE(reach, 2'000.01);
    }
    sector.shape.openingDegrees = 360;
    EXPECT_EQ(outlineOf<GroundPlane>(sector).parts.size(), 2U) << "a ring: its hole is the second";
}

TEST(AnnotationOutline, ACorridorsSidesAreAsFarFromItsAxisAsWasSet)
{
    Annotation corridor;
    corridor.kind = AnnotationKind::Corridor;
    corridor.geometry = Geometry::line({{42, 130}, {42.05, 130.02}, {42.06, 130.12}});
    corridor.shape.radius = 300;
    const auto outline = outlineOf<GroundPlane>(corridor);
    ASSERT_EQ(outline.parts.size(), 1U);
    EXPECT_TRUE(outline.isArea);
    EXPECT_EQ(outline.parts[0].front(), outline.parts[0].back());
    // Its area: the length times the width, and a little for the round outer corner.
    const double length = distanceMetres({42, 130}, {42.05, 130.02}) + distanceMetres({42.05, 130.02}, {42.06, 130.12});
    double twice = 0;
    const double lonMetres = distanceMetres({42.03, 130}, {42.03, 131}),
                 latMetres = distanceMetres({42, 130}, {43, 130});
    for (std::size_t i = 1; i < outline.parts[0].size(); ++i)
        twice += outline.parts[0][i - 1].lon * outline.parts[0][i].lat -
                 outline.parts[0][i].lon * outline.parts[0][i - 1].lat;
    EXPECT_NEAR(std::abs(twice) / 2 * lonMetres * latMetres, length * 600, length * 600 * 0.02);
}

TEST(AnnotationOutline, RangeRingsAreLinesAndNoArea)
{
    Annotation rings = shapeAt(AnnotationKind::Rings, {42, 130});
    rings.shape.rings = {1'000, 2'000, 5'000};
    const auto outline = outlineOf<GroundPlane>(rings);
    ASSERT_EQ(outline.parts.size(), 3U);
    EXPECT_FALSE(outline.isArea);
    EXPECT_NEAR(distanceMetres({42, 130}, outline.parts[2][5]), 5'000, 0.01);
    EXPECT_EQ(drawnGeometry(rings).type, GeometryType::LineString);
}

TEST(AnnotationOutline, ALongEdgeIsTheShortestWay)
{
    // Murmansk to Vladivostok: the shortest way goes far north of both.
    Annotation line;
    line.kind = AnnotationKind::Line;
    line.geometry = Geometry::line({{68.97, 33.08}, {43.12, 131.9}});
    const auto outline = outlineOf<GroundPlane>(line);
    double north = 0, length = 0;
    for (std::size_t i = 0; i < outline.parts[0].size(); ++i) {
        north = std::max(north, outline.parts[0][i].lat);
        length += i ? distanceMetres(outline.parts[0][i - 1], outline.parts[0][i]) : 0;
    }
    EXPECT_GT(north, 71);
    EXPECT_NEAR(length, distanceMetres({68.97, 33.08}, {43.12, 131.9}), 1);

    line.shape.edges = QStringLiteral("straight");
    EXPECT_EQ(outlineOf<GroundPlane>(line).parts[0].size(), 2U) << "as RFC 7946 draws it";
    line.geometry = Geometry::line({{42.0, 130}, {42.01, 130.01}});
    line.shape.edges.clear();
    EXPECT_EQ(outlineOf<GroundPlane>(line).parts[0].size(), 2U) << "a short one is straight";
}

TEST(AnnotationOutline, OnAPictureTheSameShapesAreInPixels)
{
    Annotation circle;
    circle.kind = AnnotationKind::Circle;
    circle.image = {{ItemKind::Evidence, 3}, {{100, 80}}};
    circle.shape.radius = 12;
    const auto outline = outlineOf<ImagePlane>(circle);
    for (const QPointF p : outline.parts.at(0))
        EXPECT_NEAR(std::hypot(p.x() - 100, p.y() - 80), 12, 1e-9);
    Annotation box = circle;
    box.kind = AnnotationKind::Rectangle;
    box.shape.secondRadius = 5;
    box.shape.azimuthDegrees = 90;
    const auto corners = outlineOf<ImagePlane>(box).parts.at(0);
    ASSERT_EQ(corners.size(), 5U);
    EXPECT_NEAR(corners[0].x(), 112, 1e-9);
    EXPECT_NEAR(corners[0].y(), 75, 1e-9);
}

TEST(AnnotationOutline, NothingComesOfAShapeWithoutItsFigures)
{
    for (const AnnotationKind kind : allAnnotationKinds()) {
        const KindFigures needs = figuresOf(kind);
        if (!needs.radius && !needs.rings)
            continue;
        Annotation bare;
        bare.kind = kind;
        bare.geometry =
            pointsOf(kind) == GeometryType::Point ? Geometry::point({42, 130}) : Geometry::line({{42, 130}, {43, 130}});
        EXPECT_TRUE(outlineOf<GroundPlane>(bare).parts.empty()) << static_cast<int>(kind);
    }
}

} // namespace
} // namespace leadline
