// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_check.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;

Annotation circle()
{
    Annotation annotation;
    annotation.kind = AnnotationKind::Circle;
    annotation.geometry = Geometry::point({42, 130});
    annotation.shape.radius = 100;
    return annotation;
}

std::string why(const Annotation &annotation)
{
    return whyNoAnnotation(annotation).toStdString();
}

TEST(AnnotationCheck, AShapeNeedsItsFigures)
{
    EXPECT_EQ(why(circle()), "");
    Annotation bare = circle();
    bare.shape.radius.reset();
    EXPECT_EQ(why(bare), "a circle needs its radius");
    bare.shape.radius = -3;
    EXPECT_EQ(why(bare), "the radius of a circle lies above 0 and up to 20004000 metres");
    bare.shape.radius = 3e7;
    EXPECT_THAT(why(bare), HasSubstr("up to 20004000 metres"));
    bare.kind = AnnotationKind::Ellipse;
    bare.shape.radius = 10;
    EXPECT_EQ(why(bare), "an ellipse needs its second radius");
    bare.kind = AnnotationKind::Sector;
    EXPECT_EQ(why(bare), "a sector opens by more than 0 and up to 360 degrees");
    bare.shape.openingDegrees = 30;
    EXPECT_EQ(why(bare), "");
    bare.shape.secondRadius = 12;
    EXPECT_THAT(why(bare), HasSubstr("its second radius is less"));
    bare.kind = AnnotationKind::Rings;
    EXPECT_EQ(why(bare), "range rings have 1 to 50 radii");
    bare.shape.rings = {5, 5};
    EXPECT_EQ(why(bare), "the radii of range rings ascend");
}

TEST(AnnotationCheck, PointsLieOnTheGroundOrOnOneExhibit)
{
    Annotation both = circle();
    both.image = {{ItemKind::Evidence, 2}, {{10, 10}}};
    EXPECT_THAT(why(both), HasSubstr("no geometry of its own"));
    both.geometry = {};
    EXPECT_EQ(why(both), "");
    both.image.exhibit = {ItemKind::Event, 2};
    EXPECT_THAT(why(both), HasSubstr("lies on an exhibit"));
    both.image.exhibit = {};
    EXPECT_THAT(why(both), HasSubstr("need the exhibit"));
    Annotation line = both;
    line.kind = AnnotationKind::Line;
    line.image.exhibit = {ItemKind::Evidence, 2};
    EXPECT_EQ(why(line), "a line on a picture has at least 2 points, not 1");
    Annotation nowhere = circle();
    nowhere.geometry = {};
    EXPECT_EQ(why(nowhere), "a circle needs its points");
    nowhere.geometry = Geometry::line({{42, 130}, {43, 130}});
    EXPECT_THAT(why(nowhere), HasSubstr("not of the annotation's kind"));
}

TEST(AnnotationCheck, WordsOfAStyleAreThoseThatAreKnown)
{
    Annotation dressed = circle();
    dressed.style.dash = QStringLiteral("wavy");
    EXPECT_EQ(why(dressed), "a dash is one of dashed, dotted, dash-dot, not \"wavy\"");
    dressed.style = {};
    dressed.style.fill = QStringLiteral("red; drop table");
    EXPECT_THAT(why(dressed), HasSubstr("a fill is \"#rrggbb\" or \"none\""));
    dressed.style = {};
    dressed.style.strokeMillimetres = 900;
    EXPECT_EQ(why(dressed), "a stroke in millimetres lies between 0 and 20");
    dressed.style = {};
    dressed.style.label = QStringLiteral("below");
    dressed.style.fill = QStringLiteral("#aa3300");
    EXPECT_EQ(why(dressed), "");
}

TEST(AnnotationCheck, TextsAndInsetsNeedWhatTheyShow)
{
    Annotation text;
    text.kind = AnnotationKind::Callout;
    text.geometry = Geometry::point({42, 130});
    EXPECT_EQ(why(text), "a text on the map needs some text");
    text.kind = AnnotationKind::Inset;
    EXPECT_EQ(why(text), "an image inset needs the exhibit that it shows");
    text.crop.exhibit = {ItemKind::Place, 1};
    EXPECT_EQ(why(text), "an image inset shows an exhibit");
}

} // namespace
} // namespace leadline
