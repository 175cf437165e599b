// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/placed_annotation.h"

#include "model/control/control_json.h"
#include "model/drawing/annotation_outline.h"
#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

/// A picture of 1000 x 800 pixels, ten metres each, north up, its upper left corner at 42.3 N 130.2 E.
PicturePlacement placement()
{
    const LatLon corner{42.3, 130.2};
    GroundControl control;
    control.method = FitMethod::Affine;
    control.picture = {1000, 800};
    for (const QPointF pixel : {QPointF(0, 0), QPointF(1000, 0), QPointF(1000, 800), QPointF(0, 800)})
        control.pairs.push_back(
            {pixel, destination(destination(corner, 90, pixel.x() * 10), 180, pixel.y() * 10), true});
    const auto fit = fitControl(control);
    EXPECT_TRUE(fit);
    auto placed = PicturePlacement::fromJson(placementJson(*fit));
    EXPECT_TRUE(placed);
    return *std::move(placed);
}

TEST(PlacedAnnotation, ComesAlongWithItsPicture)
{
    Annotation circle;
    circle.id = AnnotationId{7};
    circle.kind = AnnotationKind::Circle;
    circle.title = QStringLiteral("Crane");
    circle.image = {{ItemKind::Evidence, 3}, {{500, 400}}};
    circle.shape.radius = 20;
    const auto placed = placedOnGround(circle, placement());
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->id, circle.id);
    EXPECT_EQ(placed->title, circle.title);
    EXPECT_EQ(placed->geometry.type, GeometryType::Polygon);
    const LatLon middle = destination(destination({42.3, 130.2}, 90, 5'000), 180, 4'000);
    const Geometry outline = drawnGeometry(*placed);
    for (const LatLon p : outline.parts.at(0))
        EXPECT_NEAR(distanceMetres(middle, p), 200, 2);
}

TEST(PlacedAnnotation, ALineStaysALineAndAMarkAMark)
{
    Annotation arrow;
    arrow.kind = AnnotationKind::Arrow;
    arrow.image = {{ItemKind::Evidence, 3}, {{100, 100}, {900, 100}}};
    const auto placed = placedOnGround(arrow, placement());
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->kind, AnnotationKind::Arrow);
    EXPECT_GT(placed->geometry.parts.at(0).size(), 10U) << "its edge may be a curve on the ground";
    Annotation mark;
    mark.kind = AnnotationKind::Callout;
    mark.image = {{ItemKind::Evidence, 3}, {{100, 100}}};
    EXPECT_EQ(placedOnGround(mark, placement())->kind, AnnotationKind::Callout);
}

TEST(PlacedAnnotation, APictureThatIsNotLaidPlacesNothing)
{
    EXPECT_FALSE(PicturePlacement::fromJson({}));
    EXPECT_FALSE(PicturePlacement::fromJson({{QStringLiteral("plane"), QStringLiteral("EPSG:32652")}}));
}

TEST(PlacedAnnotation, PixelsAndPositionsAreEachOthersInverse)
{
    const PicturePlacement place = placement();
    for (const QPointF pixel : {QPointF(0, 0), QPointF(333, 710), QPointF(999, 1)}) {
        const auto back = place.pixelOf(*place.positionOf(pixel));
        ASSERT_TRUE(back);
        EXPECT_NEAR(back->x(), pixel.x(), 1e-6);
        EXPECT_NEAR(back->y(), pixel.y(), 1e-6);
    }
}

} // namespace
} // namespace leadline
