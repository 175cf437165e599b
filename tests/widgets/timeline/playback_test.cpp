// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_store.h"
#include "tests/support/sailed_tracks.h"
#include "widgets/timeline/playback_bar.h"
#include "widgets/timeline/timeline_player.h"
#include "widgets/timeline/timeline_view.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace leadline {

using namespace testing;

namespace {

TEST(TimelinePlayer, PassesSoManyTimesFasterThanLife)
{
    ViewContext context;
    TimelinePlayer player(context);
    player.setTimesRealTime(600);
    player.play({minute(0), minute(100)});
    player.advance(2);
    EXPECT_EQ(context.time().cursor, minute(20));
    player.setTimesRealTime(1);
    for (int i = 0; i < 10; ++i)
        player.advance(0.0005); // less than a millisecond of the case, and yet it moves
    EXPECT_EQ(context.time().cursor->msUtc, minute(20).msUtc + 5);
    player.stop();
}

TEST(TimelinePlayer, EndsAtTheEndOfTheRangeOrBeginsAnew)
{
    ViewContext context;
    context.setRange(TimeSpan{minute(10), minute(20)});
    TimelinePlayer player(context);
    player.setTimesRealTime(60);
    player.play({minute(0), minute(100)});
    EXPECT_EQ(context.time().cursor, minute(10));
    player.advance(11);
    EXPECT_EQ(context.time().cursor, minute(20));
    EXPECT_FALSE(player.isPlaying());
    player.setLooping(true);
    player.play({minute(0), minute(100)});
    player.advance(13);
    EXPECT_EQ(context.time().cursor, minute(13));
    EXPECT_TRUE(player.isPlaying());
    context.setRange(TimeSpan{minute(30), minute(40)}); // while it plays
    player.advance(1);
    EXPECT_EQ(context.time().cursor, minute(31));
    player.stop();
}

class Playback : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto store = createCase(m_folder.filePath(QStringLiteral("Play.leadline")), QStringLiteral("Play"),
                                std::make_shared<SystemClock>());
        ASSERT_TRUE(store);
        auto opened = CaseEditor::open(std::move(*store));
        ASSERT_TRUE(opened);
        editor = std::move(*opened);
        Edit edit{QStringLiteral("Fill"), {}};
        for (const std::int64_t id : {1, 2}) {
            Vessel vessel;
            vessel.name = QStringLiteral("SYNTHETIC %1").arg(id);
            vessel.mmsi = QStringLiteral("11100000%1").arg(id);
            vessel.synthetic = true;
            edit.changes.push_back({std::nullopt, Item{vessel}});
        }
        ASSERT_TRUE(editor->commit(edit));
        view = std::make_unique<TimelineView>(*editor, context);
        view->setTracks({std::make_shared<const TrackBlock>(sailedTracks())});
        view->resize(1200, 300);
        view->show();
        view->refresh();
    }
    QPushButton *button(const char *name) const { return view->findChild<QPushButton *>(QLatin1String(name)); }
    QString whereabouts() const { return view->findChild<QLabel *>(QStringLiteral("timelineWhereabouts"))->text(); }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseEditor> editor;
    ViewContext context;
    std::unique_ptr<TimelineView> view;
};

TEST_F(Playback, SpacePlaysAndPausesWhenTheTimelineHasTheFocus)
{
    QWidget *canvas = view->findChild<QWidget *>(QStringLiteral("timelineCanvas"));
    QTest::keyClick(canvas, Qt::Key_Space);
    EXPECT_TRUE(view->player().isPlaying());
    EXPECT_EQ(button("timelinePlay")->text(), QStringLiteral("Pause"));
    QTest::keyClick(canvas, Qt::Key_Space);
    EXPECT_FALSE(view->player().isPlaying());
}

TEST_F(Playback, StepsFromReportToReportOfAllVesselsAndOfTheSelectedOne)
{
    context.setCursor(minute(2));
    button("timelineReportAfter")->click();
    EXPECT_EQ(context.time().cursor, minute(5));
    context.select({ItemKind::Vessel, 1});
    button("timelineReportAfter")->click();
    EXPECT_EQ(context.time().cursor, minute(9));
    button("timelineReportBefore")->click();
    EXPECT_EQ(context.time().cursor, minute(2));
    button("timelineReportBefore")->click();
    EXPECT_EQ(context.time().cursor, minute(2)) << "nothing was reported before";
}

TEST_F(Playback, DoesNotStepToReportsOfVesselsThatAreNotShown)
{
    Filter filter;
    filter.tracks.vessels = std::make_shared<const std::set<VesselId>>(std::set<VesselId>{{1}});
    context.setFilter(filter);
    context.setCursor(minute(2));
    button("timelineReportAfter")->click();
    EXPECT_EQ(context.time().cursor, minute(9));
}

TEST_F(Playback, SpeedsAreChosenFromTheMenuAndByStep)
{
    EXPECT_EQ(button("timelineSpeed")->text(), QStringLiteral("1 h/s"));
    button("timelineSpeed")->menu()->actions().first()->trigger();
    EXPECT_EQ(view->player().timesRealTime(), 1);
    view->changeSpeed(1);
    EXPECT_EQ(button("timelineSpeed")->text(), QStringLiteral("10×"));
    button("timelineLoop")->click();
    EXPECT_TRUE(view->player().isLooping());
}

TEST_F(Playback, TheTrailIsAPropertyOfTheViewThatClearingTheTimeLeaves)
{
    QMenu *menu = button("timelineTrail")->menu();
    menu->actions().at(2)->trigger();
    EXPECT_EQ(context.filter().tracks.trailSeconds, 6 * 3600);
    EXPECT_EQ(button("timelineTrail")->text(), QStringLiteral("Trail: 6 h"));
    menu->findChild<QSpinBox *>(QStringLiteral("timelineOwnTrail"))->setValue(36);
    EXPECT_EQ(context.filter().tracks.trailSeconds, 36 * 3600);
    context.setTime({});
    EXPECT_EQ(context.filter().tracks.trailSeconds, 36 * 3600);
    menu->actions().first()->trigger();
    EXPECT_FALSE(context.filter().tracks.trailSeconds);
}

TEST_F(Playback, SaysWhetherASelectedVesselReportedOrIsBetweenTwoReports)
{
    context.select({ItemKind::Vessel, 1});
    context.setCursor(minute(5));
    EXPECT_EQ(whereabouts(), QStringLiteral("SYNTHETIC 1: between reports 11:02 and 11:09"));
    context.setCursor(minute(9));
    EXPECT_EQ(whereabouts(), QStringLiteral("SYNTHETIC 1: reported 11:09"));
    context.clearSelection();
    EXPECT_EQ(whereabouts(), QString());
}

} // namespace
} // namespace leadline
