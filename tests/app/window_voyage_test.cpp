// SPDX-License-Identifier: GPL-3.0-or-later
// Playing, following, filtering and charting tracks, through the real window.
#include "app/views/case_bookmarks.h"
#include "app/voyage/chart_desk.h"
#include "app/voyage/filter_desk.h"
#include "app/voyage/vessel_following.h"
#include "app/voyage/voyage_desk.h"
#include "model/case/bookmark_list.h"
#include "tests/app/window_fixture.h"
#include "tests/support/wait_until.h"
#include "widgets/charts/track_chart_panel.h"
#include "widgets/dialogs/playback_dialog.h"
#include "widgets/filters/track_filter_bar.h"
#include "widgets/filters/track_filter_dialog.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_player.h"
#include "widgets/timeline/timeline_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QUndoStack>

namespace leadline {
namespace {

class WindowVoyage : public testing::WindowFixture
{
protected:
    WindowVoyage()
    {
        newCase();
        session().map().setAnimated(false);
        drop({write(
            QStringLiteral("SYNTHETIC_rows.csv"),
            "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,"
            "Cargo,TransceiverClass\n"
            "366000001,2023-01-01T00:00:00,42.0,130.0,12.0,90.0,90,SYNTHETIC FAST,,,70,0,100,10,5,70,A\n"
            "366000001,2023-01-01T00:10:00,42.0,130.2,12.0,90.0,90,SYNTHETIC FAST,,,70,0,100,10,5,70,A\n"
            "366000001,2023-01-01T00:20:00,42.0,130.4,12.0,90.0,90,SYNTHETIC FAST,,,70,0,100,10,5,70,A\n"
            "273000002,2023-01-01T00:00:00,43.0,132.0,0.5,10.0,10,SYNTHETIC SLOW,,,80,0,100,10,5,80,A\n"
            "273000002,2023-01-01T00:20:00,43.0,132.0,0.5,10.0,10,SYNTHETIC SLOW,,,80,0,100,10,5,80,A\n")});
    }
    ItemRef vessel(const char *name)
    {
        for (const auto &[id, found] : data().all<Vessel>())
            if (found.name == QLatin1String(name))
                return refOf(found);
        return {};
    }
    static Instant at(int minutes) { return instantFromCivilUtc(2023, 1, 1, 0, minutes); }
    LatLon middle()
    {
        const Viewport &view = session().map().viewport();
        return *view.positionAt({view.size.width() / 2, view.size.height() / 2});
    }
    FilterDesk &filters() { return session().voyage().filters(); }
    QString summary() { return filters().bar().findChild<QLabel *>(QStringLiteral("trackFilterSummary"))->text(); }
    TrackFilter slowOnes()
    {
        TrackFilter filter;
        filter.highestKnots = 5;
        return filter;
    }
};

TEST_F(WindowVoyage, SpaceOnTheMapPlaysAndPausesUnlessItMovedTheMap)
{
    MapView &map = session().map();
    map.setFocus();
    QTest::keyClick(&map, Qt::Key_Space);
    EXPECT_TRUE(session().timeline().player().isPlaying());
    QTest::keyClick(&map, Qt::Key_Space);
    EXPECT_FALSE(session().timeline().player().isPlaying());
    QTest::keyPress(&map, Qt::Key_Space);
    QTest::mousePress(&map, Qt::LeftButton, {}, QPoint(300, 300));
    QTest::mouseMove(&map, QPoint(340, 320));
    QTest::mouseRelease(&map, Qt::LeftButton, {}, QPoint(360, 330));
    QTest::keyRelease(&map, Qt::Key_Space);
    EXPECT_FALSE(session().timeline().player().isPlaying());
}

TEST_F(WindowVoyage, TheAreaOfAFilterIsDrawnByHandOrThatOfASelectedPolygon)
{
    MapView &map = session().map();
    filters().openDialog(&window());
    auto *dialog = filters().dialog();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QPushButton *>(QStringLiteral("filterDrawOutline"))->click();
    map.showBox({129.5, 41.5, 132.5, 43.5});
    for (const LatLon corner : {LatLon{41.9, 130.14}, LatLon{42.2, 130.3}, LatLon{41.9, 130.5}}) {
        const QPoint at = map.viewport().pixelOf(corner)->toPoint();
        QTest::mouseClick(&map, Qt::LeftButton, {}, at);
    }
    QTest::keyClick(&map, Qt::Key_Return);
    workbench->waitUntilIdle();
    EXPECT_EQ(filters().filter().outline.size(), 3U);
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
    EXPECT_TRUE(data().all<Annotation>().empty()) << "it is no annotation";

    Annotation harbour;
    harbour.kind = AnnotationKind::Polygon;
    harbour.title = QStringLiteral("Harbour");
    harbour.geometry = Geometry::polygon({{42.9, 131.9}, {42.9, 132.1}, {43.1, 132}});
    const auto added = session().editor().add(QStringLiteral("Draw polygon"), harbour);
    ASSERT_TRUE(added);
    session().context().select(*added);
    dialog->findChild<QPushButton *>(QStringLiteral("filterSelectedPolygon"))->click();
    workbench->waitUntilIdle();
    EXPECT_EQ(filters().filter().outlineName, QStringLiteral("Harbour"));
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
    EXPECT_FALSE(session().context().filter().tracks.vessels->contains(VesselId{vessel("SYNTHETIC FAST").id}));
}

TEST_F(WindowVoyage, AFollowedVesselStaysInTheMiddleUntilTheMapIsMoved)
{
    session().context().setCursor(at(0));
    window().actions().follow->trigger();
    EXPECT_FALSE(window().actions().follow->isChecked()) << "nothing is selected";
    session().context().select(vessel("SYNTHETIC FAST"));
    window().actions().follow->trigger();
    EXPECT_TRUE(window().actions().follow->isChecked());
    EXPECT_NEAR(middle().lon, 130.0, 1e-6);
    session().context().setCursor(at(5));
    EXPECT_NEAR(middle().lon, 130.1, 1e-6) << "interpolated";
    session().map().zoomIn();
    session().context().setCursor(at(10));
    EXPECT_NEAR(middle().lon, 130.2, 1e-6) << "zooming goes on following";
    QTest::keyClick(&session().map(), Qt::Key_Left);
    EXPECT_FALSE(window().actions().follow->isChecked());
    const double left = middle().lon;
    session().context().setCursor(at(20));
    EXPECT_NEAR(middle().lon, left, 1e-9);
}

TEST_F(WindowVoyage, AVesselsMenuOffersToFollowHer)
{
    QMenu menu;
    session().voyage().addToMenu(menu, vessel("SYNTHETIC FAST"));
    ASSERT_EQ(menu.actions().size(), 1);
    EXPECT_EQ(menu.actions().first()->text(), QStringLiteral("Follow SYNTHETIC FAST"));
    menu.actions().first()->trigger();
    EXPECT_EQ(session().voyage().following().vessel(), VesselId{vessel("SYNTHETIC FAST").id});
}

TEST_F(WindowVoyage, AFilterIsSaidOverTheMapAndTakenAwayThere)
{
    EXPECT_FALSE(filters().bar().isVisible());
    filters().apply(slowOnes());
    workbench->waitUntilIdle();
    EXPECT_TRUE(filters().bar().isVisible());
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
    EXPECT_TRUE(session().context().filter().hides(vessel("SYNTHETIC FAST")));
    EXPECT_FALSE(session().context().filter().hides(vessel("SYNTHETIC SLOW")));
    window().actions().showHidden->trigger();
    EXPECT_TRUE(filters().bar().isVisible()) << "what it says still holds";
    EXPECT_TRUE(session().context().filter().hides(vessel("SYNTHETIC FAST")));
    filters().bar().findChild<QPushButton *>(QStringLiteral("filterClear"))->click();
    EXPECT_FALSE(filters().bar().isVisible());
    EXPECT_FALSE(session().context().filter().hides(vessel("SYNTHETIC FAST")));
}

TEST_F(WindowVoyage, AFilterIsKeptInTheCaseUnderANameAndThatCanBeUndone)
{
    filters().apply(slowOnes());
    workbench->waitUntilIdle();
    answers->text = QStringLiteral("Slow ones");
    filters().bar().findChild<QPushButton *>(QStringLiteral("filterKeep"))->click();
    ASSERT_EQ(keptFilters(data()).size(), 1U);
    EXPECT_EQ(*filterOf(keptFilters(data()).front()), slowOnes());
    window().actions().undo->trigger();
    EXPECT_TRUE(keptFilters(data()).empty());
    window().actions().redo->trigger();
    window().actions().allTracks->trigger();
    window().actions().filterTracks->trigger();
    TrackFilterDialog *dialog = filters().dialog();
    ASSERT_NE(dialog, nullptr);
    auto *kept = dialog->findChild<QComboBox *>(QStringLiteral("filterKept"));
    ASSERT_EQ(kept->itemText(1), QStringLiteral("Slow ones"));
    Q_EMIT kept->activated(1);
    workbench->waitUntilIdle();
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
}

TEST_F(WindowVoyage, GoingToABookmarkSetsTheFilterThatItKeeps)
{
    filters().apply(slowOnes());
    workbench->waitUntilIdle();
    answers->text = QStringLiteral("Slow ones");
    window().actions().addBookmark->trigger();
    filters().apply({});
    ASSERT_EQ(keptFilters(data()).size(), 1U);
    workbench->bookmarks()->go(keptFilters(data()).front().id);
    workbench->waitUntilIdle();
    EXPECT_EQ(filters().filter(), slowOnes());
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
}

TEST_F(WindowVoyage, VesselsThatWereInThePresentViewAreLeft)
{
    window().actions().filterTracks->trigger();
    session().map().showBox({129.9, 41.9, 130.5, 42.1});
    filters().dialog()->findChild<QPushButton *>(QStringLiteral("filterView"))->click();
    workbench->waitUntilIdle();
    EXPECT_EQ(summary(), QStringLiteral("1 of 2 vessels shown"));
    EXPECT_TRUE(session().context().filter().hides(vessel("SYNTHETIC SLOW")));
}

TEST_F(WindowVoyage, ChartsStandBesideTheTimelineAndShowItsTime)
{
    ChartDesk &charts = session().voyage().charts();
    session().context().select(vessel("SYNTHETIC FAST"));
    QTest::keyClick(&window(), Qt::Key_F7);
    workbench->waitUntilIdle();
    ASSERT_TRUE(charts.isShown());
    EXPECT_TRUE(charts.panel().isVisible());
    EXPECT_TRUE(session().timeline().isVisible());
    EXPECT_TRUE(charts.panel().chart().hasPoints());
    EXPECT_EQ(charts.panel().chart().span, session().timeline().shownSpan());
    session().timeline().showSpan({at(0), at(10)});
    EXPECT_EQ(charts.panel().chart().span, session().timeline().shownSpan());
    answers->file = m_dir.filePath(QStringLiteral("chart.csv"));
    charts.panel().findChild<QPushButton *>(QStringLiteral("chartSave"))->click();
    workbench->waitUntilIdle();
    QFile table(answers->file);
    ASSERT_TRUE(table.open(QIODevice::ReadOnly));
    EXPECT_THAT(table.readAll().toStdString(), ::testing::HasSubstr("SYNTHETIC FAST,366000001,12.0,SYNTHETIC"));
    window().actions().charts->trigger();
    EXPECT_FALSE(charts.isShown());
}

TEST_F(WindowVoyage, PlaybackIsExportedAsFramesBehindTheWindow)
{
    session().context().setRange(TimeSpan{at(0), at(20)});
    window().actions().exportPlayback->trigger();
    auto *dialog = window().findChild<PlaybackDialog *>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->lengthText(), QStringLiteral("0.3 s at this speed, 10 frames"));
    dialog->findChild<QRadioButton *>(QStringLiteral("playbackFrames"))->setChecked(true);
    answers->folder = m_dir.path();
    dialog->findChild<QPushButton *>(QStringLiteral("playbackExport"))->click();
    workbench->waitUntilIdle();
    EXPECT_TRUE(messages().contains(QStringLiteral("10 frames"))) << messages().toStdString();
    EXPECT_EQ(QDir(m_dir.filePath(QStringLiteral("Rajin playback"))).entryList(QDir::Files).size(), 10);
}

TEST(PlaybackDialogTest, OffersFilmsOnlyWhereTheyCanBeMade)
{
    PlaybackOffer offer{
        {instantFromCivilUtc(2023, 1, 1), instantFromCivilUtc(2023, 1, 2)}, {800, 600}, 3'600, {}, false};
    const PlaybackDialog without(offer);
    EXPECT_FALSE(without.findChild<QRadioButton *>(QStringLiteral("playbackMp4"))->isEnabled());
    EXPECT_EQ(without.choice().file, PlaybackFile::Frames);
    EXPECT_NE(without.findChild<QLabel *>(QStringLiteral("playbackNoFilm")), nullptr);
    offer.hasFilmProgram = true;
    const PlaybackDialog with(offer);
    EXPECT_EQ(with.choice().file, PlaybackFile::Mp4);
    EXPECT_EQ(with.lengthText(), QStringLiteral("24 s at this speed, 601 frames"));
}

} // namespace
} // namespace leadline
