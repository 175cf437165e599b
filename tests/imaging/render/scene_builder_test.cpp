// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/scene_builder.h"

#include "imaging/render/shown_scenes.h"
#include "imaging/views/case_extent.h"

#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::test;

namespace {

EdtfDate on(int year, int month, int day)
{
    return edtfFromInstant(instantFromCivilUtc(year, month, day));
}

Evidence scene(std::int64_t id, std::optional<EdtfDate> date)
{
    Evidence e;
    e.id = {id};
    e.label = QStringLiteral("E-%1").arg(id, 3, 10, QLatin1Char('0'));
    e.kind = EvidenceKind::Scene;
    e.date = std::move(date);
    e.footprint = {{42.3, 130.2}, {42.3, 130.5}, {42.1, 130.5}, {42.1, 130.2}};
    return e;
}

MapSceneInputs inputs()
{
    MapSceneInputs in;
    in.tokens = darkTokens();
    return in;
}

} // namespace

TEST(SceneBuilder, HidesNothingUntilATimeIsSet)
{
    CaseData data;
    data.put(scene(1, on(2023, 12, 9)));
    data.put(scene(2, {}));
    Evidence photo;
    photo.id = {3};
    photo.kind = EvidenceKind::Image;
    photo.position = LatLon{42.2, 130.3};
    photo.date = on(2030, 1, 1);
    data.put(photo);
    const MapScene built = buildMapScene(data, inputs());
    EXPECT_EQ(built.footprints.size(), 2U);
    EXPECT_EQ(built.marks.size(), 1U);
}

std::vector<std::int64_t> idsOf(const std::vector<ShownScene> &scenes)
{
    std::vector<std::int64_t> ids;
    for (const ShownScene &scene : scenes)
        ids.push_back(scene.item.id);
    return ids;
}

TEST(SceneBuilder, CursorHidesLaterScenesAndKeepsUndatedOnes)
{
    CaseData data;
    data.put(scene(1, on(2023, 12, 9)));
    data.put(scene(2, on(2023, 10, 1)));
    data.put(scene(3, {}));
    TimeWindow time;
    time.cursor = instantFromCivilUtc(2023, 11, 1);
    EXPECT_EQ(idsOf(shownScenes(data, time, {})), (std::vector<std::int64_t>{3, 2}));
    EXPECT_EQ(idsOf(shownScenes(data, {}, {})), (std::vector<std::int64_t>{3, 2, 1})) << "oldest first";
}

TEST(SceneBuilder, KnowsWhichScenesCoverAPlace)
{
    CaseData data;
    Evidence tilted = scene(1, on(2023, 12, 9));
    tilted.footprint = {{43, 130}, {42.5, 131}, {42, 130}, {42.5, 129}};
    data.put(tilted);
    Evidence pacific = scene(2, on(2023, 10, 1));
    pacific.footprint = {{10, 179}, {10, -179}, {8, -179}, {8, 179}};
    data.put(pacific);
    const auto over = [&data](LatLon p) { return idsOf(scenesOver(p, data, {})); };
    EXPECT_EQ(over({42.5, 130}), (std::vector<std::int64_t>{1}));
    EXPECT_TRUE(over({42.9, 130.9}).empty()) << "within its box, outside of its edges";
    EXPECT_EQ(over({9, 179.5}), (std::vector<std::int64_t>{2}));
    EXPECT_EQ(over({9, -179.5}), (std::vector<std::int64_t>{2})) << "across the 180th meridian";
    EXPECT_TRUE(over({9, 0}).empty());
}

TEST(SceneBuilder, ASceneOnAServerLiesOnTheMapLikeOneThatWasPreserved)
{
    CaseData data;
    MapLayer remote;
    remote.id = {7};
    remote.kind = MapLayerKind::RemoteScene;
    remote.title = QStringLiteral("S2A");
    remote.url = QStringLiteral("https://scenes.example/S2A.tif");
    remote.date = on(2023, 10, 20);
    remote.footprint = {{42.3, 130.2}, {42.3, 130.5}, {42.1, 130.5}, {42.1, 130.2}};
    data.put(remote);
    const MapScene built = buildMapScene(data, inputs());
    ASSERT_EQ(built.footprints.size(), 1U);
    EXPECT_EQ(built.footprints.front().item, (ItemRef{ItemKind::Layer, 7}));
    EXPECT_EQ(extentOfCase(data, {}), (GeoBox{130.2, 42.1, 130.5, 42.3})) << "the map opens there";
    remote.visible = false;
    data.put(remote);
    EXPECT_TRUE(buildMapScene(data, inputs()).footprints.empty());
}

TEST(SceneBuilder, FilterLeavesItemsOut)
{
    CaseData data;
    Place place;
    place.id = {1};
    place.name = QStringLiteral("Rajin");
    place.otherNames = {QStringLiteral("Najin"), QStringLiteral("라진")};
    place.position = {42.25, 130.3};
    data.put(place);
    MapSceneInputs in = inputs();
    const MapScene built = buildMapScene(data, in);
    ASSERT_EQ(built.places.size(), 1U);
    EXPECT_EQ(built.places[0].localName, QStringLiteral("라진 · Najin"));
    in.filter.hiddenKinds = {ItemKind::Place};
    EXPECT_TRUE(buildMapScene(data, in).places.empty());
}

TEST(SceneBuilder, OnlyVesselsWithTracksAreStyledAndColoursStay)
{
    CaseData data;
    for (std::int64_t id = 1; id <= 3; ++id) {
        Vessel vessel;
        vessel.id = {id};
        vessel.mmsi = QStringLiteral("99900000%1").arg(id);
        data.put(vessel);
    }
    MapSceneInputs in = inputs();
    in.tracks = {trackBlock({{2, {0}, {{42, 131}, {42, 132}}}})};
    const MapScene built = buildMapScene(data, in);
    ASSERT_EQ(built.trackStyles.size(), 1U);
    EXPECT_EQ(built.trackStyles[0].vessel, VesselId{2});
    EXPECT_EQ(built.trackStyles[0].name, QStringLiteral("999000002"));
    EXPECT_EQ(built.trackStyles[0].colour, vesselColour({2}, data, in.tokens));
    EXPECT_NE(vesselColour({1}, data, in.tokens), vesselColour({2}, data, in.tokens));
    EXPECT_FALSE(built.containsSynthetic);
}

TEST(SceneBuilder, TilesFromAMadeUpArchiveMakeThePictureSaySo)
{
    CaseData data;
    Evidence archive;
    archive.id = {1};
    archive.kind = EvidenceKind::Tiles;
    archive.synthetic = true;
    data.put(archive);
    MapLayer layer;
    layer.id = {1};
    layer.kind = MapLayerKind::Tiles;
    layer.exhibit = refOf(archive);
    data.put(layer);
    MapSceneInputs in;
    in.tokens = darkTokens();
    EXPECT_TRUE(buildMapScene(data, in).containsSynthetic);
    layer.visible = false;
    data.put(layer);
    EXPECT_FALSE(buildMapScene(data, in).containsSynthetic) << "nothing of it is shown";
    layer.visible = true;
    layer.exhibit = {};
    layer.title = QStringLiteral("SYNTHETIC tiles");
    data.put(layer);
    EXPECT_TRUE(buildMapScene(data, in).containsSynthetic) << "its name says so";
}

TEST(SceneBuilder, ASyntheticTrackMakesThePictureSaySo)
{
    CaseData data;
    Vessel vessel;
    vessel.id = {2};
    vessel.synthetic = true;
    data.put(vessel);
    MapSceneInputs in = inputs();
    EXPECT_FALSE(buildMapScene(data, in).containsSynthetic) << "nothing of it is shown";
    in.tracks = {trackBlock({{2, {0}, {{42, 131}, {42, 132}}}})};
    const MapScene built = buildMapScene(data, in);
    EXPECT_TRUE(built.containsSynthetic);
    EXPECT_TRUE(built.credits.contains(QStringLiteral("Tracks SYNTHETIC")));
    in.filter.hiddenItems = {{ItemKind::Vessel, 2}};
    EXPECT_FALSE(buildMapScene(data, in).containsSynthetic);
}

TEST(SceneBuilder, AnEventAtAShownPlaceIsMarkedOnlyWhileSelected)
{
    CaseData data;
    Place place;
    place.id = {1};
    place.name = QStringLiteral("Rajin");
    place.position = {42.25, 130.3};
    data.put(place);
    Event event;
    event.id = {5};
    event.title = QStringLiteral("Unloading");
    data.put(event);
    Link link;
    link.id = {1};
    link.from = {ItemKind::Event, 5};
    link.role = QStringLiteral("at");
    link.to = {ItemKind::Place, 1};
    data.put(link);
    MapSceneInputs in = inputs();
    EXPECT_EQ(buildMapScene(data, in).places.size(), 1U);
    in.selection = {{ItemKind::Event, 5}};
    EXPECT_EQ(buildMapScene(data, in).places.size(), 2U);
}

TEST(SceneBuilder, CreditsOfShownScenesAreKept)
{
    CaseData data;
    Evidence e = scene(1, {});
    e.credit = QStringLiteral("Contains modified Copernicus Sentinel data 2023");
    data.put(e);
    MapSceneInputs in = inputs();
    in.basemap = shippedBasemap();
    const MapScene built = buildMapScene(data, in);
    EXPECT_TRUE(built.credits.contains(e.credit));
    EXPECT_TRUE(built.credits.contains(QStringLiteral("Places GeoNames (CC BY 4.0)")));
}

TEST(SceneBuilder, LabelsWriteOutWhatCannotBeSeen)
{
    CaseData data;
    Place place;
    place.id = {1};
    place.name = QStringLiteral("Rajin\u202e");
    place.otherNames = {QStringLiteral("라진\u200b")};
    place.position = {42.2, 130.3};
    data.put(place);
    Annotation annotation;
    annotation.id = {2};
    annotation.title = QStringLiteral("<b>a&b</b>\nx");
    data.put(annotation);
    Evidence shown = scene(3, {});
    shown.credit = QStringLiteral("by\u2066me");
    data.put(shown);
    const MapScene built = buildMapScene(data, inputs());
    ASSERT_EQ(built.places.size(), 1U);
    EXPECT_EQ(built.places[0].name, QStringLiteral("Rajin‹U+202E›"));
    EXPECT_EQ(built.places[0].localName, QStringLiteral("라진‹U+200B›"));
    ASSERT_EQ(built.annotations.size(), 1U);
    EXPECT_EQ(built.annotations[0].title, QStringLiteral("<b>a&b</b>‹U+000A›x"));
    EXPECT_TRUE(built.credits.contains(QStringLiteral("by‹U+2066›me")));
}

TEST(SceneBuilder, ShowsOfTracksWhatRangeFilterAndTrailLeaveTogether)
{
    const auto day = [](int d, int hour = 0) { return instantFromCivilUtc(2023, 10, d, hour); };
    TimeWindow time;
    TracksShown shown;
    EXPECT_FALSE(shownTrackTime(time, shown));
    shown.trailSeconds = 6 * 3600;
    EXPECT_FALSE(shownTrackTime(time, shown)) << "a trail is of the time before a cursor";
    time.cursor = day(10, 12);
    EXPECT_EQ(shownTrackTime(time, shown), (TimeSpan{day(10, 6), day(10, 12)}));
    time.range = TimeSpan{day(10, 9), day(20)};
    EXPECT_EQ(shownTrackTime(time, shown), (TimeSpan{day(10, 9), day(10, 12)}));
    shown.filter.span = TimeSpan{day(1), day(10, 10)};
    EXPECT_EQ(shownTrackTime(time, shown), (TimeSpan{day(10, 9), day(10, 10)}));
    shown.filter.span = TimeSpan{day(1), day(2)};
    EXPECT_EQ(shownTrackTime(time, shown)->durationMs(), 0) << "nothing is left, and nothing else is shown for it";
}

TEST(SceneBuilder, LeavesOutTheVesselsThatAFilterLeavesOut)
{
    CaseData data;
    auto block = std::make_shared<TrackBlock>();
    for (const std::int64_t id : {1, 2}) {
        Vessel vessel;
        vessel.id = {id};
        data.put(vessel);
        PositionReport report;
        report.lon = 1'300'000'000;
        block->append({id}, EvidenceId{1}, std::vector{report});
    }
    MapSceneInputs in = inputs();
    in.tracks = {block};
    EXPECT_EQ(buildMapScene(data, in).trackStyles.size(), 2U);
    in.filter.tracks.vessels = std::make_shared<const std::set<VesselId>>(std::set<VesselId>{{2}});
    in.filter.tracks.filter.highestKnots = 5;
    const MapScene filtered = buildMapScene(data, in);
    ASSERT_EQ(filtered.trackStyles.size(), 1U);
    EXPECT_EQ(filtered.trackStyles.front().vessel, VesselId{2});
    ASSERT_TRUE(filtered.trackSpeeds);
    EXPECT_DOUBLE_EQ(filtered.trackSpeeds->highestKnots, 5);
}
