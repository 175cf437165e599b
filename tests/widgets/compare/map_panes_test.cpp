// SPDX-License-Identifier: GPL-3.0-or-later
// Maps side by side, and a map in a window of its own.
#include "tests/widgets/map/scene_map_window.h"
#include "widgets/compare/map_pane.h"
#include "widgets/compare/map_panes.h"
#include "widgets/compare/second_map.h"

#include <QComboBox>
#include <QToolButton>

namespace leadline {
namespace {

class MapPanesTest : public SceneMapWindow
{
protected:
    void SetUp() override
    {
        SceneMapWindow::SetUp();
        octobers = addOctober();
        decembers = addDecember();
        panes = std::make_unique<MapPanes>(*map, context, *editor, [this](ViewContext &own) { return make(own); });
        panes->resize(1201, 600);
        panes->show();
        lookAt({42, 131}, 10);
    }
    void TearDown() override
    {
        second.reset();
        panes.reset();
        SceneMapWindow::TearDown();
    }

    std::unique_ptr<MapView> make(ViewContext &own)
    {
        auto made = std::make_unique<MapView>(*editor, own);
        installAnnotationTools(*made, *editor, own);
        made->setAnimated(false);
        made->setSceneLibrary(library.get());
        return made;
    }
    CompareSide sideOf(EvidenceId scene) const { return {{ItemKind::Evidence, scene.value}, {}}; }
    void showBoth() { showSides({sideOf(octobers), sideOf(decembers)}); }
    void showSides(const std::vector<CompareSide> &sides)
    {
        panes->showSides(sides);
        ASSERT_TRUE(allSharp());
    }
    bool allSharp()
    {
        return waitUntil([this] {
            for (std::size_t i = 0; i < panes->count(); ++i)
                if (!panes->pane(i).map().isSharp())
                    return false;
            return true;
        });
    }
    MapView &at(std::size_t index) { return panes->pane(index).map(); }
    static QColor groundOf(MapView &view)
    {
        return view.grab().toImage().pixelColor(view.width() / 2 + 40, view.height() - 120);
    }
    QToolButton *button(std::size_t index, const char *name)
    {
        return panes->pane(index).findChild<QToolButton *>(QLatin1String(name));
    }
    /// Where the ghost cursor's arms are drawn in a map: the middle of what changed when the other's pointer moved.
    static QPointF changedMiddle(const QImage &before, const QImage &after)
    {
        QRect changed;
        for (int y = 0; y < before.height(); ++y)
            for (int x = 0; x < before.width(); ++x)
                if (before.pixel(x, y) != after.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
        return QRectF(changed).center();
    }

    EvidenceId octobers;
    EvidenceId decembers;
    std::unique_ptr<MapPanes> panes;
    std::unique_ptr<SecondMap> second;
};

TEST_F(MapPanesTest, EachMapShowsItsOwnScene)
{
    showBoth();
    ASSERT_EQ(panes->count(), 2U);
    EXPECT_EQ(groundOf(at(0)), QColor::fromRgb(october));
    EXPECT_EQ(groundOf(at(1)), QColor::fromRgb(december));
    EXPECT_FALSE(context.time().isSet());
}

TEST_F(MapPanesTest, TheyMoveTogetherUntilOneIsUnlinked)
{
    showBoth();
    at(1).setViewport(at(1).viewport().panned({50, 30}).zoomed(2, {100, 100}));
    EXPECT_EQ(at(0).viewport().center, at(1).viewport().center);
    EXPECT_EQ(at(0).viewport().metresPerPixel, at(1).viewport().metresPerPixel);
    QTest::mouseClick(button(1, "panePlaceLink"), Qt::LeftButton);
    const QPointF stays = at(0).viewport().center;
    at(1).setViewport(at(1).viewport().panned({70, 0}));
    EXPECT_EQ(at(0).viewport().center, stays);
    QTest::mouseClick(button(1, "panePlaceLink"), Qt::LeftButton);
    EXPECT_EQ(at(1).viewport().center, stays) << "linked again it comes to where the others are";
}

TEST_F(MapPanesTest, TheGhostCursorLiesAtTheSameGroundInTheOtherMap)
{
    showBoth();
    QTest::mouseClick(button(1, "panePlaceLink"), Qt::LeftButton); // also where the other has another scale
    at(1).setViewport(at(1).viewport().zoomed(2, QPointF(at(1).rect().center())));
    ASSERT_TRUE(allSharp());
    const QImage before = at(1).grab().toImage();
    const QPoint pointer(at(0).width() / 2 + 30, at(0).height() / 2 - 20);
    QTest::mouseMove(&at(0), pointer);
    const QPointF ghost = changedMiddle(before, at(1).grab().toImage());
    const QPointF expected = *at(1).viewport().pixelOf(*at(0).viewport().positionAt(pointer));
    EXPECT_NEAR(ghost.x(), expected.x(), 1);
    EXPECT_NEAR(ghost.y(), expected.y(), 1);
    QEvent leaves(QEvent::Leave);
    QCoreApplication::sendEvent(&at(0), &leaves);
    EXPECT_EQ(at(1).grab().toImage(), before);
}

TEST_F(MapPanesTest, SelectionIsOneAndTimeIsOwnOnceItIsUnlinked)
{
    panes->showSides({sideOf(octobers), sideOf(decembers)});
    const ItemRef chosen{ItemKind::Evidence, octobers.value};
    context.select(chosen);
    panes->pane(1).setSide(std::nullopt); // what the time shows
    context.setCursor(instantFromCivilUtc(2023, 11, 1));
    ASSERT_TRUE(allSharp());
    EXPECT_TRUE(waitUntil([&] { return groundOf(at(1)).blue() > 0x90; })) << "it follows the time of the window";
    QTest::mouseClick(button(1, "paneTimeLink"), Qt::LeftButton);
    context.setCursor(std::nullopt);
    ASSERT_TRUE(allSharp());
    EXPECT_GT(groundOf(at(1)).blue(), 0x90) << "it keeps its own";
    EXPECT_TRUE(context.isSelected(chosen));
}

TEST_F(MapPanesTest, ToolsWorkInEveryMap)
{
    showBoth();
    at(1).setTool(QStringLiteral("toolPoint"));
    QTest::mouseClick(&at(1), Qt::LeftButton, {}, at(1).rect().center());
    ASSERT_EQ(annotations().size(), 1U);
    const AnnotationId drawn = annotations().begin()->first;
    EXPECT_TRUE(waitUntil([&] {
        return context.isSelected({ItemKind::Annotation, drawn.value});
    })) << "and what was drawn is selected everywhere";
}

TEST_F(MapPanesTest, FourStandInTwoRowsAndCloseOneByOne)
{
    panes->showSides({sideOf(octobers), sideOf(decembers)}, 4);
    ASSERT_EQ(panes->count(), 4U);
    EXPECT_EQ(panes->pane(0).geometry().top(), panes->pane(1).geometry().top());
    EXPECT_LT(panes->pane(1).geometry().top(), panes->pane(2).geometry().top());
    QTest::mouseClick(button(3, "paneClose"), Qt::LeftButton);
    EXPECT_TRUE(waitUntil([&] { return panes->count() == 3; }));
    QTest::mouseClick(button(0, "paneAdd"), Qt::LeftButton);
    EXPECT_EQ(panes->count(), 4U);
    QTest::mouseClick(button(0, "paneClose"), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return panes->count() == 1; })) << "the first ends it all";
    ASSERT_TRUE(settle());
    EXPECT_TRUE(waitUntil([&] { return groundOf(*map).red() > 0x90; })) << "the newest on top, as before";
    EXPECT_FALSE(panes->pane(0).findChild<QComboBox *>(QStringLiteral("paneSide"))->isVisible());
}

TEST_F(MapPanesTest, ASecondWindowHasItsOwnPlaceUntilItIsLinked)
{
    second = std::make_unique<SecondMap>(*map, context, *editor, panes->links(),
                                         [this](ViewContext &own) { return make(own); });
    second->show();
    MapView &other = second->map();
    EXPECT_EQ(other.viewport().center, map->viewport().center) << "it begins where the map is";
    map->setViewport(map->viewport().panned({80, 0}));
    EXPECT_NE(other.viewport().center, map->viewport().center);
    auto *link = second->findChild<QToolButton *>(QStringLiteral("panePlaceLink"));
    ASSERT_NE(link, nullptr);
    QTest::mouseClick(link, Qt::LeftButton);
    EXPECT_EQ(other.viewport().center, map->viewport().center);
    map->setViewport(map->viewport().panned({0, 80}));
    EXPECT_EQ(other.viewport().center, map->viewport().center);
}

TEST_F(MapPanesTest, ASecondWindowFillsTheScreenByKeyAndSaysWhenItIsClosed)
{
    second = std::make_unique<SecondMap>(*map, context, *editor, panes->links(),
                                         [this](ViewContext &own) { return make(own); });
    second->show();
    QTest::keyClick(&second->map(), Qt::Key_F11);
    EXPECT_TRUE(second->isFullScreen());
    QTest::keyClick(&second->map(), Qt::Key_F11);
    EXPECT_FALSE(second->isFullScreen());
    bool closed = false;
    QObject::connect(second.get(), &SecondMap::closed, second.get(), [&] { closed = true; });
    second->close();
    EXPECT_TRUE(closed);
}

TEST_F(MapPanesTest, AStillShowsEachMapInItsPlace)
{
    showBoth();
    const QImage picture = renderToImage(pageOf(panes->still(1), panes->size()));
    EXPECT_EQ(picture.pixelColor(picture.width() / 4, 420), QColor::fromRgb(october));
    EXPECT_EQ(picture.pixelColor(picture.width() * 3 / 4, 420), QColor::fromRgb(december));
}

} // namespace
} // namespace leadline
