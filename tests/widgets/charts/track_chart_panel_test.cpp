// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/track_chart_panel.h"

#include "model/store/statement_store.h"
#include "model/work/job_runner.h"
#include "tests/support/sailed_tracks.h"
#include "widgets/charts/track_chart_canvas.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace leadline {

using namespace testing;

namespace {

class TrackCharts : public ::testing::Test
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
        Edit edit{QStringLiteral("Fill"), {}};
        for (const std::int64_t id : {1, 2}) {
            Vessel vessel;
            vessel.name = QStringLiteral("SYNTHETIC %1").arg(id);
            vessel.mmsi = QStringLiteral("11100000%1").arg(id);
            vessel.synthetic = true;
            edit.changes.push_back({std::nullopt, Item{vessel}});
        }
        Place place;
        place.name = QStringLiteral("Rajin");
        place.position = {42.23, 130.3};
        edit.changes.push_back({std::nullopt, Item{place}});
        ASSERT_TRUE(editor->commit(edit));
        panel = std::make_unique<TrackChartPanel>(*editor, context, jobs);
        panel->setTracks(std::make_shared<const TrackBlock>(sailedTracks()));
        panel->setSpan({minute(0), minute(160)});
        panel->resize(700, 300);
        panel->show();
        gathered();
    }
    void gathered()
    {
        QCoreApplication::processEvents(); // what was asked for begins
        jobs.waitForAll();
    }
    TrackChartCanvas &canvas() const { return *panel->findChild<TrackChartCanvas *>(); }
    double xOf(Instant t) const { return axisOf(panel->chart(), canvas().size()).xOf(t); }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseEditor> editor;
    ViewContext context;
    JobRunner jobs;
    std::unique_ptr<TrackChartPanel> panel;
};

TEST_F(TrackCharts, FollowTheSelection)
{
    EXPECT_FALSE(panel->chart().hasPoints());
    EXPECT_TRUE(panel->chart().empty.startsWith(QStringLiteral("Select a vessel")));
    context.select({ItemKind::Vessel, 1});
    gathered();
    ASSERT_EQ(panel->chart().lines.size(), 1U);
    EXPECT_EQ(panel->chart().lines.front().name, QStringLiteral("SYNTHETIC 1"));
    EXPECT_TRUE(panel->chart().isSynthetic());
    context.setSelection({{ItemKind::Vessel, 1}, {ItemKind::Vessel, 2}});
    gathered();
    EXPECT_EQ(panel->chart().lines.size(), 2U);
}

TEST_F(TrackCharts, AClickMovesTheCursorOfAllViewsAndTheLineFollowsIt)
{
    context.select({ItemKind::Vessel, 1});
    gathered();
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, QPoint(static_cast<int>(xOf(minute(80))), 120));
    ASSERT_TRUE(context.time().cursor);
    EXPECT_NEAR(static_cast<double>(context.time().cursor->msUtc - minute(80).msUtc), 0, 30'000);
    EXPECT_EQ(panel->chart().cursor, context.time().cursor);
    context.setCursor(minute(10));
    EXPECT_EQ(panel->chart().cursor, minute(10));
}

TEST_F(TrackCharts, TheWheelAsksForAnotherStretchOfTheSharedTime)
{
    context.select({ItemKind::Vessel, 1});
    gathered();
    QSignalSpy wanted(panel.get(), &TrackChartPanel::spanWanted);
    const QPointF at(300, 120);
    QWheelEvent event(at, canvas().mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&canvas(), &event);
    ASSERT_EQ(wanted.size(), 1);
    const auto span = wanted.first().first().value<TimeSpan>();
    EXPECT_LT(span.durationMs(), (minute(160).msUtc - minute(0).msUtc));
    EXPECT_GT(span.durationMs(), (minute(160).msUtc - minute(0).msUtc) / 2);
}

TEST_F(TrackCharts, ReportsAreThoseOfAllVesselsWhereNoneIsSelected)
{
    panel->setValue(TrackValue::Reports);
    gathered();
    ASSERT_EQ(panel->chart().lines.size(), 1U);
    EXPECT_EQ(panel->chart().lines.front().name, QStringLiteral("all vessels"));
    EXPECT_FLOAT_EQ(panel->chart().lines.front().series->points.front().value, 6);
}

TEST_F(TrackCharts, DistanceIsToAPlaceOfTheCaseOrToAPointOfTheMap)
{
    context.select({ItemKind::Vessel, 1});
    panel->setValue(TrackValue::Distance);
    gathered();
    EXPECT_EQ(titleOf(panel->chart()), QStringLiteral("Distance to Rajin"));
    EXPECT_TRUE(panel->chart().hasPoints());
    panel->setPlace({42.0, 130.0});
    gathered();
    EXPECT_NEAR(panel->chart().lines.front().series->points.front().value, 0, 0.001);
}

TEST_F(TrackCharts, DraughtComesFromStatementsAndTheirAbsenceIsSaid)
{
    context.select({ItemKind::Vessel, 1});
    panel->setValue(TrackValue::Draught);
    gathered();
    EXPECT_FALSE(panel->chart().hasPoints());
    EXPECT_TRUE(panel->chart().empty.startsWith(QStringLiteral("No draught is known")));
    Evidence log;
    log.id = {1};
    log.label = QStringLiteral("E-001");
    log.title = log.fileName = QStringLiteral("SYNTHETIC.nmea");
    log.kind = EvidenceKind::Tracks;
    log.sha256 = QString(64, QLatin1Char('a'));
    VesselStatement statement;
    statement.vessel = {1};
    statement.evidence = log.id;
    statement.reports = 2;
    statement.firstSeen = minute(0);
    statement.lastSeen = minute(60);
    statement.draughtMetres = 7.5;
    ASSERT_TRUE(statementsOf(editor->store()).addStatements(log.id, std::span(&statement, 1), {}));
    ASSERT_TRUE(editor->add(QStringLiteral("Add"), log));
    panel->setTracks(std::make_shared<const TrackBlock>(sailedTracks()));
    gathered();
    EXPECT_TRUE(panel->chart().hasPoints());
}

} // namespace
} // namespace leadline
