// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/case_chart_panel.h"

#include "widgets/charts/case_chart_canvas.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace leadline {
namespace {

class CaseCharts : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto store = createCase(m_folder.filePath(QStringLiteral("Chart.leadline")), QStringLiteral("Chart"),
                                std::make_shared<SystemClock>());
        ASSERT_TRUE(store);
        auto opened = CaseEditor::open(std::move(*store));
        ASSERT_TRUE(opened);
        editor = std::move(*opened);
    }
    ItemRef event(const char *date, CountRange count = {})
    {
        Event e;
        e.title = QStringLiteral("event of %1").arg(QLatin1String(date));
        if (*date)
            e.when = parseEdtf(QString::fromLatin1(date)).value();
        e.count = std::move(count);
        Edit edit{QStringLiteral("Fill"), {{std::nullopt, Item{e}}}};
        EXPECT_TRUE(editor->commit(edit));
        return {ItemKind::Event, editor->data().all<Event>().rbegin()->first.value};
    }
    void makePanel()
    {
        panel = std::make_unique<CaseChartPanel>(*editor, context);
        panel->resize(720, 260);
        panel->show();
        settle();
    }
    static void settle() { QCoreApplication::processEvents(); }
    CaseChartCanvas &canvas() const { return *panel->findChild<CaseChartCanvas *>(); }
    template<class T = QPushButton>
    T &child(const char *name) const
    {
        return *panel->findChild<T *>(QLatin1String(name));
    }
    QString says() const { return child<QLabel>("caseChartSays").text(); }
    QPoint middleOf(int part) const { return rectOfPart(panel->chart(), canvas().size(), part).center().toPoint(); }
    void choose(const char *box, const QString &text) const
    {
        auto &combo = child<QComboBox>(box);
        combo.setCurrentIndex(combo.findText(text));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseEditor> editor;
    ViewContext context;
    std::unique_ptr<CaseChartPanel> panel;
};

TEST_F(CaseCharts, AClickOnABarSelectsTheEventsBehindIt)
{
    const ItemRef sure = event("2023-10-20");
    const ItemRef possible = event("2023-10-20/2023-10-22");
    event("2023-10-24");
    makePanel();
    QTest::mouseMove(&canvas(), middleOf(0));
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, middleOf(0));
    EXPECT_EQ(context.selection(), (std::set<ItemRef>{sure, possible}));
    EXPECT_EQ(context.current(), sure);
    EXPECT_EQ(says(), QStringLiteral("20 Oct 2023: 1 surely, 1 possibly"));
    QSignalSpy only(panel.get(), &CaseChartPanel::showOnlyRequested);
    ASSERT_TRUE(child("caseChartOnly").isVisible());
    child("caseChartOnly").click();
    ASSERT_EQ(only.size(), 1);
    EXPECT_EQ(only[0][0].value<std::vector<ItemRef>>(), (std::vector<ItemRef>{sure, possible}));
    // Where nothing was, nothing is selected anew.
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, middleOf(3));
    EXPECT_EQ(context.selection().size(), 2u);
}

TEST_F(CaseCharts, KeysGoFromBarToBarAndChoose)
{
    const ItemRef first = event("2023-10-20");
    const ItemRef last = event("2023-10-24");
    makePanel();
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Right);
    EXPECT_EQ(canvas().marked(), 0);
    QTest::keyClick(&canvas(), Qt::Key_Return);
    EXPECT_EQ(context.selection(), std::set<ItemRef>{first});
    QTest::keyClick(&canvas(), Qt::Key_Right);
    EXPECT_EQ(canvas().marked(), 4) << "empty days are passed over";
    QTest::keyClick(&canvas(), Qt::Key_Space);
    EXPECT_EQ(context.selection(), std::set<ItemRef>{last});
    EXPECT_TRUE(canvas().accessibleDescription().startsWith(QStringLiteral("24 Oct 2023")));
    QTest::keyClick(&canvas(), Qt::Key_Home);
    EXPECT_EQ(canvas().marked(), 0);
    QTest::keyClick(&canvas(), Qt::Key_Escape);
    EXPECT_EQ(canvas().marked(), -1);
}

TEST_F(CaseCharts, FollowTheRangeTheFilterAndEveryEdit)
{
    const ItemRef first = event("2023-10-20");
    event("2023-10-24");
    makePanel();
    EXPECT_EQ(says(), QStringLiteral("2 events, 2 of them surely in one day"));
    context.setRange(TimeSpan{instantFromCivilUtc(2023, 10, 23), instantFromCivilUtc(2023, 10, 25)});
    settle();
    EXPECT_EQ(says(), QStringLiteral("1 event, 1 of them surely in one day; 1 outside the time range"));
    context.setRange({});
    Filter filter;
    filter.only = std::make_shared<const std::set<ItemRef>>(std::set<ItemRef>{first});
    context.setFilter(filter);
    settle();
    EXPECT_EQ(says(), QStringLiteral("1 event, 1 of them surely in one day; 1 hidden by the filter"));
    context.setFilter({});
    event("2023-10-25");
    settle();
    EXPECT_EQ(says(), QStringLiteral("3 events, 3 of them surely in one day"));
    ASSERT_TRUE(editor->undo());
    settle();
    EXPECT_EQ(says(), QStringLiteral("2 events, 2 of them surely in one day"));
}

TEST_F(CaseCharts, WhatHasNoDateIsSaidAndCanBeSelected)
{
    event("2023-10-20");
    const ItemRef undated = event("");
    makePanel();
    ASSERT_TRUE(child("caseChartUndated").isVisible());
    EXPECT_EQ(child("caseChartUndated").text(), QStringLiteral("1 without date"));
    child("caseChartUndated").click();
    EXPECT_EQ(context.selection(), std::set<ItemRef>{undated});
}

TEST_F(CaseCharts, EventsAreCountedByTheUnitThatIsChosen)
{
    event("2023-10-20");
    event("2023-11-24");
    makePanel();
    EXPECT_EQ(panel->chart().bins->unit, BinUnit::Day);
    choose("caseChartPer", QStringLiteral("By month"));
    EXPECT_EQ(titleOf(panel->chart()), QStringLiteral("Events per month"));
    EXPECT_EQ(panel->chart().partCount(), 2);
    choose("caseChartPer", QStringLiteral("Auto"));
    EXPECT_EQ(panel->chart().bins->unit, BinUnit::Day);
}

TEST_F(CaseCharts, CountsAreOfOneUnitAndLeadToTheirItem)
{
    event("2023-10-20", {24, 28, 33, QStringLiteral("containers")});
    event("2023-10-22", {10, {}, {}, QStringLiteral("containers")});
    const ItemRef ships = event("2023-10-24", {{}, 2, {}, QStringLiteral("ships")});
    makePanel();
    choose("caseChartSubject", QStringLiteral("Counts over time"));
    EXPECT_EQ(panel->chart().partCount(), 2);
    choose("caseChartUnit", QStringLiteral("ships"));
    ASSERT_EQ(panel->chart().partCount(), 1);
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, middleOf(0));
    EXPECT_EQ(context.selection(), std::set<ItemRef>{ships});
    EXPECT_EQ(panel->choice(), (CaseChartChoice{CaseChartKind::Counts, {}, QStringLiteral("ships")}));
}

TEST_F(CaseCharts, ACellOfTheGradesSelectsItsExhibits)
{
    for (const char *grade : {"B2", "B2", ""}) {
        Evidence e;
        e.title = QLatin1String(grade);
        e.reliability = e.title.left(1);
        e.credibility = e.title.mid(1);
        e.sha256 = QString(64, u'a');
        Edit edit{QStringLiteral("Add"), {{std::nullopt, Item{e}}}};
        ASSERT_TRUE(editor->commit(edit));
    }
    makePanel();
    choose("caseChartSubject", QStringLiteral("Sources by grade"));
    const int b2 = 1 * GradeTable::size + 1;
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, middleOf(b2));
    EXPECT_EQ(context.selection().size(), 2u);
    QTest::keyClick(&canvas(), Qt::Key_End);
    EXPECT_EQ(canvas().marked(), GradeTable::size * GradeTable::size - 1) << "what is not graded is shown";
    EXPECT_EQ(describePart(panel->chart(), canvas().marked()), QStringLiteral("not graded: 1 exhibit"));
}

TEST_F(CaseCharts, AValueOfVesselsIsOneChoiceAway)
{
    makePanel();
    QSignalSpy wanted(panel.get(), &CaseChartPanel::trackValueWanted);
    choose("caseChartSubject", QStringLiteral("Heading"));
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted[0][0].value<TrackValue>(), TrackValue::Heading);
    EXPECT_EQ(child<QComboBox>("caseChartSubject").currentText(), QStringLiteral("Events"));
}

TEST_F(CaseCharts, AnEmptyCaseSaysSoAndHasNothingToSave)
{
    makePanel();
    EXPECT_TRUE(panel->chart().isEmpty());
    EXPECT_FALSE(child("caseChartSave").isEnabled());
    QTest::keyClick(&canvas(), Qt::Key_Right);
    QTest::keyClick(&canvas(), Qt::Key_Return);
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, canvas().rect().center());
    EXPECT_TRUE(context.selection().empty());
}

TEST_F(CaseCharts, TheBriefingButtonIsOfTheChartThatIsShown)
{
    event("2023-10-20");
    makePanel();
    QSignalSpy toggled(panel.get(), &CaseChartPanel::briefingToggled);
    child("caseChartBriefing").click();
    ASSERT_EQ(toggled.size(), 1);
    panel->setBriefingCharts({{CaseChartKind::Events, {}, {}}});
    EXPECT_TRUE(child("caseChartBriefing").isChecked());
    choose("caseChartPer", QStringLiteral("By week"));
    EXPECT_FALSE(child("caseChartBriefing").isChecked());
    choose("caseChartPer", QStringLiteral("Auto"));
    EXPECT_TRUE(child("caseChartBriefing").isChecked());
}

TEST_F(CaseCharts, TheMenuListsWhatIsBehindABar)
{
    event("2023-10-20");
    const ItemRef second = event("2023-10-20");
    makePanel();
    QContextMenuEvent asked(QContextMenuEvent::Mouse, middleOf(0), canvas().mapToGlobal(middleOf(0)));
    QCoreApplication::sendEvent(&canvas(), &asked);
    auto *menu = panel->findChild<QMenu *>(QStringLiteral("caseChartMenu"));
    ASSERT_TRUE(menu);
    EXPECT_EQ(menu->actions().front()->text(), QStringLiteral("Show only these 2"));
    menu->actions().back()->trigger();
    EXPECT_EQ(context.selection(), std::set<ItemRef>{second});
    menu->close();
}

} // namespace
} // namespace leadline
