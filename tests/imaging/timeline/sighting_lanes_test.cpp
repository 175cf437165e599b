// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/sighting_lanes.h"

#include "imaging/timeline/timeline_painter.h"
#include "tests/support/timeline_case.h"

#include <QPainter>

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::testing;

namespace {

constexpr std::int64_t day = 86'400'000;

Sighting sighting(std::int64_t id, const char16_t *when, Presence presence)
{
    Sighting s;
    s.id = {id};
    s.subject = QStringLiteral("Ship at Pier 2");
    s.when = edtf(QString::fromUtf16(when));
    s.presence = presence;
    return s;
}

CaseData watched()
{
    CaseData data;
    data.put(sighting(1, u"2023-09-01T02:00:00Z", Presence::Absent));
    data.put(sighting(2, u"2023-09-11T02:00:00Z", Presence::Present));
    data.put(sighting(3, u"2023-09-16T02:00:00Z", Presence::CannotTell));
    data.put(sighting(4, u"2023-09-21T02:00:00Z", Presence::Present));
    data.put(sighting(5, u"2023-10-01T02:00:00Z", Presence::Absent));
    return data;
}

TimelineScene sceneOf(const CaseData &data)
{
    TimelineInputs inputs;
    inputs.tokens = darkTokens();
    return buildTimelineScene(data, inputs);
}

} // namespace

TEST(SightingLanes, FillWhatIsPresentAndLeaveTheRestHollow)
{
    const TimelineScene scene = sceneOf(watched());
    ASSERT_EQ(scene.content->lanes.size(), 1U);
    const TimelineLane &lane = scene.content->lanes[0];
    EXPECT_EQ(lane.kind, LaneKind::Sightings);
    EXPECT_EQ(lane.name, QStringLiteral("Ship at Pier 2"));
    std::vector<MarkFill> fills;
    for (const TimelineMark &mark : lane.marks)
        fills.push_back(mark.fill);
    EXPECT_THAT(fills, ::testing::ElementsAre(MarkFill::Ring, MarkFill::Solid, MarkFill::Unclear, MarkFill::Solid,
                                              MarkFill::Ring));
    ASSERT_EQ(lane.stays.size(), 1U);
    EXPECT_EQ(lane.stays[0].arrivedAfter, instantFromCivilUtc(2023, 9, 1, 2).msUtc);
    EXPECT_EQ(lane.stays[0].leftAfter, instantFromCivilUtc(2023, 9, 21, 2).msUtc);
}

TEST(SightingLanes, FadeTowardsTheMomentsWhenItWasNotThere)
{
    const TimelineScene scene = sceneOf(watched());
    TimelineViewport view = TimelineViewport::fitting(scene, {1600, 120});
    QImage image(1600, 120, QImage::Format_RGB32);
    {
        QPainter painter(&image);
        paintTimeline(painter, scene, view);
    }
    const int y = static_cast<int>(layoutTimeline(scene, view).lanes.at(0).rect.center().y());
    const auto distance = [&](Instant t) {
        const QColor pixel = image.pixelColor(static_cast<int>(view.axis().xOf(t)), y);
        const QColor ground = scene.tokens.panel;
        return std::abs(pixel.red() - ground.red()) + std::abs(pixel.green() - ground.green()) +
               std::abs(pixel.blue() - ground.blue());
    };
    const int sure = distance(instantFromCivilUtc(2023, 9, 14));
    const int arriving = distance(instantFromCivilUtc(2023, 9, 6, 12));
    const int barely = distance({instantFromCivilUtc(2023, 9, 1, 2).msUtc + day});
    EXPECT_GT(sure, arriving + 20);
    EXPECT_GT(arriving, barely + 20);
}

TEST(SightingLanes, StandWhereTheUserPutThemAndNewOnesWhereTheyBelong)
{
    CaseData data = watched();
    data.put(event(1, QStringLiteral("Summit"), QStringLiteral("2023-09-13"), Verification::Seen));
    data.put(evidence(20, EvidenceKind::Report, QStringLiteral("Report"), QStringLiteral("2023-10-16")));
    const TimelineScene scene = sceneOf(data);
    const auto keys = [&scene](const std::vector<QString> &order) {
        std::vector<std::string> names;
        for (const std::size_t lane : lanesInOrder(*scene.content, order))
            names.push_back(scene.content->lanes[lane].key.section(u':', 0, 0).toStdString());
        return names;
    };
    EXPECT_THAT(keys({}), ::testing::ElementsAre("evidence", "sightings", "events"));
    EXPECT_THAT(keys({QStringLiteral("events"), QStringLiteral("evidence"), QStringLiteral("gone")}),
                ::testing::ElementsAre("events", "evidence", "sightings"));
}

TEST(SightingLanes, ShipmentsStandWithTheirLegs)
{
    CaseData data;
    Shipment shipment;
    shipment.id = {1};
    shipment.title = QStringLiteral("Containers");
    ShipmentLeg leg;
    leg.mode = QStringLiteral("sea");
    leg.from = QStringLiteral("Rajin");
    leg.to = QStringLiteral("Dunai");
    leg.when = edtf(QStringLiteral("2023-09-07/2023-09-12"));
    shipment.legs = {leg};
    data.put(shipment);
    Shipment undated;
    undated.id = {2};
    data.put(undated);
    const TimelineScene scene = sceneOf(data);
    ASSERT_EQ(scene.content->lanes.size(), 1U);
    EXPECT_EQ(scene.content->lanes[0].marks.at(0).label, QStringLiteral("sea Rajin – Dunai"));
    EXPECT_THAT(scene.content->undated, ::testing::ElementsAre(ItemRef{ItemKind::Shipment, 2}));
}

TEST(SightingLanes, AStackHoldsAllThatLieOnOneSpot)
{
    CaseData data;
    for (int i = 1; i <= 50; ++i)
        data.put(event(i, QStringLiteral("Alike"), QStringLiteral("2023-09-13T10:00:00Z"), Verification::Seen));
    data.put(event(60, QStringLiteral("Later"), QStringLiteral("2023-10-13T10:00:00Z"), Verification::Seen));
    const TimelineScene scene = sceneOf(data);
    const TimelineViewport view = TimelineViewport::fitting(scene, {1000, 120});
    const auto alone = timelineRectOf({ItemKind::Event, 60}, scene, view);
    ASSERT_TRUE(alone);
    EXPECT_EQ(timelineStackAt(alone->center(), scene, view).size(), 1U);
    const auto stacked = timelineRectOf({ItemKind::Event, 7}, scene, view);
    ASSERT_TRUE(stacked);
    EXPECT_EQ(timelineStackAt(stacked->center(), scene, view).size(), 50U);
    EXPECT_TRUE(timelineStackAt({500, 60}, scene, view).empty());
}
