// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_lanes.h"
#include "imaging/timeline/timeline_scene.h"

#include "tests/support/timeline_case.h"

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::testing;
using ::testing::ElementsAre;

namespace {

TimelineScene sceneOf(const CaseData &data, std::vector<TrackBlockPtr> tracks = {}, Filter filter = {})
{
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    inputs.tracks = std::move(tracks);
    inputs.filter = std::move(filter);
    return buildTimelineScene(data, inputs);
}

const TimelineLane *laneOf(const TimelineScene &scene, const QString &key)
{
    for (const TimelineLane &lane : scene.content->lanes) {
        if (lane.key == key)
            return &lane;
    }
    return nullptr;
}

std::vector<std::string> keysOf(const TimelineScene &scene)
{
    std::vector<std::string> keys;
    for (const TimelineLane &lane : scene.content->lanes)
        keys.push_back(lane.key.toStdString());
    return keys;
}

const TimelineMark &markOfItem(const TimelineLane &lane, std::int64_t id)
{
    return *std::find_if(lane.marks.begin(), lane.marks.end(),
                         [id](const TimelineMark &mark) { return mark.item.id == id; });
}

} // namespace

TEST(TimelineScene, PutsEveryKindInItsLaneFromTheTop)
{
    EXPECT_THAT(keysOf(sceneOf(rajinCase(), {rajinTracks()})),
                ElementsAre("scenes", "evidence", "events", "vessel:1", "vessel:2", "claims", "counts:stacks",
                            "counts:round trips", "counts:containers", "counts:railcars"));
}

TEST(TimelineScene, ListsWhatHasNoDate)
{
    const TimelineScene scene = sceneOf(rajinCase());
    // A track file is dated by its positions.
    EXPECT_THAT(scene.content->undated, ElementsAre(ItemRef{ItemKind::Evidence, 23}, ItemRef{ItemKind::Event, 8}));
}

TEST(TimelineScene, KeepsDoubtAndOpenEnds)
{
    const TimelineScene scene = sceneOf(rajinCase());
    const TimelineLane *claims = laneOf(scene, QStringLiteral("claims"));
    ASSERT_TRUE(claims);
    EXPECT_EQ(markOfItem(*claims, 2).start, MarkEnd::Fading);
    EXPECT_EQ(markOfItem(*claims, 2).end, MarkEnd::Fading);
    EXPECT_EQ(markOfItem(*claims, 4).start, MarkEnd::Sharp);
    EXPECT_EQ(markOfItem(*claims, 4).end, MarkEnd::Open);
    const TimelineLane *events = laneOf(scene, QStringLiteral("events"));
    ASSERT_TRUE(events);
    EXPECT_EQ(markOfItem(*events, 2).start, MarkEnd::Sharp);
    EXPECT_FALSE(markOfItem(*events, 2).exact) << "a day is a range";
    const TimelineLane *scenes = laneOf(scene, QStringLiteral("scenes"));
    ASSERT_TRUE(scenes);
    EXPECT_TRUE(markOfItem(*scenes, 13).exact);
}

TEST(TimelineScene, FadesOnlyTheEndThatIsInDoubt)
{
    const TimelineMark from = markOf(*parseEdtf(u"2023-08~/2023-10-14"), {}, {}, {});
    EXPECT_EQ(from.start, MarkEnd::Fading);
    EXPECT_EQ(from.end, MarkEnd::Sharp);
    const TimelineMark to = markOf(*parseEdtf(u"2023-08/2023-10-~14"), {}, {}, {});
    EXPECT_EQ(to.start, MarkEnd::Sharp);
    EXPECT_EQ(to.end, MarkEnd::Fading);
    const TimelineMark until = markOf(*parseEdtf(u"../2023-10~"), {}, {}, {});
    EXPECT_EQ(until.start, MarkEnd::Open);
    EXPECT_EQ(until.end, MarkEnd::Fading);
}

TEST(TimelineScene, HoldsTheFarthestAgesTogether)
{
    CaseData data = rajinCase();
    data.put(event(50, QStringLiteral("Ice"), QStringLiteral("Y-17E7"), Verification::Seen));
    data.put(event(51, QStringLiteral("A clock wound"), QStringLiteral("Y170000002"), Verification::Seen));
    const TimelineScene scene = sceneOf(data);
    const std::optional<TimeSpan> whole = contentSpan(scene);
    ASSERT_TRUE(whole);
    EXPECT_EQ(civilUtc(whole->earliest).year, -170'000'000);
    EXPECT_EQ(civilUtc(whole->latest).year, 170'000'002);
    EXPECT_EQ(busySpan(scene)->earliest, instantFromCivilUtc(2023, 8, 15)) << "and the busy part is looked at first";
}

TEST(TimelineScene, AnOpenEndDoesNotStretchTheContent)
{
    const std::optional<TimeSpan> span = contentSpan(sceneOf(rajinCase()));
    ASSERT_TRUE(span);
    EXPECT_EQ(span->earliest, instantFromCivilUtc(2023, 8, 15));
    EXPECT_LE(span->latest, instantFromCivilUtc(2024, 1, 1));
    EXPECT_GE(span->latest, instantFromCivilUtc(2023, 12, 31));
}

TEST(TimelineScene, LooksAtTheBusyPartFirst)
{
    CaseData data = rajinCase();
    data.put(event(50, QStringLiteral("Sanctions listed"), QStringLiteral("2019-05-08"), Verification::Seen));
    const TimelineScene scene = sceneOf(data);
    EXPECT_EQ(contentSpan(scene)->earliest, instantFromCivilUtc(2019, 5, 8));
    EXPECT_EQ(busySpan(scene)->earliest, instantFromCivilUtc(2023, 8, 15));
}

TEST(TimelineScene, StacksRivalClaimsBelowEachOther)
{
    const TimelineScene scene = sceneOf(rajinCase());
    const TimelineLane *claims = laneOf(scene, QStringLiteral("claims"));
    ASSERT_TRUE(claims);
    std::set<int> rows;
    for (const std::int64_t id : {1, 2, 3})
        rows.insert(markOfItem(*claims, id).row);
    EXPECT_THAT(rows, ElementsAre(0, 1, 2));
    EXPECT_EQ(claims->rows, 3);
    EXPECT_EQ(markOfItem(*claims, 1).label,
              QStringLiteral("Round trips by mid-October 2023: ≥ 5 round trips · Washington Post"));
    EXPECT_EQ(markOfItem(*claims, 2).label, QStringLiteral("≥ 4 round trips · Kyiv Post"));
}

TEST(TimelineScene, CountsEventsAndClaimsOfOneUnitTogether)
{
    CaseData data = rajinCase();
    data.put(claim(9, QStringLiteral("Up to 400"), QStringLiteral("2023-11"), QString(), QStringLiteral("X"),
                   {{}, {}, 400, QStringLiteral("Containers")}));
    const TimelineScene scene = sceneOf(data);
    const TimelineLane *lane = laneOf(scene, QStringLiteral("counts:containers"));
    ASSERT_TRUE(lane);
    EXPECT_EQ(lane->name, QStringLiteral("Containers"));
    EXPECT_EQ(lane->marks.size(), 3u);
    EXPECT_EQ(lane->countMaximum, 1000);
    EXPECT_EQ(markOfItem(*lane, 4).low, 1000);
    EXPECT_FALSE(markOfItem(*lane, 4).best);
    const TimelineLane *trips = laneOf(scene, QStringLiteral("counts:round trips"));
    ASSERT_TRUE(trips);
    EXPECT_EQ(markOfItem(*trips, 1).sides, 3) << "rivals stand side by side";
}

TEST(TimelineScene, SaysWhichLanesAreSynthetic)
{
    const TimelineScene scene = sceneOf(rajinCase(), {rajinTracks()});
    EXPECT_EQ(laneOf(scene, QStringLiteral("scenes"))->tag, QStringLiteral("SYNTHETIC"));
    EXPECT_EQ(laneOf(scene, QStringLiteral("events"))->tag, QStringLiteral("part SYNTHETIC"));
    EXPECT_EQ(laneOf(scene, QStringLiteral("vessel:1"))->tag, QStringLiteral("SYNTHETIC"));
    EXPECT_TRUE(laneOf(scene, QStringLiteral("evidence"))->tag.isEmpty());
    EXPECT_TRUE(scene.content->containsSynthetic);
}

TEST(TimelineScene, GathersManyVesselsInOneLaneButNeverASelectedOne)
{
    std::map<std::int64_t, DaySpans> spans;
    CaseData data;
    for (std::int64_t id = 1; id <= 5002; ++id) {
        spans[id] = {{0.0, 1.0}};
        Vessel vessel;
        vessel.id = {id};
        vessel.name = QStringLiteral("Ship %1").arg(id);
        data.put(vessel);
    }
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    inputs.tracks = {tracksOf(spans)};
    TimelineScene scene = buildTimelineScene(data, inputs);
    ASSERT_EQ(scene.content->lanes.size(), 7u);
    EXPECT_EQ(scene.content->lanes.back().name, QStringLiteral("+ 4,996 vessels"));
    EXPECT_EQ(scene.content->lanes.back().countIn(INT64_MIN, INT64_MAX), 4996u);
    EXPECT_EQ(laneOf(scene, QStringLiteral("vessel:4711")), nullptr);
    inputs.selection = {{ItemKind::Vessel, 4711}};
    scene = buildTimelineScene(data, inputs);
    EXPECT_NE(laneOf(scene, QStringLiteral("vessel:4711")), nullptr);
}

TEST(TimelineScene, TakesOnlyLongPausesForGaps)
{
    CaseData data;
    const double quarterHour = 1.0 / 96;
    const TimelineScene scene = sceneOf(data, {tracksOf({{1, {{0, 1}, {1 + quarterHour, 2}, {3, 4}}}})});
    const TimelineLane *lane = laneOf(scene, QStringLiteral("vessel:1"));
    ASSERT_TRUE(lane);
    ASSERT_EQ(lane->gaps.size(), 1u);
    EXPECT_EQ(lane->gaps[0].to - lane->gaps[0].from, 86'400'000);
}

TEST(TimelineScene, LeavesOutWhatTheFilterHides)
{
    Filter filter;
    filter.hiddenKinds = {ItemKind::Claim};
    filter.hiddenItems = {{ItemKind::Evidence, 20}, {ItemKind::Vessel, 2}};
    const TimelineScene scene = sceneOf(rajinCase(), {rajinTracks()}, filter);
    EXPECT_EQ(laneOf(scene, QStringLiteral("claims")), nullptr);
    EXPECT_EQ(laneOf(scene, QStringLiteral("vessel:2")), nullptr);
    EXPECT_EQ(laneOf(scene, QStringLiteral("evidence"))->marks.size(), 2u);
}

TEST(TimelineScene, StepsFromEdgeToEdge)
{
    CaseData data;
    data.put(event(1, QStringLiteral("A"), QStringLiteral("2023-10-01T00:00:00Z"), Verification::Seen));
    data.put(event(2, QStringLiteral("B"), QStringLiteral("2023-10-05T00:00:00Z"), Verification::Seen));
    const TimelineScene scene = sceneOf(data);
    const Instant between = instantFromCivilUtc(2023, 10, 3);
    ASSERT_TRUE(edgeBefore(scene, between));
    EXPECT_LT(*edgeBefore(scene, between), instantFromCivilUtc(2023, 10, 2));
    EXPECT_EQ(edgeAfter(scene, between), instantFromCivilUtc(2023, 10, 5));
    EXPECT_FALSE(edgeAfter(scene, instantFromCivilUtc(2024, 1, 1)));
}

TEST(TimelineScene, LabelsWriteOutWhatCannotBeSeen)
{
    CaseData data;
    Event event;
    event.id = {1};
    event.title = QStringLiteral("arrival\u202e\n<i>");
    event.when = edtfFromInstant(Instant{1697799660000});
    data.put(event);
    const TimelineScene scene = sceneOf(data);
    const TimelineLane *events = laneOf(scene, QStringLiteral("events"));
    ASSERT_TRUE(events);
    EXPECT_EQ(events->marks.front().label, QStringLiteral("arrival‹U+202E›‹U+000A›<i>"));
}
