// SPDX-License-Identifier: GPL-3.0-or-later
// A thing is marked present, absent or not to be told in the scenes of a place, and what follows is said at once.
#include "tests/widgets/map/scene_map_window.h"
#include "widgets/map/scene_flip.h"
#include "widgets/sightings/sighting_card.h"
#include "widgets/sightings/sighting_marker.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QUndoStack>

namespace leadline {
namespace {

class SightingMarkerTest : public SceneMapWindow
{
protected:
    void SetUp() override
    {
        SceneMapWindow::SetUp();
        Place rajin;
        rajin.name = QStringLiteral("Rajin");
        rajin.position = {42, 131};
        rajinId = {editor->add(QStringLiteral("Add place"), rajin)->id};
        september =
            add(QStringLiteral("E-001"), QStringLiteral("2023-09-07T02:14:00Z"), QStringLiteral("/s/sep.tif"), corners);
        octoberId =
            add(QStringLiteral("E-002"), QStringLiteral("2023-10-17T03:00:00Z"), QStringLiteral("/s/oct.tif"), corners);
        decemberId =
            add(QStringLiteral("E-003"), QStringLiteral("2023-12-09T02:14:00Z"), QStringLiteral("/s/dec.tif"), corners);
        lookAt({42, 131}, 10);
        marker = std::make_unique<SightingMarker>(*editor, context, *map);
        map->setFocus();
    }
    void TearDown() override
    {
        marker.reset();
        SceneMapWindow::TearDown();
    }

    QString said(const char *name) { return marker->card().findChild<QLabel *>(QLatin1String(name))->text(); }
    void click(const char *name)
    {
        QTest::mouseClick(marker->card().findChild<QToolButton *>(QLatin1String(name)), Qt::LeftButton);
    }
    void typeSubject(const QString &words)
    {
        auto *field = marker->card().findChild<QComboBox *>(QStringLiteral("sightingSubject"))->lineEdit();
        field->clear();
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
    }
    std::vector<Sighting> sightings() const
    {
        std::vector<Sighting> all;
        for (const auto &[id, sighting] : editor->data().all<Sighting>())
            all.push_back(sighting);
        return all;
    }

    PlaceId rajinId;
    EvidenceId september;
    EvidenceId octoberId;
    EvidenceId decemberId;
    std::unique_ptr<SightingMarker> marker;
};

TEST_F(SightingMarkerTest, MarksTheSceneThatIsFlippedToWithOneKey)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    map->startFlip({42, 131});
    QTest::keyClick(map.get(), Qt::Key_P);
    QTest::keyClick(map.get(), Qt::Key_Period);
    QTest::keyClick(map.get(), Qt::Key_A);
    QTest::keyClick(map.get(), Qt::Key_Period);
    QTest::keyClick(map.get(), Qt::Key_P);
    ASSERT_EQ(sightings().size(), 3U);
    EXPECT_TRUE(map->flip().isOn()) << "the scenes stay under the hand";
    const Sighting first = sightings()[0];
    EXPECT_EQ(first.scene, (ItemRef{ItemKind::Evidence, september.value}));
    EXPECT_EQ(first.place, (ItemRef{ItemKind::Place, rajinId.value})) << "the place of the case that is near";
    EXPECT_EQ(first.presence, Presence::Present);
    EXPECT_EQ(sightings()[1].presence, Presence::Absent);
    EXPECT_TRUE(marker->isOpen());
    EXPECT_EQ(said("sightingTrips"), QStringLiteral("at least 1"));
    EXPECT_TRUE(said("sightingArrived").contains(QStringLiteral("17 Oct 2023")))
        << said("sightingArrived").toStdString();
}

TEST_F(SightingMarkerTest, AsksWhatIsLookedForOnceAndThenMarksWhatWasAsked)
{
    map->startFlip({42, 131});
    QTest::keyClick(map.get(), Qt::Key_P);
    EXPECT_TRUE(sightings().empty());
    ASSERT_TRUE(marker->isOpen());
    typeSubject(QStringLiteral("Ship at Pier 2"));
    ASSERT_EQ(sightings().size(), 1U);
    EXPECT_EQ(sightings()[0].subject, QStringLiteral("Ship at Pier 2"));
    EXPECT_EQ(sightings()[0].scene, (ItemRef{ItemKind::Evidence, september.value}));
    SightingMarker another(*editor, context, *map);
    EXPECT_EQ(another.subject().words, QStringLiteral("Ship at Pier 2")) << "what was looked for last";
}

TEST_F(SightingMarkerTest, AsksInOneClickWhyOneCannotTell)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    context.select({ItemKind::Evidence, octoberId.value});
    marker->open();
    QTest::keyClick(map.get(), Qt::Key_Question, Qt::ShiftModifier);
    EXPECT_TRUE(sightings().empty());
    ASSERT_TRUE(marker->card().asksReason());
    click("sightingReason1");
    ASSERT_EQ(sightings().size(), 1U);
    EXPECT_EQ(sightings()[0].reason, QStringLiteral("cloud"));
    EXPECT_FALSE(marker->card().asksReason());
    click("sightingCannotTell");
    QTest::keyClick(map.get(), Qt::Key_2);
    ASSERT_EQ(sightings().size(), 1U) << "one mark a scene";
    EXPECT_EQ(sightings()[0].reason, QStringLiteral("resolution"));
}

TEST_F(SightingMarkerTest, EveryMarkIsOneStepToUndo)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    context.select({ItemKind::Evidence, octoberId.value});
    marker->open();
    const int before = editor->history().index();
    click("sightingPresent");
    click("sightingAbsent");
    EXPECT_EQ(editor->history().index(), before + 2);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(sightings().at(0).presence, Presence::Present);
    EXPECT_TRUE(marker->card().findChild<QToolButton *>(QStringLiteral("sightingPresent"))->isChecked());
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(sightings().empty());
    EXPECT_FALSE(marker->card().findChild<QToolButton *>(QStringLiteral("sightingPresent"))->isChecked());
}

TEST_F(SightingMarkerTest, BoundsTheTripsByTheTimeThatOneTakes)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    marker->open();
    for (const EvidenceId scene : {september, octoberId, decemberId}) {
        context.select({ItemKind::Evidence, scene.value});
        marker->mark(scene == octoberId ? Presence::Absent : Presence::Present);
    }
    auto *field = marker->card().findChild<QLineEdit *>(QStringLiteral("sightingTurnaround"));
    QTest::keyClicks(field, QStringLiteral("20 days"));
    EXPECT_EQ(said("sightingTrips"), QStringLiteral("at least 1, at most 4"));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("95 days"));
    EXPECT_EQ(said("sightingTrips"), QStringLiteral("at least 1"));
    EXPECT_TRUE(said("sightingTrouble").contains(QStringLiteral("shorter than one trip")));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("soon"));
    EXPECT_TRUE(said("sightingTrouble").contains(QStringLiteral("no length of time")));
}

TEST_F(SightingMarkerTest, LeavesItsKeysToTheMapWhileItIsClosed)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    context.select({ItemKind::Evidence, octoberId.value});
    QTest::keyClick(map.get(), Qt::Key_P);
    EXPECT_TRUE(sightings().empty());
    marker->open();
    QTest::keyClick(map.get(), Qt::Key_P);
    EXPECT_EQ(sightings().size(), 1U);
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_FALSE(marker->isOpen());
}

TEST_F(SightingMarkerTest, SaysThatASceneIsMissing)
{
    marker->setSubject({QStringLiteral("Ship at Pier 2"), {}});
    marker->open();
    click("sightingPresent");
    EXPECT_TRUE(sightings().empty());
    EXPECT_TRUE(said("sightingScene").contains(QStringLiteral("No scene")));
}

} // namespace
} // namespace leadline
