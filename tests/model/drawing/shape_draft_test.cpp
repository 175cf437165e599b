// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/shape_draft.h"

#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/typed_point.h"
#include "model/geo/geodesic.h"

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

using Draft = ShapeDraft<GroundPlane>;

TEST(ShapeDraft, EveryKindThatIsDrawnCanBeStored)
{
    for (const AnnotationKind kind : allAnnotationKinds()) {
        Draft draft(kind);
        const std::vector<LatLon> hand{{42, 130}, {42.02, 130.04}, {42.05, 130.01}};
        bool done = false;
        for (const LatLon at : hand) {
            if (done)
                break;
            if (gestureOf(kind) == DraftGesture::Stroke)
                draft.follow(at);
            else
                done = draft.put(at);
        }
        if (!done && !draft.end()) {
            EXPECT_EQ(gestureOf(kind), DraftGesture::Band);
            EXPECT_TRUE(draft.put({42.03, 130}));
        }
        auto drawn = draft.finished();
        ASSERT_TRUE(drawn) << kindInWords(kind).toStdString();
        drawn->title = QStringLiteral("Pier");
        drawn->crop.exhibit = {ItemKind::Evidence, 1};
        EXPECT_EQ(whyNoAnnotation(*drawn).toStdString(), "") << kindInWords(kind).toStdString();
    }
}

TEST(ShapeDraft, TwoCornersMakeARectangleOfThatDiagonal)
{
    Draft draft(AnnotationKind::Rectangle);
    EXPECT_FALSE(draft.put({42, 130}));
    EXPECT_TRUE(draft.put({42.01, 130.03}));
    const Annotation box = *draft.finished();
    EXPECT_NEAR(2 * *box.shape.radius, distanceMetres({42, 130}, {42.01, 130}), 1);
    EXPECT_NEAR(2 * *box.shape.secondRadius, distanceMetres({42.005, 130}, {42.005, 130.03}), 1);
    draft.setEven(true);
    EXPECT_EQ(draft.finished()->shape.radius, draft.finished()->shape.secondRadius);
}

TEST(ShapeDraft, RangeRingsAreWholeFiguresOnTheGround)
{
    Draft draft(AnnotationKind::Rings);
    draft.put({42, 130});
    draft.put(destination({42, 130}, 90, 14'300));
    EXPECT_THAT(draft.finished()->shape.rings, ::testing::ElementsAre(5'000, 10'000, 15'000));
}

TEST(ShapeDraft, ASectorOpensAsFarAsTheThirdSpotSays)
{
    Draft draft(AnnotationKind::Sector);
    draft.put({42, 130});
    draft.put(destination({42, 130}, 350, 800));
    ASSERT_TRUE(draft.put(destination({42, 130}, 10, 500)));
    const AnnotationShape shape = draft.finished()->shape;
    EXPECT_NEAR(*shape.radius, 800, 1e-6);
    EXPECT_NEAR(*shape.azimuthDegrees, 350, 1e-6);
    EXPECT_NEAR(*shape.openingDegrees, 40, 1e-6);
}

TEST(ShapeDraft, APathGoesBackPointByPointAndSaysWhatIsMissing)
{
    Draft draft(AnnotationKind::Polygon);
    draft.put({42, 130});
    draft.put({42, 130.1});
    EXPECT_FALSE(draft.end());
    EXPECT_EQ(draft.missing(), QStringLiteral("A polygon needs at least 3 corners"));
    EXPECT_TRUE(draft.takeBack());
    EXPECT_TRUE(draft.takeBack());
    EXPECT_FALSE(draft.takeBack());
    EXPECT_FALSE(draft.preview(LatLon{42, 130}));
}

TEST(TypedPoint, IsAPositionOrABearingAndADistance)
{
    EXPECT_EQ(*readTypedPoint(u"42.236, 130.303", std::nullopt), (LatLon{42.236, 130.303}));
    const LatLon from{42, 130};
    const auto polar = readTypedPoint(u"045 2.5 km", from);
    ASSERT_TRUE(polar);
    EXPECT_NEAR(distanceMetres(from, *polar), 2'500, 1e-6);
    EXPECT_NEAR(azimuthDegrees(from, *polar), 45, 1e-9);
    EXPECT_NEAR(distanceMetres(from, *readTypedPoint(u"NE 1 nm", from)), 1'852, 1e-6);
    EXPECT_NEAR(distanceMetres(from, *readTypedPoint(u"10.5° 300 ft", from)), 91.44, 1e-6);
}

TEST(TypedPoint, SaysWhatMayBeTyped)
{
    const auto refused = readTypedPoint(u"over there", LatLon{42, 130});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message().toStdString(), ::testing::HasSubstr("045 2.5 km"));
    EXPECT_FALSE(readTypedPoint(u"045 2.5 km", std::nullopt)) << "from where?";
    for (const char16_t *wrong : {u"", u"-3 km", u"0", u"4 parsec", u"1e3 km"})
        EXPECT_FALSE(readLength(wrong)) << QString::fromUtf16(wrong).toStdString();
    EXPECT_EQ(*readLength(u" 2,5 km "), 2'500);
}

} // namespace
} // namespace leadline
