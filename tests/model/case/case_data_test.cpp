// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/case_data.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

Event event(std::int64_t id)
{
    Event e;
    e.id = {id};
    e.title = u"Event %1"_s.arg(id);
    return e;
}

Place place(std::int64_t id, LatLon position)
{
    Place p;
    p.id = {id};
    p.name = u"Place %1"_s.arg(id);
    p.position = position;
    return p;
}

Link link(std::int64_t id, ItemRef from, const QString &role, ItemRef to)
{
    return {{id}, from, role, to, {}};
}

constexpr LatLon rajin{42.25, 130.3};
constexpr LatLon dunai{42.88, 132.34};

} // namespace

TEST(CaseData, FindsWhatWasPutAndForgetsWhatWasRemoved)
{
    CaseData data;
    const ItemRef ref{ItemKind::Event, 1};
    EXPECT_FALSE(data.contains(ref));
    data.put(event(1));
    EXPECT_TRUE(data.contains(ref));
    EXPECT_FALSE(data.contains({ItemKind::Claim, 1}));
    EXPECT_EQ(titleOf(*data.find(ref)), u"Event 1"_s);
    Event changed = event(1);
    changed.title = u"Other"_s;
    data.put(changed);
    EXPECT_EQ(data.find<Event>({1})->title, u"Other"_s);
    data.remove(ref);
    EXPECT_FALSE(data.find(ref));
}

TEST(CaseData, FindsEvidenceByLabelInEitherCase)
{
    CaseData data;
    Evidence evidence;
    evidence.id = {4};
    evidence.label = u"E-012"_s;
    data.put(evidence);
    ASSERT_NE(data.findEvidence(u"e-012"), nullptr);
    EXPECT_EQ(data.findEvidence(u"E-012")->id, EvidenceId{4});
    EXPECT_EQ(data.findEvidence(u"E-01"), nullptr);
}

TEST(CaseData, KnowsLinksFromBothEnds)
{
    CaseData data;
    data.put(event(1));
    data.put(place(1, rajin));
    const ItemRef from{ItemKind::Event, 1};
    const ItemRef to{ItemKind::Place, 1};
    data.put(link(7, from, u"at"_s, to));
    data.put(link(3, from, u"near"_s, to));
    ASSERT_EQ(data.linksOf(from).size(), 2u);
    EXPECT_EQ(data.linksOf(from).front().id, LinkId{3});
    EXPECT_EQ(data.linksOf(to).size(), 2u);
    data.put(link(3, {ItemKind::Event, 2}, u"near"_s, to)); // the same link, moved to another event
    EXPECT_EQ(data.linksOf(from).size(), 1u);
    data.remove({ItemKind::Link, 7});
    EXPECT_TRUE(data.linksOf(from).empty());
    EXPECT_EQ(data.linksOf(to).size(), 1u);
}

TEST(CaseData, PutsAnEventWhereItIsLinkedTo)
{
    CaseData data;
    const ItemRef ref{ItemKind::Event, 1};
    data.put(event(1));
    EXPECT_FALSE(data.positionOf(ref));
    Evidence photo;
    photo.id = {1};
    photo.position = dunai;
    data.put(photo);
    data.put(link(1, ref, u"cites"_s, {ItemKind::Evidence, 1}));
    EXPECT_EQ(data.positionOf(ref), dunai);
    data.put(place(1, rajin));
    data.put(link(2, ref, u"at"_s, {ItemKind::Place, 1}));
    EXPECT_EQ(data.positionOf(ref), rajin); // "at" goes before every other role
    EXPECT_FALSE(data.ownPositionOf(ref));
    Event placed = event(1);
    placed.position = LatLon{1, 2};
    data.put(placed);
    EXPECT_EQ(data.positionOf(ref), (LatLon{1, 2}));
}

TEST(CaseData, DoesNotFollowLinksBackwardsOrInCircles)
{
    CaseData data;
    data.put(place(1, rajin));
    Evidence report;
    report.id = {1};
    data.put(report);
    data.put(link(1, {ItemKind::Place, 1}, u"shown in"_s, {ItemKind::Evidence, 1}));
    data.put(link(2, {ItemKind::Evidence, 1}, u"shows"_s, {ItemKind::Evidence, 1}));
    EXPECT_FALSE(data.positionOf({ItemKind::Evidence, 1}));
}

TEST(CaseData, PutsASceneInTheMiddleOfItsFootprint)
{
    CaseData data;
    Evidence scene;
    scene.id = {1};
    scene.footprint = {{10, 179}, {10, -179}, {8, -179}, {8, 179}};
    data.put(scene);
    EXPECT_EQ(data.positionOf({ItemKind::Evidence, 1}), (LatLon{9, 180}));
}

TEST(CaseData, TakesAnEditBackWithItsInverse)
{
    CaseData data;
    data.put(event(1));
    Event renamed = event(1);
    renamed.title = u"Renamed"_s;
    const Edit edit{
        u"Change"_s,
        {{Item(event(1)), Item(renamed)}, {std::nullopt, Item(place(2, rajin))}, {Item(renamed), std::nullopt}}};
    for (const ItemChange &change : edit.changes)
        data.apply(change);
    EXPECT_FALSE(data.contains({ItemKind::Event, 1}));
    EXPECT_TRUE(data.contains({ItemKind::Place, 2}));
    const Edit back = edit.inverse();
    EXPECT_EQ(back.name, edit.name);
    for (const ItemChange &change : back.changes)
        data.apply(change);
    EXPECT_EQ(data.find<Event>({1})->title, u"Event 1"_s);
    EXPECT_FALSE(data.contains({ItemKind::Place, 2}));
}

} // namespace leadline
