// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/timeline/timeline_window.h"
#include "widgets/style/style_sheet.h"

#include <QApplication>
#include <QDir>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <cmath>

using namespace leadline;
using namespace leadline::testing;

namespace {

class TimelineViewTest : public TimelineWindow
{
};

} // namespace

TEST_F(TimelineViewTest, AClickSelectsForEveryView)
{
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pointOf(m_decemberScene));
    EXPECT_EQ(m_context.current(), m_decemberScene);
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pointOf(m_summit));
    EXPECT_EQ(m_context.selection(), std::set<ItemRef>{m_summit});
}

TEST_F(TimelineViewTest, CtrlAddsAndTakesAway)
{
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pointOf(m_decemberScene));
    QTest::mouseClick(canvas(), Qt::LeftButton, Qt::ControlModifier, pointOf(m_summit));
    EXPECT_EQ(m_context.selection(), (std::set<ItemRef>{m_decemberScene, m_summit}));
    QTest::mouseClick(canvas(), Qt::LeftButton, Qt::ControlModifier, pointOf(m_decemberScene));
    EXPECT_EQ(m_context.selection(), std::set<ItemRef>{m_summit});
}

TEST_F(TimelineViewTest, AClickOnNothingClearsTheSelection)
{
    m_context.select(m_summit);
    const QPoint summit = pointOf(m_summit);
    const QPoint free(static_cast<int>(m_view->viewport().axis().xOf(instantFromCivilUtc(2023, 11, 28))), summit.y());
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, free);
    EXPECT_TRUE(m_context.selection().empty());
}

TEST_F(TimelineViewTest, SelectingElsewhereFramesTheItemAndBringsItIntoSight)
{
    for (int i = 0; i < 12; ++i)
        wheel(onRuler(instantFromCivilUtc(2023, 9, 1)) + QPoint(0, 60), 120);
    ASSERT_FALSE(m_view->rectOf(m_decemberScene));
    m_context.select(m_decemberScene);
    EXPECT_TRUE(m_view->rectOf(m_decemberScene));
    EXPECT_TRUE(m_view->scene().selection.contains(m_decemberScene));
}

TEST_F(TimelineViewTest, ADoubleClickAsksTheOtherViewsToShowIt)
{
    QSignalSpy revealed(&m_context, &ViewContext::revealRequested);
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, pointOf(m_decemberScene));
    ASSERT_EQ(revealed.size(), 1);
    EXPECT_EQ(m_context.current(), m_decemberScene);
}

TEST_F(TimelineViewTest, NothingIsSetUntilTheUserSetsATime)
{
    EXPECT_FALSE(m_context.time().isSet());
    EXPECT_FALSE(button("timelineClearTime")->isVisible());
}

TEST_F(TimelineViewTest, AClickInTheRulerSetsTheCursorAndEscClearsIt)
{
    const Instant when = instantFromCivilUtc(2023, 11, 10);
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, onRuler(when));
    ASSERT_TRUE(m_context.time().cursor);
    EXPECT_NEAR(static_cast<double>(m_context.time().cursor->msUtc), static_cast<double>(when.msUtc), pixelMs());
    EXPECT_TRUE(button("timelineClearTime")->isVisible());
    QTest::keyClick(canvas(), Qt::Key_Escape);
    EXPECT_FALSE(m_context.time().isSet());
    EXPECT_FALSE(button("timelineClearTime")->isVisible());
}

TEST_F(TimelineViewTest, DraggingInTheRulerMovesTheCursor)
{
    QTest::mousePress(canvas(), Qt::LeftButton, {}, onRuler(instantFromCivilUtc(2023, 9, 1)));
    QTest::mouseMove(canvas(), onRuler(instantFromCivilUtc(2023, 10, 1)));
    const Instant there = instantFromCivilUtc(2023, 10, 1);
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, onRuler(there));
    ASSERT_TRUE(m_context.time().cursor);
    EXPECT_NEAR(static_cast<double>(m_context.time().cursor->msUtc), static_cast<double>(there.msUtc), pixelMs());
}

TEST_F(TimelineViewTest, ShiftAndDragSetsARangeAndTheButtonClearsIt)
{
    const Instant from = instantFromCivilUtc(2023, 10, 1);
    const Instant to = instantFromCivilUtc(2023, 11, 1);
    const QPoint below(0, 100);
    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, onRuler(to) + below);
    QTest::mouseMove(canvas(), onRuler(from) + below);
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, onRuler(from) + below);
    ASSERT_TRUE(m_context.time().range);
    EXPECT_NEAR(static_cast<double>(m_context.time().range->earliest.msUtc), static_cast<double>(from.msUtc),
                pixelMs());
    EXPECT_NEAR(static_cast<double>(m_context.time().range->latest.msUtc), static_cast<double>(to.msUtc), pixelMs());
    QTest::mouseClick(button("timelineClearTime"), Qt::LeftButton);
    EXPECT_FALSE(m_context.time().isSet());
}

TEST_F(TimelineViewTest, ArrowKeysStepFromEdgeToEdge)
{
    QTest::keyClick(canvas(), Qt::Key_Home);
    EXPECT_EQ(m_context.time().cursor, instantFromCivilUtc(2023, 8, 15));
    QTest::keyClick(canvas(), Qt::Key_Right);
    ASSERT_TRUE(m_context.time().cursor);
    EXPECT_EQ(m_context.time().cursor, instantFromCivilUtc(2023, 8, 18)) << "the second ship is first heard";
    QTest::keyClick(canvas(), Qt::Key_Left);
    EXPECT_EQ(m_context.time().cursor, instantFromCivilUtc(2023, 8, 15));
    QTest::keyClick(canvas(), Qt::Key_End);
    EXPECT_GT(*m_context.time().cursor, instantFromCivilUtc(2023, 12, 30));
}

TEST_F(TimelineViewTest, TheWheelZoomsAboutThePointer)
{
    const QPoint at(900, 150);
    const Instant under = m_view->viewport().axis().timeAt(at.x());
    const double before = pixelMs();
    wheel(at, 240);
    EXPECT_LT(pixelMs(), before);
    EXPECT_NEAR(m_view->viewport().axis().xOf(under), at.x(), 0.5);
    QTest::keyClick(canvas(), Qt::Key_Minus);
    EXPECT_GT(pixelMs(), before * 0.9);
}

TEST_F(TimelineViewTest, DraggingPansAndFitShowsEverythingAgain)
{
    const TimeSpan before = m_view->viewport().axis().span();
    const QPoint from(900, 60);
    QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
    QTest::mouseMove(canvas(), from - QPoint(200, 0));
    QTest::mouseMove(canvas(), from - QPoint(400, 0));
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, from - QPoint(400, 0));
    const TimeSpan after = m_view->viewport().axis().span();
    EXPECT_NEAR(static_cast<double>(after.earliest.msUtc - before.earliest.msUtc), 400 * pixelMs(), 2 * pixelMs());
    EXPECT_TRUE(m_context.selection().empty()) << "a drag is no click";
    QTest::mouseClick(button("timelineFit"), Qt::LeftButton);
    const TimeSpan fitted = m_view->viewport().axis().span();
    const TimeSpan content = *contentSpan(m_view->scene());
    EXPECT_LE(fitted.earliest, content.earliest);
    EXPECT_GE(fitted.latest, content.latest);
}

TEST_F(TimelineViewTest, WhatWasJustAddedIsInSight)
{
    Event late = event(0, QStringLiteral("Much later"), QStringLiteral("2025-05-01"), Verification::Seen);
    const Result<ItemRef> added = m_editor->add(QStringLiteral("Add event"), late);
    ASSERT_TRUE(added);
    EXPECT_FALSE(findOnTimeline(*added, m_view->scene())) << "rebuilt when idle, once for many changes";
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_view->rectOf(*added));
}

TEST_F(TimelineViewTest, CountsWhatIsUndatedAndSelectsIt)
{
    QPushButton *undated = button("timelineUndated");
    ASSERT_TRUE(undated);
    EXPECT_EQ(undated->text(), QStringLiteral("2 undated"));
    QTest::mouseClick(undated, Qt::LeftButton);
    EXPECT_EQ(m_context.selection().size(), 2u);
}

TEST_F(TimelineViewTest, PlayingMovesTheCursorOnAndPauseStopsIt)
{
    QSignalSpy moved(&m_context, &ViewContext::timeChanged);
    QTest::mouseClick(button("timelinePlay"), Qt::LeftButton);
    ASSERT_TRUE(m_context.time().cursor);
    const Instant start = *m_context.time().cursor;
    while (moved.size() < 4)
        ASSERT_TRUE(moved.wait(5000));
    EXPECT_GT(*m_context.time().cursor, start);
    EXPECT_EQ(button("timelinePlay")->text(), QStringLiteral("Pause"));
    QTest::mouseClick(button("timelinePlay"), Qt::LeftButton);
    EXPECT_EQ(button("timelinePlay")->text(), QStringLiteral("Play"));
}

TEST_F(TimelineViewTest, TheLanesMenuHidesALane)
{
    QMenu *menu = button("timelineLanes")->menu();
    Q_EMIT menu->aboutToShow();
    QAction *claims = nullptr;
    for (QAction *action : menu->actions())
        claims = action->text() == QStringLiteral("Claims") ? action : claims;
    ASSERT_TRUE(claims);
    EXPECT_TRUE(claims->isChecked());
    ASSERT_TRUE(m_view->rectOf(m_claim));
    claims->trigger();
    EXPECT_FALSE(m_view->rectOf(m_claim));
}

TEST_F(TimelineViewTest, TheLanesMenuGivesEveryPlaceItsOwnLaneOfScenes)
{
    const auto keys = [this] {
        QStringList found;
        for (const TimelineLane &lane : m_view->scene().content->lanes)
            if (lane.kind == LaneKind::Scenes)
                found << lane.key;
        return found;
    };
    ASSERT_EQ(keys(), QStringList{QStringLiteral("scenes")});
    QMenu *menu = button("timelineLanes")->menu();
    Q_EMIT menu->aboutToShow();
    auto *byPlace = menu->findChild<QAction *>(QStringLiteral("timelineScenesByPlace"));
    ASSERT_TRUE(byPlace);
    byPlace->trigger();
    EXPECT_TRUE(keys().join(u' ').contains(QStringLiteral("scenes:"))) << keys().join(u' ').toStdString();
    byPlace->trigger();
    EXPECT_EQ(keys(), QStringList{QStringLiteral("scenes")});
}

TEST_F(TimelineViewTest, ScrollsToASelectedItemWhenTheWindowIsLow)
{
    m_view->resize(1600, 160);
    ASSERT_FALSE(m_view->rectOf(m_claim));
    m_context.select(m_claim);
    EXPECT_TRUE(m_view->rectOf(m_claim));
}

TEST_F(TimelineViewTest, ToolTipsSayTitleDateAndSourceAndNothingThatIsMarkup)
{
    Event hostile = event(0, QStringLiteral("<img src=x> A & B"), QStringLiteral("2023-11-28"), Verification::Seen);
    hostile.source = QStringLiteral("Kyiv Post");
    const Result<ItemRef> added = m_editor->add(QStringLiteral("Add event"), hostile);
    ASSERT_TRUE(added);
    m_view->refresh();
    const QPoint at = pointOf(*added);
    QHelpEvent help(QEvent::ToolTip, at, canvas()->mapToGlobal(at));
    QApplication::sendEvent(canvas(), &help);
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("&lt;img src=x&gt; A &amp; B")))
        << QToolTip::text().toStdString();
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("28 November 2023")));
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("Kyiv Post")));
    QToolTip::hideText();
}

TEST_F(TimelineViewTest, NamesItsButtonsForScreenReaders)
{
    for (const char *name : {"timelinePlay", "timelineFit", "timelineLanes", "timelineClearTime", "timelineSpeed"}) {
        ASSERT_TRUE(button(name)) << name;
        EXPECT_FALSE(button(name)->accessibleName().isEmpty()) << name;
        EXPECT_TRUE(button(name)->isEnabled()) << name;
    }
    // Leaves pictures to look at in the folder that LEADLINE_LOOK names.
    const QString folder = qEnvironmentVariable("LEADLINE_LOOK");
    for (const Tokens &tokens : {darkTokens(), lightTokens()}) {
        if (folder.isEmpty())
            break;
        applyStyle(*qApp, tokens);
        m_view->setTokens(tokens);
        m_view->resize(1600, 262);
        m_context.select(m_decemberScene);
        m_context.setCursor(instantFromCivilUtc(2023, 12, 9, 2, 14));
        const QString name = tokens.dark ? QStringLiteral("view-dark.png") : QStringLiteral("view-light.png");
        EXPECT_TRUE(m_view->grab().save(QDir(folder).filePath(name)));
    }
}
