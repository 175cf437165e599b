// SPDX-License-Identifier: GPL-3.0-or-later
// How tracks are drawn is chosen in the window and kept; where a position comes from is told.
#include "app/views/kept_map.h"
#include "tests/app/window_fixture.h"
#include "tests/support/wait_until.h"
#include "widgets/layers/vessels_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

namespace leadline {
namespace {

class WindowTracks : public testing::WindowFixture
{
protected:
    WindowTracks()
    {
        newCase();
        drop({write(QStringLiteral("made-up.csv"), "mmsi,timestamp,lat,lon,sog\n"
                                                   "970000001,2023-08-26T00:00:00Z,42.2000,130.3000,10\n"
                                                   "970000001,2023-08-26T00:10:00Z,42.2000,130.3400,10\n"
                                                   "970000001,2023-08-26T02:10:00Z,42.2000,130.8000,10\n")});
    }
    void choose(const QString &text)
    {
        auto *button = session().vessels().findChild<QToolButton *>(QStringLiteral("trackLookButton"));
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions())
            if (action->text() == text)
                return action->trigger();
        ADD_FAILURE() << text.toStdString();
    }
};

TEST_F(WindowTracks, AreDrawnAsTheUserChoosesNowAndWhenTheCaseIsOpenedAgain)
{
    ASSERT_EQ(data().all<Vessel>().size(), 1U) << messages().toStdString();
    choose(QStringLiteral("Speed over ground"));
    choose(QStringLiteral("1 h"));
    EXPECT_EQ(session().map().trackLook().by, TracksBy::Speed);
    EXPECT_TRUE(waitUntil([this] { return !session().map().shownScene().trackLegend.entries.empty(); }));
    const KeptMap kept = readKeptMap(session().editor().store().derivedFolder());
    EXPECT_EQ(kept.tracks.by, TracksBy::Speed);
    EXPECT_EQ(kept.tracks.gapSeconds, 3600);
}

TEST_F(WindowTracks, AreDensityWhereTheUserSaysSoNowAndWhenTheCaseIsOpenedAgain)
{
    MapView &map = session().map();
    ASSERT_TRUE(waitUntil([&map] { return !map.shownScene().trackStyles.empty(); }));
    EXPECT_EQ(map.shownScene().tracksAs, TracksAs::Lines) << "one ship is a line at every scale";
    choose(QStringLiteral("Density"));
    EXPECT_TRUE(waitUntil([&map] { return map.shownScene().tracksAs == TracksAs::Density && map.isPainted(); }));
    EXPECT_EQ(readKeptMap(session().editor().store().derivedFolder()).tracks.as, TracksAs::Density);
    choose(QStringLiteral("Lines"));
    EXPECT_TRUE(waitUntil([&map] { return map.shownScene().tracksAs == TracksAs::Lines; }));
}

TEST_F(WindowTracks, TellInWhichFileAndLineAPositionWasReported)
{
    MapView &map = session().map();
    ASSERT_TRUE(waitUntil([&map] {
        return !map.shownScene().tracks.empty() && map.shownScene().tracks.front() &&
               map.shownScene().tracks.front()->positionCount() == 3;
    }));
    const auto pixel = map.viewport().pixelOf({42.2, 130.34});
    ASSERT_TRUE(pixel);
    const auto spot = map.trackSpotAt(*pixel);
    ASSERT_TRUE(spot);
    EXPECT_TRUE(spot->isReport());
    const QSignalSpy told(&session(), &CaseSession::told);
    session().tellSource(*spot);
    workbench->waitUntilIdle();
    ASSERT_EQ(told.count(), 1);
    EXPECT_EQ(told.front().front().toString(), QStringLiteral("Reported in E-001 made-up.csv, line 3"));
}

} // namespace
} // namespace leadline
