// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing scenes through the real window: one way at a time, maps beside the map, a map in a window of its own.
#include "app/window/folding_panel.h"
#include "tests/app/window_fixture.h"
#include "tests/support/wait_until.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/compare/map_panes.h"
#include "widgets/compare/second_map.h"
#include "widgets/map/map_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>

namespace leadline {
namespace {

class WindowCompare : public testing::WindowFixture
{
protected:
    WindowCompare()
    {
        newCase();
        add(QStringLiteral("E-001"), QStringLiteral("2023-10-17"));
        add(QStringLiteral("E-002"), QStringLiteral("2023-12-09"));
        session().map().setAnimated(false);
        session().map().showBox({130.6, 41.6, 131.4, 42.4});
    }
    void add(const QString &label, const QString &date)
    {
        Evidence scene;
        scene.label = scene.title = label;
        scene.kind = EvidenceKind::Scene;
        scene.fileName = QStringLiteral("scene.tif");
        scene.linkedPath = QStringLiteral("/s/") + label;
        scene.sha256 = QString(64, QLatin1Char('a'));
        scene.footprint = {{42.6, 130.4}, {42.6, 131.6}, {41.4, 131.6}, {41.4, 130.4}};
        scene.date = *parseEdtf(date);
        ASSERT_TRUE(session().editor().add(QStringLiteral("Add scene"), scene));
    }
    void trigger(QAction *action) { action->trigger(); }
    const WindowActions &actions() { return window().actions(); }
    MapPanes &panes() { return session().panes(); }
    MapComparison &comparison() { return session().comparison(); }
};

TEST_F(WindowCompare, GoesFromASwipeToMapsSideBySideAndBack)
{
    comparison().start(CompareMode::Swipe);
    ASSERT_TRUE(comparison().isOn());
    const CompareSide a = comparison().side(0);
    const CompareSide b = comparison().side(1);
    trigger(actions().sideBySide);
    EXPECT_FALSE(comparison().isOn());
    ASSERT_EQ(panes().count(), 2U);
    EXPECT_EQ(panes().sidesShown(), (std::vector{a, b})) << "the same two";
    EXPECT_TRUE(actions().sideBySide->isChecked());
    comparison().start(CompareMode::Blink);
    EXPECT_FALSE(panes().isSideBySide()) << "one way of comparing at a time";
    EXPECT_FALSE(actions().sideBySide->isChecked());
    EXPECT_TRUE(comparison().isOn());
    EXPECT_TRUE(waitUntil([&] { return session().map().shownScene().footprints.empty(); }));
}

TEST_F(WindowCompare, ASecondMapComesAndGoesByTheMenuAndEndsWithTheCase)
{
    trigger(actions().secondMap);
    ASSERT_NE(session().secondMap(), nullptr);
    EXPECT_TRUE(session().secondMap()->isVisible());
    EXPECT_TRUE(session().secondMap()->windowTitle().contains(QStringLiteral("Rajin")));
    session().secondMap()->close();
    EXPECT_TRUE(waitUntil([&] { return session().secondMap() == nullptr; }));
    EXPECT_FALSE(actions().secondMap->isChecked());
    trigger(actions().secondMap);
    trigger(actions().sideBySide);
    workbench->closeCase();
    EXPECT_EQ(workbench->session(), nullptr);
    EXPECT_FALSE(actions().secondMap->isEnabled());
}

TEST_F(WindowCompare, TheMapAloneHidesTheRestAndBringsItBack)
{
    const bool timelineWas = window().bottomRegion()->isVisible();
    trigger(actions().mapAlone);
    EXPECT_TRUE(window().isFullScreen());
    EXPECT_FALSE(window().bottomRegion()->isVisible());
    EXPECT_FALSE(window().leftRegion().isVisible());
    trigger(actions().mapAlone);
    EXPECT_FALSE(window().isFullScreen());
    EXPECT_EQ(window().bottomRegion()->isVisible(), timelineWas);
    EXPECT_TRUE(window().leftRegion().isVisible());
}

TEST_F(WindowCompare, CopiesTheMapsSideBySideAsOnePicture)
{
    trigger(actions().sideBySide);
    ASSERT_TRUE(panes().isSideBySide());
    trigger(actions().copyMap);
    workbench->waitUntilIdle();
    const QImage copied = QGuiApplication::clipboard()->image();
    EXPECT_EQ(copied.size(), panes().size() * 2);
}

} // namespace
} // namespace leadline
