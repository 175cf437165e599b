// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/stack_estimate.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Annotation box(double lengthMetres, double widthMetres)
{
    Annotation area;
    area.kind = AnnotationKind::Rectangle;
    area.geometry = Geometry::point({42.23, 130.3});
    area.shape.radius = lengthMetres / 2;
    area.shape.secondRadius = widthMetres / 2;
    area.shape.azimuthDegrees = 37;
    return area;
}

StackInput input(const char *lengthwise, const char *rows, const char *tiers)
{
    return {*containerSize(QStringLiteral("40 ft")), *readRange(QString::fromLatin1(lengthwise)),
            *readRange(QString::fromLatin1(rows)), *readRange(QString::fromLatin1(tiers))};
}

TEST(TypedRange, IsANumberOrARange)
{
    EXPECT_EQ(*readRange(QStringLiteral("3")), (TypedRange{3, 3, 3}));
    EXPECT_EQ(*readRange(QStringLiteral("2 – 4")), (TypedRange{2, 3, 4}));
    EXPECT_EQ(*readRange(QStringLiteral("2-3-5")), (TypedRange{2, 3, 5}));
    for (const char *bad : {"", "0", "4-2", "a", "1-2-3-4", "1001", "-3", "2.5"})
        EXPECT_FALSE(readRange(QString::fromLatin1(bad))) << bad;
}

TEST(StackEstimate, MultipliesAndFitsTheOutline)
{
    // 3 containers of 12.192 m end to end, 5 of 2.438 m side by side.
    const auto estimate = estimateStack(box(36.9, 12.4), input("3", "5", "2-3"), 0.5);
    ASSERT_TRUE(estimate) << estimate.error().message().toStdString();
    EXPECT_EQ(estimate->count, (CountRange{30.0, 45.0, 45.0, QStringLiteral("containers")}));
    EXPECT_NEAR(estimate->length.value, 36.9, 0.01);
    EXPECT_NEAR(estimate->width.value, 12.4, 0.01);
    EXPECT_NEAR(*estimate->width.plusMinus, 0.707, 0.001);
    EXPECT_EQ(estimate->mostLengthwise, 3);
    EXPECT_EQ(estimate->mostRows, 5);
    EXPECT_THAT(estimate->doubts, IsEmpty());
    EXPECT_THAT(estimate->basis.toStdString(), HasSubstr("3 × 5 × 2–3 containers of 40 ft"));
}

TEST(StackEstimate, SaysWhatDoesNotFit)
{
    const auto tooMany = estimateStack(box(36.9, 12.4), input("4", "5", "1"), 0.5);
    ASSERT_TRUE(tooMany);
    EXPECT_THAT(tooMany->doubts.join(u'\n').toStdString(),
                HasSubstr("4 end to end do not fit: the outline has room for 3"));
    const auto tooFew = estimateStack(box(36.9, 12.4), input("3", "2", "1"), 0.5);
    EXPECT_THAT(tooFew->doubts.join(u'\n').toStdString(), HasSubstr("more than twice the 2 that were counted"));
}

TEST(StackEstimate, NeedsAnAreaAndOnAPictureTheSizeOfAPixel)
{
    Annotation line;
    line.kind = AnnotationKind::Line;
    line.geometry = Geometry::line({{42, 130}, {42.001, 130}});
    EXPECT_FALSE(estimateStack(line, input("1", "1", "1"), 0.5));
    Annotation onPicture;
    onPicture.kind = AnnotationKind::Polygon;
    onPicture.image = {{ItemKind::Evidence, 1}, {{0, 0}, {74, 0}, {74, 25}, {0, 25}}};
    EXPECT_FALSE(estimateStack(onPicture, input("3", "5", "1"), {}));
    const auto sides = sidesOf(onPicture, 0.5);
    ASSERT_TRUE(sides);
    EXPECT_NEAR(sides->length.value, 37, 1e-9);
    EXPECT_NEAR(sides->width.value, 12.5, 1e-9);
}

} // namespace
} // namespace leadline
