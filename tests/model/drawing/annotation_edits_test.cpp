// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_edits.h"

#include "model/drawing/annotation_handles.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadline {
namespace {

Annotation line(std::vector<LatLon> points)
{
    Annotation annotation;
    annotation.kind = AnnotationKind::Line;
    annotation.geometry = Geometry::line(std::move(points));
    return annotation;
}

Annotation polygon()
{
    Annotation annotation;
    annotation.kind = AnnotationKind::Polygon;
    annotation.geometry = Geometry::polygon({{42, 130}, {42, 130.1}, {42.1, 130.1}, {42.1, 130}});
    return annotation;
}

/// The handle of a role; the first of them.
ShapeHandle<LatLon> handle(const Annotation &annotation, HandleRole role)
{
    for (const auto &each : handlesOf<GroundPlane>(annotation))
        if (each.role == role)
            return each;
    ADD_FAILURE() << "there is no such handle";
    return {};
}

TEST(AnnotationEdits, ACornerMoreAndACornerLessLeaveTheRingClosed)
{
    const Annotation more = withVertexInserted<GroundPlane>(polygon(), 0, 3, {42.05, 129.9});
    ASSERT_EQ(more.geometry.parts[0].size(), 6U);
    EXPECT_EQ(more.geometry.parts[0][4], (LatLon{42.05, 129.9}));
    EXPECT_EQ(more.geometry.parts[0].front(), more.geometry.parts[0].back());
    const auto less = withVertexRemoved<GroundPlane>(more, 0, 0);
    ASSERT_TRUE(less);
    EXPECT_EQ(less->geometry.parts[0].size(), 5U);
    EXPECT_EQ(less->geometry.parts[0].front(), less->geometry.parts[0].back());
}

TEST(AnnotationEdits, TooFewCornersAreNotLeft)
{
    EXPECT_FALSE(withVertexRemoved<GroundPlane>(line({{42, 130}, {43, 130}}), 0, 0));
    Annotation triangle = polygon();
    triangle.geometry = Geometry::polygon({{42, 130}, {42, 130.1}, {42.1, 130.1}});
    EXPECT_FALSE(withVertexRemoved<GroundPlane>(triangle, 0, 1));
}

TEST(AnnotationEdits, AStraightenedCornerLiesBetweenItsNeighbours)
{
    const auto straight = withVertexStraightened<GroundPlane>(line({{42, 130}, {42.02, 130.05}, {42, 130.1}}), 0, 1);
    ASSERT_TRUE(straight);
    const auto &path = straight->geometry.parts[0];
    EXPECT_NEAR(distanceMetres(path[0], path[1]) + distanceMetres(path[1], path[2]), distanceMetres(path[0], path[2]),
                0.001);
    EXPECT_FALSE(withVertexStraightened<GroundPlane>(line({{42, 130}, {42.02, 130.05}, {42, 130.1}}), 0, 0));
}

TEST(AnnotationEdits, TurningKeepsEveryLengthAndTurnsTheAzimuth)
{
    const LatLon about{42.05, 130.05};
    const Annotation after = turned<GroundPlane>(polygon(), about, 90);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(distanceMetres(about, after.geometry.parts[0][i]),
                    distanceMetres(about, polygon().geometry.parts[0][i]), 1e-6);
        EXPECT_NEAR(std::remainder(azimuthDegrees(about, after.geometry.parts[0][i]) -
                                       azimuthDegrees(about, polygon().geometry.parts[0][i]) - 90,
                                   360.0),
                    0, 1e-9);
    }
    Annotation box;
    box.kind = AnnotationKind::Rectangle;
    box.geometry = Geometry::point(about);
    box.shape.azimuthDegrees = 300;
    EXPECT_EQ(turned<GroundPlane>(box, about, 90).shape.azimuthDegrees, 30);
}

TEST(AnnotationEdits, ScalingMakesLengthsAndRadiiLarger)
{
    Annotation circle;
    circle.kind = AnnotationKind::Circle;
    circle.geometry = Geometry::point({42, 130});
    circle.shape.radius = 100;
    const Annotation larger = scaled<GroundPlane>(circle, {42, 130.01}, 3);
    EXPECT_EQ(larger.shape.radius, 300);
    EXPECT_NEAR(distanceMetres({42, 130.01}, larger.geometry.parts[0][0]), 3 * distanceMetres({42, 130.01}, {42, 130}),
                1e-6);
}

TEST(AnnotationEdits, ShiftingToAnotherLatitudeKeepsTheSizeOnTheGround)
{
    const Annotation far = shifted<GroundPlane>(polygon(), {42, 130}, {68, 33});
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_NEAR(distanceMetres(far.geometry.parts[0][0], far.geometry.parts[0][i]),
                    distanceMetres({42, 130}, polygon().geometry.parts[0][i]), 1e-6);
    EXPECT_LT(distanceMetres(far.geometry.parts[0][0], {68, 33}), 1e-6);
}

TEST(AnnotationEdits, ASimplifiedStrokeStaysNearTheHand)
{
    std::vector<QPointF> stroke;
    for (int i = 0; i <= 400; ++i)
        stroke.emplace_back(i, 40 * std::sin(i / 60.0));
    const auto fewer = simplified<ImagePlane>(stroke, 1.0);
    EXPECT_LT(fewer.size(), 40U);
    EXPECT_EQ(fewer.front(), stroke.front());
    EXPECT_EQ(fewer.back(), stroke.back());
    for (const QPointF p : stroke) {
        double best = 1e9;
        for (std::size_t i = 1; i < fewer.size(); ++i) {
            const QPointF step = fewer[i] - fewer[i - 1];
            const double part =
                std::clamp(QPointF::dotProduct(p - fewer[i - 1], step) / QPointF::dotProduct(step, step), 0.0, 1.0);
            best = std::min(best, ImagePlane::length(p, fewer[i - 1] + step * part));
        }
        EXPECT_LE(best, 1.0001);
    }
}

TEST(AnnotationHandles, TheCornerOppositeOfTheDraggedOneStays)
{
    Annotation box;
    box.kind = AnnotationKind::Rectangle;
    box.geometry = Geometry::point({42, 130});
    box.shape.radius = 100;
    box.shape.secondRadius = 60;
    box.shape.azimuthDegrees = 25;
    const auto before = handlesOf<GroundPlane>(box);
    const LatLon to = destination(before[0].at, 40, 35);
    const Annotation after = withHandleAt<GroundPlane>(box, before[0], to);
    const auto corners = handlesOf<GroundPlane>(after);
    EXPECT_LT(distanceMetres(corners[0].at, to), 0.01);
    EXPECT_LT(distanceMetres(corners[2].at, before[2].at), 0.01);
    EXPECT_EQ(after.shape.azimuthDegrees, 25);
}

TEST(AnnotationHandles, EveryHandleOfAShapeFollowsTheHand)
{
    for (const AnnotationKind kind : {AnnotationKind::Rectangle, AnnotationKind::Ellipse, AnnotationKind::Circle,
                                      AnnotationKind::Rings, AnnotationKind::Sector}) {
        Annotation shape;
        shape.kind = kind;
        shape.geometry = Geometry::point({42, 130});
        shape.shape.radius = 1'000;
        if (kind != AnnotationKind::Circle)
            shape.shape.secondRadius = 400;
        shape.shape.rings = {500, 1'000};
        shape.shape.azimuthDegrees = 70;
        shape.shape.openingDegrees = 50;
        for (const auto &grasped : handlesOf<GroundPlane>(shape)) {
            const LatLon to = destination(grasped.at, 100, 90);
            const Annotation after = withHandleAt<GroundPlane>(shape, grasped, to);
            EXPECT_NE(after, shape) << static_cast<int>(kind) << ' ' << static_cast<int>(grasped.role);
            EXPECT_FALSE(outlineOf<GroundPlane>(after).parts.empty());
        }
    }
}

TEST(AnnotationHandles, ADotAmidAnEdgeBecomesACorner)
{
    const Annotation after =
        withHandleAt<GroundPlane>(polygon(), handle(polygon(), HandleRole::Middle), {41.9, 130.05});
    ASSERT_EQ(after.geometry.parts[0].size(), 6U);
    EXPECT_EQ(after.geometry.parts[0][1], (LatLon{41.9, 130.05}));
}

TEST(AnnotationHandles, TheRoundOneTurnsAPathAndTheOtherScalesIt)
{
    const Annotation path = line({{42, 130}, {42.02, 130.03}});
    const auto turn = handle(path, HandleRole::Turn);
    const LatLon pivot = *middleOf<GroundPlane>(path);
    const Annotation turnedPath = withHandleAt<GroundPlane>(path, turn, destination(pivot, 90, 3'000));
    EXPECT_NEAR(distanceMetres(turnedPath.geometry.parts[0][0], turnedPath.geometry.parts[0][1]),
                distanceMetres({42, 130}, {42.02, 130.03}), 0.05);
    EXPECT_NEAR(
        std::remainder(azimuthDegrees(pivot, turnedPath.geometry.parts[0][0]) - azimuthDegrees(pivot, {42, 130}) - 90,
                       360.0),
        0, 1e-6);
    const auto scale = handle(path, HandleRole::Scale);
    const LatLon twice = destination(pivot, azimuthDegrees(pivot, scale.at), 2 * distanceMetres(pivot, scale.at));
    const Annotation larger = withHandleAt<GroundPlane>(path, scale, twice);
    EXPECT_NEAR(distanceMetres(larger.geometry.parts[0][0], larger.geometry.parts[0][1]),
                2 * distanceMetres({42, 130}, {42.02, 130.03}), 0.5);
}

} // namespace
} // namespace leadline
