// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/coverage/coverage_panel.h"

#include "model/scenes/scene_sheet.h"
#include "tests/support/panel_case.h"
#include "tests/support/scene_exhibit.h"
#include "tests/support/wait_until.h"
#include "widgets/coverage/coverage_grid.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <cmath>

namespace leadline::testing {
namespace {

constexpr LatLon rajin{42.23, 130.3};

/// Two scenes of the case over Rajin and one that was found, with the calendar open on the middle of a map there.
class CoveragePanelTest : public PanelCase
{
protected:
    CoveragePanelTest()
    {
        first = add(sceneOf(QStringLiteral("first"), QStringLiteral("2023-10-17T02:00:00Z"), rajin));
        second = add(sceneOf(QStringLiteral("second"), QStringLiteral("2023-10-20T02:00:00Z"), rajin));
        panel = std::make_unique<CoveragePanel>(*editor, context);
        panel->resize(1600, 262);
        panel->show();
        panel->setMapCentre(rajin);
        panel->setFound({foundOn(QStringLiteral("2023-10-19T02:00:00Z"), 20)});
        panel->refresh();
        QTest::qWait(0);
    }

    ItemRef add(const Evidence &scene)
    {
        const auto added = editor->add(QStringLiteral("Add"), scene);
        EXPECT_TRUE(added);
        return added ? *added : ItemRef{};
    }
    static CoveragePicture foundOn(const QString &date, double cloud)
    {
        CoveragePicture picture;
        picture.id = QStringLiteral("S2_") + date;
        picture.search = QStringLiteral("42");
        picture.title = picture.id;
        picture.sensor = QStringLiteral("Sentinel-2A");
        picture.date = *parseEdtf(date);
        picture.cloudPercent = cloud;
        picture.setOutlines({{{43, 130}, {43, 131}, {42, 131}, {42, 130}}});
        return picture;
    }
    /// The only day of the row that says `sensor`, or the cell of that day.
    CoverageSpot spotOf(const QString &day) const
    {
        const CoverageCalendar &calendar = panel->calendar();
        for (std::size_t row = 0; row < calendar.rows.size(); ++row)
            for (std::size_t cell = 0; cell < calendar.rows[row].days.size(); ++cell)
                if (toText(calendar.rows[row].days[cell].from) == day)
                    return {row, false, cell};
        ADD_FAILURE() << "nothing on " << day.toStdString();
        return {};
    }
    CoverageState stateOn(const QString &day) const { return cellAt(panel->calendar(), spotOf(day)).state; }
    void click(const QString &day)
    {
        const auto rect = panel->grid().rectOf(spotOf(day));
        ASSERT_TRUE(rect);
        QTest::mouseClick(&panel->grid(), Qt::LeftButton, {}, rect->center().toPoint());
    }
    template<class T>
    T &child(const char *name) const
    {
        T *widget = panel->findChild<T *>(QLatin1String(name));
        EXPECT_TRUE(widget) << name;
        return *widget;
    }

    ItemRef first;
    ItemRef second;
    std::unique_ptr<CoveragePanel> panel;
};

TEST_F(CoveragePanelTest, ShowsWhatTheCaseHasAndWhatWasFound)
{
    EXPECT_EQ(stateOn(QStringLiteral("2023-10-17")), CoverageState::Loaded);
    EXPECT_EQ(stateOn(QStringLiteral("2023-10-19")), CoverageState::Found);
    EXPECT_TRUE(panel->stateText().contains(QStringLiteral("2 in the case"))) << panel->stateText().toStdString();
}

TEST_F(CoveragePanelTest, AClickOnALoadedCellShowsThatScene)
{
    click(QStringLiteral("2023-10-17"));
    EXPECT_TRUE(context.isSelected(first));
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 2));
    click(QStringLiteral("2023-10-20"));
    EXPECT_TRUE(context.isSelected(second));
}

TEST_F(CoveragePanelTest, AClickOnAFoundCellAsksForThatScene)
{
    QSignalSpy chosen(panel.get(), &CoveragePanel::foundChosen);
    click(QStringLiteral("2023-10-19"));
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), QStringLiteral("42"));
    EXPECT_EQ(chosen[0][1].toString(), QStringLiteral("S2_2023-10-19T02:00:00Z"));
    EXPECT_FALSE(context.time().cursor);
}

TEST_F(CoveragePanelTest, TheKeyboardGoesThroughTheCells)
{
    CoverageGrid &grid = panel->grid();
    grid.setFocus();
    QTest::keyClick(&grid, Qt::Key_Home);
    QTest::keyClick(&grid, Qt::Key_Down);
    EXPECT_TRUE(panel->stateText().contains(QStringLiteral("sensor not stated · loaded")))
        << panel->stateText().toStdString();
    QTest::keyClick(&grid, Qt::Key_Home);
    QTest::keyClick(&grid, Qt::Key_Return);
    EXPECT_TRUE(context.isSelected(first));
    QTest::keyClick(&grid, Qt::Key_Right);
    QTest::keyClick(&grid, Qt::Key_Return);
    EXPECT_TRUE(context.isSelected(second));
    QTest::keyClick(&grid, Qt::Key_Up);
    EXPECT_TRUE(panel->stateText().contains(QStringLiteral("found"))) << panel->stateText().toStdString();
}

TEST_F(CoveragePanelTest, TheUserSaysHowMuchCloudIsCloudy)
{
    child<QSpinBox>("coverageCloud").setValue(10);
    panel->refresh();
    EXPECT_EQ(stateOn(QStringLiteral("2023-10-19")), CoverageState::Cloudy);
    child<QSpinBox>("coverageCloud").setValue(30);
    panel->refresh();
    EXPECT_EQ(stateOn(QStringLiteral("2023-10-19")), CoverageState::Found);
}

TEST_F(CoveragePanelTest, AFoundSceneThatComesIntoTheCaseIsLoaded)
{
    Item scene = sceneOf(QStringLiteral("third"), QStringLiteral("2023-10-19T02:00:00Z"), rajin);
    scene = *withSceneFact(scene, SceneFact::SceneId, QStringLiteral("S2_2023-10-19T02:00:00Z"));
    add(std::get<Evidence>(scene));
    panel->refresh();
    EXPECT_EQ(panel->calendar().found, 0U);
    EXPECT_EQ(stateOn(QStringLiteral("2023-10-19")), CoverageState::Loaded);
    ASSERT_TRUE(editor->undo());
    panel->refresh();
    EXPECT_EQ(panel->calendar().found, 1U);
}

TEST_F(CoveragePanelTest, FollowsTheMapAndSaysWhatToDoWhereThereIsNothing)
{
    panel->setMapCentre(LatLon{10, 10});
    panel->refresh();
    EXPECT_TRUE(child<QLabel>("coverageEmpty").isVisible());
    EXPECT_TRUE(child<QLabel>("coverageEmpty").text().contains(QStringLiteral("Ctrl+I")));
    QSignalSpy wanted(panel.get(), &CoveragePanel::findScenesRequested);
    child<QPushButton>("coverageFind").click();
    EXPECT_EQ(wanted.size(), 1);
}

TEST_F(CoveragePanelTest, WorksOutAnotherPlaceBehindTheWindowAndNeverShowsWhatWasSuperseded)
{
    std::vector<CoveragePicture> many;
    for (int i = 0; i < 3000; ++i)
        many.push_back(foundOn(QStringLiteral("20%1-0%2-10T02:00:00Z").arg(10 + i % 14).arg(1 + i % 9), i % 100));
    panel->setFound(std::move(many));
    panel->refresh();
    ASSERT_EQ(panel->calendar().place, rajin);
    panel->setMapCentre(LatLon{rajin.lat + 1e-3, rajin.lon});
    EXPECT_TRUE(panel->isBusy());
    EXPECT_EQ(panel->calendar().place, rajin) << "until another is worked out the last one stays";
    EXPECT_TRUE(panel->stateText().contains(QStringLiteral("2 in the case"))) << "of the place that is shown";
    LatLon last = rajin;
    for (int i = 2; i <= 20; ++i) {
        panel->setMapCentre(LatLon{rajin.lat + i * 1e-3, rajin.lon});
        QCoreApplication::processEvents();
        EXPECT_GE(panel->calendar().place.lat, last.lat) << "never back to a place that the hand has left";
        last = panel->calendar().place;
    }
    ASSERT_TRUE(waitUntil([&] { return !panel->isBusy(); }));
    EXPECT_EQ(panel->calendar().place, (LatLon{rajin.lat + 20e-3, rajin.lon}));
    EXPECT_GT(panel->calendar().found, 2000U);
}

TEST_F(CoveragePanelTest, IsClosedWhileItWorks)
{
    panel->setMapCentre(LatLon{10, 10});
    QCoreApplication::processEvents();
    panel.reset();
    QCoreApplication::processEvents();
}

TEST_F(CoveragePanelTest, TakesThePlaceOfWhatIsSelectedOrAFixedPoint)
{
    child<QComboBox>("coveragePlaceOf").setCurrentIndex(1);
    panel->refresh();
    EXPECT_TRUE(child<QLabel>("coverageEmpty").text().contains(QStringLiteral("Select something")));
    context.select(first);
    panel->refresh();
    EXPECT_EQ(panel->calendar().inCase, 2U);
    panel->setPoint({10, 10});
    panel->refresh();
    EXPECT_TRUE(panel->calendar().isEmpty());
    panel->setMapCentre(rajin);
    panel->refresh();
    EXPECT_TRUE(panel->calendar().isEmpty()) << "the point stays where the map goes";
}

TEST_F(CoveragePanelTest, ZoomsFromDaysToYearsAndBack)
{
    CoverageGrid &grid = panel->grid();
    const double before = grid.view().msPerPixel;
    QTest::keyClick(&grid, Qt::Key_Minus);
    EXPECT_GT(grid.view().msPerPixel, before);
    QTest::keyClick(&grid, Qt::Key_0);
    EXPECT_DOUBLE_EQ(grid.view().msPerPixel, before);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&grid, Qt::Key_Plus);
    EXPECT_LE(grid.view().dayPixels(), CoverageViewport::mostDayPixels + 1e-6) << "a calendar has no hours";
}

} // namespace
} // namespace leadline::testing
