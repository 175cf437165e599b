// SPDX-License-Identifier: GPL-3.0-or-later
// Two dated scenes of one place held against each other on the real map.
#include "tests/widgets/map/scene_map_window.h"
#include "widgets/compare/map_comparison.h"

#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QWheelEvent>

namespace leadline {
namespace {

const QPoint left{200, 330};
const QPoint right{600, 330};

class MapComparisonTest : public SceneMapWindow
{
protected:
    void SetUp() override
    {
        SceneMapWindow::SetUp();
        comparison = std::make_unique<MapComparison>(*map, *editor, context);
        comparison->setSceneLibrary(library.get());
        lookAt({42, 131}, 10);
    }
    void TearDown() override
    {
        comparison.reset();
        SceneMapWindow::TearDown();
    }

    void addBoth()
    {
        addOctober();
        addDecember();
        ASSERT_TRUE(settle());
    }
    void compare(CompareMode mode)
    {
        comparison->start(mode);
        ASSERT_TRUE(comparison->isOn());
        ASSERT_TRUE(settle());
    }
    void change(const std::function<void(Comparison &)> &by)
    {
        Comparison settings = comparison->settings();
        by(settings);
        comparison->setSettings(settings);
        ASSERT_TRUE(settle());
    }
    void expectOctober(QPoint at, const char *why = "") { EXPECT_EQ(colourAt(at), QColor::fromRgb(october)) << why; }
    void expectDecember(QPoint at, const char *why = "") { EXPECT_EQ(colourAt(at), QColor::fromRgb(december)) << why; }
    /// Under the veil of its footprint, which the map has and a comparison has not.
    bool showsDecember(QPoint at)
    {
        const QColor there = colourAt(at);
        return there.red() > 0xa0 && there.blue() < 0x48;
    }
    QPoint grip() { return swipeGrip(comparison->settings().swipe, map->size()).toPoint(); }
    QString notice()
    {
        const auto *label = map->findChild<QLabel *>(QStringLiteral("mapNotice"));
        return label && label->isVisible() ? label->text() : QString();
    }
    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, map->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(map.get(), &event);
    }

    std::unique_ptr<MapComparison> comparison;
};

TEST_F(MapComparisonTest, SwipeShowsTheOlderSceneLeftAndTheNewerRightOfTheDivider)
{
    addBoth();
    press("sceneBarSwipe");
    ASSERT_TRUE(comparison->isOn());
    ASSERT_TRUE(settle());
    expectOctober(left);
    expectDecember(right);
    const auto texts = comparison->texts();
    EXPECT_TRUE(texts[0].date.contains(QStringLiteral("17 October 2023"))) << texts[0].date.toStdString();
    EXPECT_TRUE(texts[1].date.contains(QStringLiteral("9 December 2023"))) << texts[1].date.toStdString();
}

TEST_F(MapComparisonTest, TheDividerFollowsTheHandAndTheMapDoesNot)
{
    addBoth();
    compare(CompareMode::Swipe);
    const QPointF center = map->viewport().center;
    dragFromTo(grip() + QPoint(0, 120), grip() + QPoint(-300, 120)); // anywhere on the line, not its grip alone
    EXPECT_EQ(grip().x(), 100);
    EXPECT_EQ(map->viewport().center, center);
    expectDecember(left, "the divider has passed it");
    dragFromTo(left, left + QPoint(60, 0));
    EXPECT_NE(map->viewport().center, center) << "beside the divider the hand moves the map";
}

TEST_F(MapComparisonTest, TheDividerTurnsToAnyAngleByItsHandleAndByKeys)
{
    addBoth();
    compare(CompareMode::Swipe);
    const QPoint turner = swipeTurner(comparison->settings().swipe, map->size()).toPoint();
    dragFromTo(turner, grip() + QPoint(80, 0)); // a quarter turn: A is above now
    EXPECT_NEAR(comparison->settings().swipe.angleDegrees, 90, 0.01);
    ASSERT_TRUE(settle());
    expectOctober({400, 240});
    expectDecember({200, 450});
    expectDecember({600, 450});
    change([](Comparison &settings) { settings.swipe.angleDegrees = 45; });
    expectOctober({250, 300});
    expectDecember({600, 330}, "the same height, on the other side of the slant");
    change([](Comparison &settings) { settings.swipe.angleDegrees = 90; });
    QTest::keyClick(map.get(), Qt::Key_Up, Qt::ControlModifier);
    EXPECT_NEAR(comparison->settings().swipe.angleDegrees, 95, 0.01);
    const QPoint before = grip();
    QTest::keyClick(map.get(), Qt::Key_Right, Qt::ControlModifier);
    EXPECT_GT(grip().y(), before.y());
}

TEST_F(MapComparisonTest, BothSidesStayWhereTheyBelongWhileTheMapMoves)
{
    addBoth();
    compare(CompareMode::Swipe);
    map->resize(700, 500);
    ASSERT_TRUE(settle());
    EXPECT_EQ(grip(), QPoint(350, 250));
    map->setViewport(map->viewport().panned({40, -20}));
    map->setViewport(map->viewport().zoomed(1.5, {350, 250}));
    ASSERT_TRUE(settle());
    expectOctober({250, 300});
    expectDecember({450, 300});
}

TEST_F(MapComparisonTest, BlinkChangesByItselfAndStandsStillOnSpace)
{
    addBoth();
    map->setAnimated(true);
    compare(CompareMode::Blink);
    change([](Comparison &settings) { settings.blinkHz = Comparison::fastestBlinkHz; });
    const bool first = comparison->settings().showsB;
    EXPECT_TRUE(waitUntil([&] { return comparison->settings().showsB != first; }));
    QTest::keyClick(map.get(), Qt::Key_Space);
    EXPECT_TRUE(comparison->isPaused());
    QTest::keyClick(map.get(), Qt::Key_Left, Qt::ControlModifier);
    expectOctober(right);
    QTest::keyClick(map.get(), Qt::Key_Right, Qt::ControlModifier);
    expectDecember(left);
    map->setAnimated(false);
}

TEST_F(MapComparisonTest, WhoWantsNoMotionBlinksByHand)
{
    addBoth();
    compare(CompareMode::Blink); // the map of the tests is without animation
    EXPECT_TRUE(comparison->isPaused());
}

TEST_F(MapComparisonTest, FadeMixesTheTwoByTheSlider)
{
    addBoth();
    compare(CompareMode::Fade);
    auto *slider = map->findChild<QSlider *>(QStringLiteral("compareSlider"));
    ASSERT_NE(slider, nullptr);
    slider->setValue(0);
    expectOctober(left);
    slider->setValue(100);
    expectDecember(left);
    slider->setValue(25);
    const QColor mixed = colourAt(left);
    EXPECT_NEAR(mixed.red(), 0.75 * 0x20 + 0.25 * 0xc0, 3);
    EXPECT_NEAR(mixed.blue(), 0.75 * 0xc0 + 0.25 * 0x20, 3);
}

TEST_F(MapComparisonTest, DifferenceIsBlackWhereNothingChangedAndBrightWhereItDid)
{
    addBoth();
    compare(CompareMode::Difference);
    change([](Comparison &settings) { settings.difference = {DifferenceOf::Channels, 1}; });
    ASSERT_TRUE(waitUntil([&] { return map->isSharp() && colourAt(left) == QColor(0xa0, 0, 0xa0); }))
        << colourAt(left).name().toStdString();
    comparison->setSide(1, comparison->side(0));
    EXPECT_TRUE(waitUntil([&] { return map->isSharp() && colourAt(left) == QColor(Qt::black); }))
        << colourAt(left).name().toStdString();
    comparison->end();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(waitUntil([&] { return showsDecember(left); })) << "the map as before";
}

TEST_F(MapComparisonTest, LensShowsTheOtherSceneUnderThePointer)
{
    addBoth();
    compare(CompareMode::Lens);
    QTest::mouseMove(map.get(), left);
    expectDecember(left);
    expectOctober(right);
    QTest::mouseMove(map.get(), right);
    expectOctober(left);
    expectDecember(right);
    const Comparison before = comparison->settings();
    turnWheel(right, 2, Qt::ControlModifier);
    EXPECT_GT(comparison->settings().lens.zoom, before.lens.zoom);
    turnWheel(right, -2, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_LT(comparison->settings().lens.radius, before.lens.radius);
    ASSERT_TRUE(settle());
    expectDecember(right, "larger, and still the scene that is under the pointer");
    const double scale = map->viewport().metresPerPixel;
    turnWheel(right, 1, Qt::NoModifier);
    EXPECT_LT(map->viewport().metresPerPixel, scale) << "without a key the wheel zooms the map";
}

TEST_F(MapComparisonTest, DrawingsStayOnTopOfBothSides)
{
    addBoth();
    addPolygon({{340, 260}, {460, 260}, {460, 380}, {340, 380}});
    compare(CompareMode::Swipe);
    const QColor onA = colourAt({340, 320});
    const QColor onB = colourAt({460, 320});
    EXPECT_NE(onA, QColor::fromRgb(october));
    EXPECT_NE(onB, QColor::fromRgb(december));
}

TEST_F(MapComparisonTest, ListsTheScenesOfThisPlaceNewestFirstAndTakesWhatIsPicked)
{
    addBoth();
    const EvidenceId august =
        add(QStringLiteral("E-003"), QStringLiteral("2023-08-01"), QStringLiteral("/s/aug.tif"), corners);
    add(QStringLiteral("E-004"), QStringLiteral("2023-09-01"), QStringLiteral("/s/far.tif"),
        {{50, 140}, {50, 141}, {49, 141}, {49, 140}});
    ASSERT_TRUE(settle());
    compare(CompareMode::Swipe);
    auto *combo = map->findChild<QComboBox *>(QStringLiteral("compareSideA"));
    ASSERT_NE(combo, nullptr);
    ASSERT_EQ(combo->count(), 3) << "not the one that lies elsewhere";
    EXPECT_TRUE(combo->itemText(0).contains(QStringLiteral("December")));
    EXPECT_TRUE(combo->itemText(2).contains(QStringLiteral("August")));
    Q_EMIT combo->activated(2);
    EXPECT_EQ(comparison->side(0).item, (ItemRef{ItemKind::Evidence, august.value}));
    QTest::keyClick(map.get(), Qt::Key_X);
    EXPECT_EQ(comparison->side(1).item, (ItemRef{ItemKind::Evidence, august.value}));
}

TEST_F(MapComparisonTest, BeginsAtTheTimeCursorWithTheSceneBefore)
{
    addBoth();
    add(QStringLiteral("E-003"), QStringLiteral("2023-08-01"), QStringLiteral("/s/aug.tif"), corners);
    context.setCursor(instantFromCivilUtc(2023, 11, 1));
    ASSERT_TRUE(settle());
    compare(CompareMode::Swipe);
    EXPECT_TRUE(comparison->texts()[0].date.contains(QStringLiteral("August")));
    EXPECT_TRUE(comparison->texts()[1].date.contains(QStringLiteral("October")));
}

TEST_F(MapComparisonTest, ComparesTheScenesUpToAMoment)
{
    addBoth();
    comparison->start(CompareMode::Swipe, {{}, instantFromCivilUtc(2023, 11, 1)},
                      {{}, instantFromCivilUtc(2024, 1, 1)});
    ASSERT_TRUE(settle());
    expectOctober(left);
    expectDecember(right);
}

TEST_F(MapComparisonTest, SaysThatASceneWasRemovedOrCannotBeRead)
{
    addOctober();
    const EvidenceId second = addDecember();
    const EvidenceId broken =
        add(QStringLiteral("E-003"), QStringLiteral("2023-12-20"), QStringLiteral("/s/broken.tif"), corners);
    ASSERT_TRUE(settle());
    comparison->start(CompareMode::Swipe, {{ItemKind::Evidence, second.value}, {}},
                      {{ItemKind::Evidence, broken.value}, {}});
    ASSERT_TRUE(waitUntil([&] { return !comparison->texts()[1].trouble.isEmpty(); }));
    EXPECT_TRUE(comparison->texts()[1].trouble.contains(QStringLiteral("not a picture")));
    ASSERT_TRUE(settle());
    expectDecember(left, "the other side stays");
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {{ItemKind::Evidence, second.value}}));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(comparison->texts()[0].trouble.contains(QStringLiteral("no longer in the case")));
    ASSERT_TRUE(editor->undo());
    ASSERT_TRUE(settle());
    EXPECT_TRUE(comparison->texts()[0].trouble.isEmpty());
    EXPECT_TRUE(waitUntil([&] { return colourAt(left) == QColor::fromRgb(december); }));
}

TEST_F(MapComparisonTest, SaysWhatIsMissingWhereThereIsNothingToCompare)
{
    QTest::keyClick(map.get(), Qt::Key_W);
    EXPECT_FALSE(comparison->isOn());
    EXPECT_TRUE(waitUntil([&] { return notice().contains(QStringLiteral("two pictures")); }));
}

TEST_F(MapComparisonTest, EscapeEndsItAndTheSceneBarComesBack)
{
    addBoth();
    EXPECT_TRUE(child("sceneBar")->isVisible());
    compare(CompareMode::Swipe);
    EXPECT_FALSE(child("sceneBar")->isVisible());
    EXPECT_TRUE(child("compareBar")->isVisible());
    EXPECT_TRUE(map->shownScene().footprints.empty()) << "no other date stands on the map";
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_FALSE(comparison->isOn());
    EXPECT_TRUE(child("sceneBar")->isVisible());
    ASSERT_TRUE(settle());
    EXPECT_TRUE(waitUntil([&] { return !map->shownScene().footprints.empty(); }));
    EXPECT_TRUE(showsDecember(left)) << "the newest on top, as before";
    EXPECT_FALSE(context.time().isSet()) << "looking changes nothing";
}

TEST_F(MapComparisonTest, AStillShowsWhatIsSeenWithBothDates)
{
    addBoth();
    compare(CompareMode::Swipe);
    const auto page = pageOf(comparison->still(), map->viewport());
    ASSERT_TRUE(page) << page.error().message().toStdString();
    const QImage picture = renderToImage(*page);
    EXPECT_EQ(picture.pixelColor(left), QColor::fromRgb(october));
    EXPECT_EQ(picture.pixelColor(right), QColor::fromRgb(december));
}

} // namespace
} // namespace leadline
