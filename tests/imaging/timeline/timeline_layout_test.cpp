// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_layout.h"

#include "tests/support/timeline_case.h"

#include <gtest/gtest.h>

using namespace leadline;
using namespace leadline::testing;

namespace {

TimelineScene rajinScene()
{
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    inputs.tracks = {rajinTracks()};
    return buildTimelineScene(rajinCase(), inputs);
}

TimelineScene crowdedScene(int count)
{
    CaseData data;
    for (int i = 1; i <= count; ++i) {
        Event e;
        e.id = {i};
        e.title = QStringLiteral("Event %1").arg(i);
        e.when = edtfFromInstant({instantFromCivilUtc(2023, 1, 1).msUtc + i * std::int64_t{300'000}});
        data.put(e);
    }
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    return buildTimelineScene(data, inputs);
}

} // namespace

TEST(TimelineLayout, LabelsNeverOverlapAtAnyZoom)
{
    const TimelineScene scene = rajinScene();
    TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    for (int step = 0; step < 24; ++step) {
        const TimelineLayout layout = layoutTimeline(scene, view);
        for (std::size_t i = 0; i < layout.labels.size(); ++i) {
            for (std::size_t k = i + 1; k < layout.labels.size(); ++k)
                EXPECT_FALSE(layout.labels[i].rect.intersects(layout.labels[k].rect))
                    << layout.labels[i].text.toStdString() << " / " << layout.labels[k].text.toStdString();
            EXPECT_LE(layout.labels[i].rect.right(), view.size.width());
        }
        view.setAxis(view.axis().zoomed(1.4, 980));
    }
}

TEST(TimelineLayout, SomeTitlesAreReadable)
{
    const TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    QStringList texts;
    for (const TimelineLabel &label : layoutTimeline(scene, view).labels)
        texts << label.text;
    EXPECT_TRUE(texts.contains(QStringLiteral("Angara unloading at Najin"))) << texts.join(u'|').toStdString();
    EXPECT_TRUE(texts.contains(QStringLiteral("≥ 4 round trips · Kyiv Post"))) << texts.join(u'|').toStdString();
}

TEST(TimelineLayout, HitsWhatItDraws)
{
    const TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    for (const ItemRef item : {ItemRef{ItemKind::Evidence, 1}, ItemRef{ItemKind::Evidence, 13},
                               ItemRef{ItemKind::Event, 2}, ItemRef{ItemKind::Claim, 2}, ItemRef{ItemKind::Claim, 3},
                               ItemRef{ItemKind::Vessel, 2}, ItemRef{ItemKind::Evidence, 21}}) {
        const std::optional<QRectF> rect = timelineRectOf(item, scene, view);
        ASSERT_TRUE(rect) << toText(item).toStdString();
        EXPECT_EQ(timelineItemAt(rect->center(), scene, view), item) << toText(item).toStdString();
    }
    EXPECT_FALSE(timelineItemAt({600, 10}, scene, view)) << "the ruler";
}

TEST(TimelineLayout, TheNameOfAVesselsLaneIsTheVessel)
{
    const TimelineScene scene = rajinScene();
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    const std::optional<QRectF> rect = timelineRectOf({ItemKind::Vessel, 1}, scene, view);
    ASSERT_TRUE(rect);
    EXPECT_EQ(timelineItemAt({40, rect->center().y()}, scene, view), (ItemRef{ItemKind::Vessel, 1}));
}

TEST(TimelineLayout, DrawsACrowdAsDensityButKeepsTheSelectedOneApart)
{
    TimelineScene scene = crowdedScene(20'000);
    const TimelineViewport view = TimelineViewport::fitting(scene, {1600, 262});
    TimelineLayout layout = layoutTimeline(scene, view);
    ASSERT_EQ(layout.lanes.size(), 1u);
    EXPECT_TRUE(layout.lanes[0].crowded);
    EXPECT_TRUE(layout.marks.empty());
    scene.selection = {{ItemKind::Event, 777}};
    layout = layoutTimeline(scene, view);
    ASSERT_EQ(layout.marks.size(), 1u);
    EXPECT_EQ(scene.content->lanes[0].marks[layout.marks[0].mark].item, (ItemRef{ItemKind::Event, 777}));
    const ItemRef hit = timelineItemAt({900, layout.lanes[0].rect.center().y()}, scene, view);
    EXPECT_EQ(hit.kind, ItemKind::Event);
    EXPECT_TRUE(hit);
}

TEST(TimelineLayout, ShowsSingleMarksOfACrowdWhenZoomedIn)
{
    const TimelineScene scene = crowdedScene(20'000);
    TimelineViewport view = TimelineViewport::fitting(scene, {1600, 262});
    view.setAxis(view.axis().zoomed(3000, 900));
    const TimelineLayout layout = layoutTimeline(scene, view);
    EXPECT_FALSE(layout.lanes[0].crowded);
    EXPECT_GT(layout.marks.size(), 4u);
    EXPECT_GT(layout.labels.size(), 3u);
}

TEST(TimelineLayout, CountsWhatLiesOutOfSight)
{
    const TimelineScene scene = rajinScene();
    TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    EXPECT_EQ(layoutTimeline(scene, view).earlier, 0u);
    EXPECT_EQ(layoutTimeline(scene, view).later, 0u);
    view.startMs = static_cast<double>(instantFromCivilUtc(2023, 9, 1).msUtc);
    EXPECT_EQ(layoutTimeline(scene, view).earlier, 4u) << "two scenes and their counts";
}

TEST(TimelineLayout, HiddenLanesTakeNoRoom)
{
    const TimelineScene scene = rajinScene();
    TimelineViewport view = TimelineViewport::fitting(scene, {1600, 420});
    const std::size_t lanes = layoutTimeline(scene, view).lanes.size();
    view.hiddenLanes = {QStringLiteral("claims")};
    EXPECT_EQ(layoutTimeline(scene, view).lanes.size(), lanes - 1);
    EXPECT_FALSE(timelineRectOf({ItemKind::Claim, 4}, scene, view));
    view.shownLanes = {QStringLiteral("counts:railcars")};
    EXPECT_EQ(layoutTimeline(scene, view).lanes.size(), lanes) << "a minor lane that was asked for";
}
