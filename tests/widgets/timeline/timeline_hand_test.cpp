// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline under the hand: dates and lanes that are dragged, stacks that open, a cursor that snaps to scenes.
#include "tests/widgets/timeline/timeline_window.h"

#include <QMenu>
#include <QSignalSpy>
#include <QUndoStack>

#include <algorithm>

using namespace leadline;
using namespace leadline::testing;

namespace {

constexpr std::int64_t day = 86'400'000;

class TimelineHand : public TimelineWindow
{
protected:
    QString summitDate() const { return m_editor->data().find<Event>({2})->when->text; }
    int pixelsOf(std::int64_t ms) const { return static_cast<int>(std::lround(static_cast<double>(ms) / pixelMs())); }
    void drag(QPoint from, QPoint to, Qt::Key during = Qt::Key_unknown)
    {
        QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas(), from + (to - from) / 2);
        QTest::mouseMove(canvas(), to);
        if (during != Qt::Key_unknown)
            QTest::keyClick(canvas(), during);
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, to);
    }
    void addAtOneMoment(int count, std::int64_t apartMs)
    {
        Edit edit{QStringLiteral("Many"), {}};
        for (int i = 0; i < count; ++i) {
            Event event;
            event.title = QStringLiteral("Alike %1").arg(i);
            event.when = edtfFromInstant({instantFromCivilUtc(2023, 11, 10, 12).msUtc + i * apartMs});
            edit.changes.push_back({std::nullopt, Item{event}});
        }
        const auto added = m_editor->commit(edit);
        ASSERT_TRUE(added);
        m_added = *added;
        m_view->refresh();
        m_view->showSpan({instantFromCivilUtc(2023, 8, 1), instantFromCivilUtc(2024, 1, 1)});
    }
    QMenu *openedStack() const { return m_view->findChild<QMenu *>(QStringLiteral("timelineStack")); }
    std::vector<QString> laneNames() const
    {
        std::vector<QString> names;
        for (const LaneBox &box : layoutTimeline(m_view->scene(), m_view->viewport()).lanes)
            names.push_back(m_view->scene().content->lanes[box.lane].key);
        return names;
    }
    QPoint onName(const QString &key) const
    {
        for (const LaneBox &box : layoutTimeline(m_view->scene(), m_view->viewport()).lanes) {
            if (m_view->scene().content->lanes[box.lane].key == key)
                return QPoint(40, static_cast<int>(box.rect.center().y()));
        }
        ADD_FAILURE() << key.toStdString();
        return {};
    }

    std::vector<ItemRef> m_added;
};

TEST_F(TimelineHand, DragsTheDateOfASelectedItemInOneStep)
{
    m_context.select(m_summit);
    const QPoint at = pointOf(m_summit);
    const int steps = m_editor->history().index();
    drag(at, at + QPoint(pixelsOf(3 * day), 0));
    EXPECT_EQ(summitDate(), QStringLiteral("2023-09-16"));
    EXPECT_EQ(m_editor->history().index(), steps + 1);
    ASSERT_TRUE(m_editor->undo());
    EXPECT_EQ(summitDate(), QStringLiteral("2023-09-13"));
}

TEST_F(TimelineHand, LeavesTheDateWhereEscapeIsPressed)
{
    m_context.select(m_summit);
    const QPoint at = pointOf(m_summit);
    drag(at, at + QPoint(pixelsOf(5 * day), 0), Qt::Key_Escape);
    EXPECT_EQ(summitDate(), QStringLiteral("2023-09-13"));
}

TEST_F(TimelineHand, PansFromAnItemThatIsNotSelected)
{
    const double start = m_view->viewport().startMs;
    const QPoint at = pointOf(m_summit);
    drag(at, at + QPoint(80, 0));
    EXPECT_EQ(summitDate(), QStringLiteral("2023-09-13"));
    EXPECT_LT(m_view->viewport().startMs, start);
}

TEST_F(TimelineHand, LeavesADateThatTheFileStates)
{
    const ItemRef report{ItemKind::Evidence, 21};
    Evidence stated = *m_editor->data().find<Evidence>({21});
    stated.dateBasis = QStringLiteral("EXIF GPS time");
    ASSERT_TRUE(m_editor->update(QStringLiteral("State"), stated));
    m_view->refresh();
    m_context.select(report);
    const QPoint at = pointOf(report);
    drag(at, at + QPoint(pixelsOf(9 * day), 0));
    EXPECT_EQ(m_editor->data().find<Evidence>({21})->date->text, QStringLiteral("2023-10-16"));
}

TEST_F(TimelineHand, ListsFiftyItemsOfOneMoment)
{
    addAtOneMoment(50, 0);
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pointOf(m_added.front()));
    QMenu *menu = openedStack();
    ASSERT_TRUE(menu);
    ASSERT_EQ(menu->actions().size(), 50 + 2) << "each, a line and all";
    menu->actions().at(7)->trigger();
    EXPECT_EQ(m_context.selection(), std::set<ItemRef>{m_added[7]});
    menu->actions().last()->trigger();
    EXPECT_EQ(m_context.selection().size(), 50U);
}

TEST_F(TimelineHand, SpreadsWhatHasTimeBetween)
{
    addAtOneMoment(6, 60'000);
    const double before = pixelMs();
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pointOf(m_added.front()));
    EXPECT_FALSE(openedStack());
    EXPECT_LT(pixelMs(), before / 100);
    EXPECT_NE(pointOf(m_added[0]).x(), pointOf(m_added[5]).x());
    EXPECT_TRUE(m_context.selection().empty());
}

TEST_F(TimelineHand, MovesALaneByItsNameAndRemembersIt)
{
    QSignalSpy arranged(m_view.get(), &TimelineView::lanesArranged);
    ASSERT_EQ(laneNames().front(), QStringLiteral("scenes"));
    drag(onName(QStringLiteral("scenes")), onName(QStringLiteral("events")) + QPoint(0, 12));
    const auto names = laneNames();
    const auto at = [&names](const QString &key) { return std::ranges::find(names, key) - names.begin(); };
    EXPECT_GT(at(QStringLiteral("scenes")), at(QStringLiteral("events")));
    EXPECT_EQ(arranged.count(), 1);
    TimelineView another(*m_editor, m_context);
    another.setLanes(laneArrangementFromJson(toJson(m_view->lanes())));
    EXPECT_EQ(another.lanes(), m_view->lanes());
    EXPECT_EQ(another.viewport().laneOrder, m_view->viewport().laneOrder);
}

TEST_F(TimelineHand, MovesTheLaneOfTheSelectedItemWithAltAndAnArrow)
{
    m_context.select(m_decemberScene);
    QTest::keyClick(canvas(), Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(laneNames().at(1), QStringLiteral("scenes"));
    QTest::keyClick(canvas(), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(laneNames().at(0), QStringLiteral("scenes"));
}

TEST_F(TimelineHand, SnapsTheCursorToScenesUnlessAltIsHeld)
{
    const Instant scene = instantFromCivilUtc(2023, 11, 16);
    const QPoint near = onRuler(scene) + QPoint(4, 0);
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, near);
    EXPECT_EQ(m_context.time().cursor, scene);
    QTest::mouseClick(canvas(), Qt::LeftButton, Qt::AltModifier, near);
    EXPECT_NE(m_context.time().cursor, scene);
}

TEST_F(TimelineHand, SelectsWithEnterWhatTheCursorStandsAt)
{
    m_context.setCursor(instantFromCivilUtc(2023, 9, 13));
    QTest::keyClick(canvas(), Qt::Key_Return);
    EXPECT_EQ(m_context.current(), m_summit);
    addAtOneMoment(3, 0);
    m_context.setCursor(instantFromCivilUtc(2023, 11, 10, 12));
    QTest::keyClick(canvas(), Qt::Key_Return);
    ASSERT_TRUE(openedStack());
    EXPECT_EQ(openedStack()->actions().size(), 3 + 2);
}

TEST_F(TimelineHand, ShowsALaneForWhatIsLookedFor)
{
    Sighting sighting;
    sighting.subject = QStringLiteral("Ship at Pier 2");
    sighting.scene = m_decemberScene;
    sighting.presence = Presence::Present;
    ASSERT_TRUE(m_editor->add(QStringLiteral("Mark"), sighting));
    m_view->refresh();
    const auto names = laneNames();
    EXPECT_TRUE(
        std::ranges::any_of(names, [](const QString &key) { return key.startsWith(QLatin1String("sightings:")); }));
}

} // namespace
