// SPDX-License-Identifier: GPL-3.0-or-later
// Holding F lays the dated scenes of a place over the map, one after the other.
#include "tests/widgets/map/scene_map_window.h"
#include "widgets/map/scene_flip.h"

#include <QCursor>
#include <QLabel>

namespace leadline {
namespace {

class SceneFlipTest : public SceneMapWindow
{
protected:
    void SetUp() override
    {
        SceneMapWindow::SetUp();
        addDecember();
        addOctober();
        add(QStringLiteral("E-003"), QStringLiteral("2023-11-01"), QStringLiteral("/s/far.tif"),
            {{50, 140}, {50, 141}, {49, 141}, {49, 140}});
        add(QStringLiteral("E-004"), {}, QStringLiteral("/s/undated.tif"), corners);
        lookAt({42, 131}, 10);
    }

    const SceneFlip &flip() { return map->flip(); }
    QString shownDate() { return flip().shown() ? flip().shown()->date : QString(); }
    bool allRead()
    {
        return waitUntil([&] { return flip().isShownReady(); });
    }
    /// The ground where no label lies.
    QColor ground() { return colourAt(QPoint(map->width() / 2, map->height() - 120)); }
};

TEST_F(SceneFlipTest, ShowsTheDatedScenesOfThePlaceInOrderOfDate)
{
    map->startFlip({42, 131});
    ASSERT_TRUE(flip().isOn());
    EXPECT_TRUE(shownDate().contains(QStringLiteral("17 October 2023"))) << shownDate().toStdString();
    ASSERT_TRUE(allRead());
    EXPECT_EQ(ground(), QColor::fromRgb(october));
    QTest::keyClick(map.get(), Qt::Key_Period);
    EXPECT_TRUE(shownDate().contains(QStringLiteral("9 December 2023"))) << shownDate().toStdString();
    ASSERT_TRUE(allRead());
    EXPECT_EQ(ground(), QColor::fromRgb(december));
    QTest::keyClick(map.get(), Qt::Key_Period);
    EXPECT_TRUE(shownDate().contains(QStringLiteral("17 October 2023")))
        << "two scenes: neither the far nor the undated";
    map->endFlip();
    EXPECT_FALSE(flip().isOn());
    EXPECT_FALSE(context.time().isSet()) << "looking changes nothing";
}

TEST_F(SceneFlipTest, NoOtherDateStandsOnTheMapMeanwhile)
{
    EXPECT_FALSE(map->shownScene().footprints.empty());
    map->startFlip({42, 131});
    EXPECT_TRUE(waitUntil([&] { return map->shownScene().footprints.empty(); }));
    map->endFlip();
    EXPECT_TRUE(waitUntil([&] { return !map->shownScene().footprints.empty(); }));
}

TEST_F(SceneFlipTest, GoesOnByItselfWhileTheKeyIsHeldAndEndsWithIt)
{
    QTest::keyPress(map.get(), Qt::Key_F);
    ASSERT_TRUE(flip().isOn());
    const QString first = shownDate();
    EXPECT_TRUE(waitUntil([&] { return shownDate() != first; })) << "the next turn comes";
    QTest::keyRelease(map.get(), Qt::Key_F);
    EXPECT_FALSE(flip().isOn());
}

TEST_F(SceneFlipTest, BeginsAtTheTimeCursorAndAClickKeepsWhatIsSeen)
{
    context.setCursor(instantFromCivilUtc(2023, 12, 31));
    map->startFlip({42, 131});
    EXPECT_TRUE(shownDate().contains(QStringLiteral("December"))) << shownDate().toStdString();
    QTest::keyClick(map.get(), Qt::Key_Comma);
    click({400, 400});
    EXPECT_FALSE(flip().isOn());
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 3));
    const Evidence *kept = editor->data().find<Evidence>(EvidenceId{context.current().id});
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->label, QStringLiteral("E-001"));
}

TEST_F(SceneFlipTest, SaysThatNoSceneIsThere)
{
    map->startFlip({10, 10});
    EXPECT_FALSE(flip().isOn());
    auto *notice = map->findChild<QLabel *>(QStringLiteral("mapNotice"));
    ASSERT_NE(notice, nullptr);
    EXPECT_TRUE(waitUntil([&] { return notice->text().contains(QStringLiteral("No dated scene")); }));
}

TEST_F(SceneFlipTest, KeysStepThroughTheScenesOverThePlaceOnly)
{
    map->stepScene({42, 131}, -1);
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 12, 9, 2, 14));
    map->stepScene({42, 131}, -1);
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 3)) << "not the one of November, far away";
    map->stepScene({42, 131}, -1);
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 3)) << "there is none before";
    map->stepScene({42, 131}, 1);
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 12, 9, 2, 14));
}

} // namespace
} // namespace leadline
