// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/map_renderer.h"
#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::test;

namespace {

Annotation annotation(std::int64_t id, AnnotationKind kind, Geometry geometry)
{
    Annotation a;
    a.id = {id};
    a.kind = kind;
    a.geometry = std::move(geometry);
    return a;
}

ItemRef at(LatLon position, const MapScene &scene, QPointF off = {})
{
    const Viewport view = rajinView();
    return MapRenderer::itemAt(view.pixelOf(position).value_or(QPointF(-1, -1)) + off, scene, view);
}

} // namespace

TEST(ItemPicker, FindsNothingOnTheEmptyMap)
{
    EXPECT_FALSE(at({42.2, 132}, emptyScene()));
}

TEST(ItemPicker, FindsAVesselOnItsTrackAndNotBesideIt)
{
    MapScene scene = emptyScene();
    scene.tracks = {trackBlock({{5, {0}, {{42.2, 131.0}, {42.2, 133.0}}}})};
    scene.trackStyles = {styleOf(5)};
    const ItemRef vessel{ItemKind::Vessel, 5};
    EXPECT_EQ(at({42.2, 131.7}, scene, {0, 4}), vessel);
    EXPECT_FALSE(at({42.2, 131.7}, scene, {0, 12}));
    scene.trackCursor = Instant{-1};
    EXPECT_FALSE(at({42.2, 131.7}, scene)) << "what time hides cannot be picked";
}

TEST(ItemPicker, AVesselCanBePickedWhereItWasDark)
{
    MapScene scene = emptyScene();
    scene.tracks = {trackBlock({{5, {0}, {{42.2, 131.0}}}, {5, {30 * hourMs}, {{42.2, 133.0}}}})};
    scene.trackStyles = {styleOf(5)};
    EXPECT_EQ(at({42.2, 132.0}, scene), (ItemRef{ItemKind::Vessel, 5}));
}

TEST(ItemPicker, MarksComeBeforeWhatLiesUnderThem)
{
    MapScene scene = emptyScene();
    scene.footprints = {
        {{ItemKind::Evidence, 1}, {}, {{42.4, 131.5}, {42.4, 132.5}, {42.0, 132.5}, {42.0, 131.5}}, false}};
    scene.annotations = {annotation(2, AnnotationKind::Polygon,
                                    Geometry::polygon({{42.1, 131.8}, {42.3, 131.8}, {42.3, 132.2}, {42.1, 132.2}}))};
    scene.marks = {{{3}, QStringLiteral("E-003"), {42.2, 132.0}, {}, false}};
    EXPECT_EQ(at({42.2, 132.0}, scene), (ItemRef{ItemKind::Evidence, 3}));
    EXPECT_EQ(at({42.15, 131.9}, scene), (ItemRef{ItemKind::Annotation, 2})) << "the smaller figure";
    EXPECT_EQ(at({42.05, 131.6}, scene), (ItemRef{ItemKind::Evidence, 1}));
}

TEST(ItemPicker, OfScenesOverEachOtherTakesTheOneThatIsSeen)
{
    MapScene scene = emptyScene();
    const auto square = [](double half) {
        return std::vector<LatLon>{
            {42.2 + half, 132 - half}, {42.2 + half, 132 + half}, {42.2 - half, 132 + half}, {42.2 - half, 132 - half}};
    };
    // Lowest first: the small one lies under the large one.
    scene.footprints = {{{ItemKind::Evidence, 1}, {}, square(0.1), false},
                        {{ItemKind::Evidence, 2}, {}, square(0.2), false}};
    EXPECT_EQ(at({42.2, 132.0}, scene), (ItemRef{ItemKind::Evidence, 2}));
    std::swap(scene.footprints[0], scene.footprints[1]);
    EXPECT_EQ(at({42.2, 132.0}, scene), (ItemRef{ItemKind::Evidence, 1}));
}

TEST(ItemPicker, FindsTheEventThatIsDrawn)
{
    MapScene scene = emptyScene();
    scene.places = {{{ItemKind::Event, 9}, QStringLiteral("Seen"), {}, {42.2, 132}}};
    EXPECT_EQ(at({42.2, 132}, scene, {3, 3}), (ItemRef{ItemKind::Event, 9}));
}

TEST(ItemPicker, FindsATextByItsLetters)
{
    MapScene scene = emptyScene();
    Annotation text = annotation(4, AnnotationKind::Text, Geometry::point({42.2, 132}));
    text.title = QStringLiteral("Anchorage, seen twice");
    scene.annotations = {text};
    EXPECT_EQ(at({42.2, 132}, scene, {45, 0}), (ItemRef{ItemKind::Annotation, 4}));
    EXPECT_FALSE(at({42.2, 132}, scene, {0, 40}));
}
