// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of what a case holds, through the real window: from a bar to its events and into the briefing.
#include "app/voyage/chart_desk.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/top_bar.h"
#include "tests/app/window_fixture.h"
#include "widgets/charts/case_chart_canvas.h"
#include "widgets/charts/case_chart_panel.h"
#include "widgets/charts/track_chart_panel.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace leadline {
namespace {

class WindowCaseCharts : public testing::WindowFixture
{
protected:
    WindowCaseCharts()
    {
        newCase();
        for (const char *date : {"2023-10-20", "2023-10-19/2023-10-21", "2023-10-25"}) {
            Event e;
            e.title = QLatin1String(date);
            e.when = parseEdtf(QString::fromLatin1(date)).value();
            Edit edit{QStringLiteral("Fill"), {{std::nullopt, Item{e}}}};
            EXPECT_TRUE(session().editor().commit(edit));
        }
    }
    ChartDesk &desk() { return session().voyage().charts(); }
    template<class T>
    T *part(const char *name)
    {
        return window().findChild<T *>(QLatin1String(name));
    }
};

TEST_F(WindowCaseCharts, ABarLeadsToItsEventsAndShowsThemAlone)
{
    window().actions().charts->trigger();
    auto *values = part<QComboBox>("chartValue");
    ASSERT_TRUE(values);
    values->setCurrentIndex(values->findText(QStringLiteral("Events")));
    CaseChartPanel &panel = desk().casePanel();
    ASSERT_TRUE(panel.isVisible());
    EXPECT_FALSE(desk().panel().isVisible());
    auto *canvas = panel.findChild<CaseChartCanvas *>();
    const QPoint second = rectOfPart(panel.chart(), canvas->size(), 1).center().toPoint();
    QTest::mouseClick(canvas, Qt::LeftButton, {}, second);
    EXPECT_EQ(session().context().selection().size(), 2u);
    part<QPushButton>("caseChartOnly")->click();
    workbench->waitUntilIdle();
    const Filter &filter = session().context().filter();
    ASSERT_TRUE(filter.only);
    EXPECT_EQ(filter.only->size(), 2u);
    ASSERT_TRUE(part<QLabel>("foundSummary")->isVisible());
    EXPECT_EQ(part<QLabel>("foundSummary")->text(), QStringLiteral("Only 2 items are shown"));
    EXPECT_EQ(panel.chart().bins->omitted.hidden, 1) << "the chart follows";
    part<QAbstractButton>("foundChip")->click();
    EXPECT_FALSE(session().context().filter().only);
    // Back to the vessels by the same list.
    auto *subjects = part<QComboBox>("caseChartSubject");
    subjects->setCurrentIndex(subjects->findText(QStringLiteral("Heading")));
    workbench->waitUntilIdle();
    EXPECT_TRUE(desk().panel().isVisible());
    EXPECT_EQ(desk().panel().chart().value, TrackValue::Heading);
}

TEST_F(WindowCaseCharts, AChartIsSavedAndTakenIntoTheBriefing)
{
    desk().showCaseChart(CaseChartKind::Events);
    answers->file = m_dir.filePath(QStringLiteral("events.csv"));
    part<QPushButton>("caseChartSave")->click();
    workbench->waitUntilIdle();
    QFile table(answers->file);
    ASSERT_TRUE(table.open(QIODevice::ReadOnly));
    EXPECT_TRUE(table.readAll().contains("20 Oct 2023,2023-10-20T00:00:00Z,2023-10-20T23:59:59.999Z,1,1"));
    part<QPushButton>("caseChartBriefing")->click();
    const std::vector<CaseChartChoice> chosen{{CaseChartKind::Events, {}, {}}};
    EXPECT_EQ(desk().briefingCharts(), chosen);
    // It is remembered with the case.
    const QString folder = session().editor().store().folder();
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder));
    EXPECT_EQ(desk().briefingCharts(), chosen);
    window().topBar().exportButton()->click();
    auto *box = part<QCheckBox>("briefingChart_events");
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->isChecked());
}

} // namespace
} // namespace leadline
