// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/map/map_window.h"

#include "imaging/raster/scene_library.h"
#include "imaging/tiles/tile_stack.h"
#include "model/network/network_gate.h"
#include "tests/support/fake_scene_decoder.h"
#include "tests/support/fake_tile_decoder.h"
#include "tests/support/local_http_server.h"
#include "tests/support/scene_exhibit.h"

#include <QAbstractButton>
#include <QLabel>
#include <QWheelEvent>

#include <cmath>

namespace leadline {
namespace {

using MapViewTest = MapWindow;

void turnWheel(MapView &map, QPointF at, int notches)
{
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&map, &event);
}

TEST_F(MapViewTest, DraggingWithThePanToolMovesTheMapWithTheHand)
{
    map->setTool(QStringLiteral("toolPan"));
    const LatLon grabbed = positionAt({400, 300});
    dragFromTo({400, 300}, {520, 250});
    EXPECT_NEAR(pixelOf(grabbed).x(), 520, 1);
    EXPECT_NEAR(pixelOf(grabbed).y(), 250, 1);
}

TEST_F(MapViewTest, TheMiddleButtonPansWithAnyTool)
{
    map->setTool(QStringLiteral("toolPolygon"));
    const LatLon grabbed = positionAt({400, 300});
    dragFromTo({400, 300}, {300, 200}, Qt::MiddleButton);
    EXPECT_NEAR(pixelOf(grabbed).x(), 300, 1);
    EXPECT_TRUE(annotations().empty());
}

TEST_F(MapViewTest, SpaceAndDragPansWhileDrawing)
{
    map->setTool(QStringLiteral("toolLine"));
    const LatLon grabbed = positionAt({400, 300});
    QTest::keyPress(map.get(), Qt::Key_Space);
    dragFromTo({400, 300}, {450, 330});
    QTest::keyRelease(map.get(), Qt::Key_Space);
    EXPECT_NEAR(pixelOf(grabbed).x(), 450, 1);
}

TEST_F(MapViewTest, TheWheelZoomsAboutThePointer)
{
    const LatLon under = positionAt({600, 150});
    const double before = map->viewport().metresPerPixel;
    turnWheel(*map, {600, 150}, 2);
    EXPECT_LT(map->viewport().metresPerPixel, before / 2);
    EXPECT_NEAR(pixelOf(under).x(), 600, 1);
    EXPECT_NEAR(pixelOf(under).y(), 150, 1);
    turnWheel(*map, {600, 150}, -2);
    EXPECT_NEAR(map->viewport().metresPerPixel, before, before * 1e-6);
}

TEST_F(MapViewTest, ZoomingTakesTimeToBeSeenUnlessMotionIsReduced)
{
    map->setAnimated(true);
    const double before = map->viewport().metresPerPixel;
    turnWheel(*map, {400, 300}, 1);
    turnWheel(*map, {400, 300}, 1);
    const double goal = before * std::pow(2.0, -240 / 200.0);
    EXPECT_GT(map->viewport().metresPerPixel, goal * 1.05);
    ASSERT_TRUE(settle());
    EXPECT_NEAR(map->viewport().metresPerPixel, goal, goal * 1e-6);
}

TEST_F(MapViewTest, ShiftAndDragZoomsToTheBox)
{
    const LatLon middle = positionAt({300, 250});
    const double before = map->viewport().metresPerPixel;
    dragFromTo({200, 175}, {400, 325}, Qt::LeftButton, Qt::ShiftModifier);
    EXPECT_NEAR(map->viewport().metresPerPixel, before / 4, before * 0.01);
    EXPECT_NEAR(pixelOf(middle).x(), 400, 2);
    EXPECT_NEAR(pixelOf(middle).y(), 300, 2);
}

TEST_F(MapViewTest, KeysMoveAndZoom)
{
    const QPointF center = map->viewport().center;
    QTest::keyClick(map.get(), Qt::Key_Right);
    EXPECT_GT(map->viewport().center.x(), center.x());
    QTest::keyClick(map.get(), Qt::Key_Down);
    EXPECT_LT(map->viewport().center.y(), center.y());
    const double scale = map->viewport().metresPerPixel;
    QTest::keyClick(map.get(), Qt::Key_Plus);
    EXPECT_NEAR(map->viewport().metresPerPixel, scale / 2, scale * 1e-6);
    QTest::keyClick(map.get(), Qt::Key_Minus);
    EXPECT_NEAR(map->viewport().metresPerPixel, scale, scale * 1e-6);
}

TEST_F(MapViewTest, TheRailsZoomButtonsZoom)
{
    const double scale = map->viewport().metresPerPixel;
    press("mapZoomIn");
    EXPECT_NEAR(map->viewport().metresPerPixel, scale / 2, scale * 1e-6);
    press("mapZoomOut");
    EXPECT_NEAR(map->viewport().metresPerPixel, scale, scale * 1e-6);
}

TEST_F(MapViewTest, TheWorldNeverGetsSmallerThanTheView)
{
    for (int i = 0; i < 40; ++i)
        turnWheel(*map, {400, 300}, -3);
    EXPECT_LE(map->viewport().metresPerPixel * 800, webMercator()->worldWidth() * 1.0001);
    for (int i = 0; i < 60; ++i)
        turnWheel(*map, {400, 300}, 3);
    EXPECT_GT(map->viewport().metresPerPixel, 0);
    ASSERT_TRUE(settle());
}

TEST_F(MapViewTest, HomeShowsTheWholeCase)
{
    addPolygon({{100, 100}, {300, 100}, {300, 300}});
    lookAt({0, 0}, 3);
    QTest::keyClick(map.get(), Qt::Key_Home);
    for (const LatLon corner : annotations().begin()->second.geometry.parts[0])
        EXPECT_TRUE(map->rect().contains(pixelOf(corner)));
}

TEST_F(MapViewTest, AFreshMapFitsWhatIsInTheCase)
{
    addPolygon({{100, 100}, {300, 100}, {300, 300}});
    MapView second(*editor, context);
    second.resize(500, 400);
    second.show();
    ASSERT_TRUE(waitUntil([&] { return second.isSharp(); }));
    const auto at = second.viewport().pixelOf(annotations().begin()->second.geometry.parts[0][0]);
    ASSERT_TRUE(at);
    EXPECT_TRUE(second.rect().contains(at->toPoint()));
    EXPECT_LT(second.viewport().metresPerPixel, 2000);
}

TEST_F(MapViewTest, TellsWhereTheCursorIs)
{
    std::optional<LatLon> told;
    QObject::connect(map.get(), &MapView::cursorMoved, map.get(), [&](LatLon p) { told = p; });
    QTest::mouseMove(map.get(), {123, 234});
    ASSERT_TRUE(told);
    EXPECT_NEAR(told->lat, positionAt({123, 234}).lat, 1e-9);
    EXPECT_NEAR(told->lon, positionAt({123, 234}).lon, 1e-9);
}

TEST_F(MapViewTest, TellsTheScale)
{
    lookAt({0, 0}, 10);
    // 152.87 m a pixel at the equator and zoom 10, on pixels of 0.28 mm: 1 : 545,979 (OGC 07-057r7, annex E).
    EXPECT_NEAR(map->scaleDenominator(), 545979, 4000);
    EXPECT_EQ(map->crsName(), QStringLiteral("Web Mercator"));
}

TEST_F(MapViewTest, AClickSelectsWhatIsUnderIt)
{
    const AnnotationId first = addPolygon({{100, 100}, {200, 100}, {200, 200}, {100, 200}});
    const AnnotationId second = addPolygon({{400, 100}, {500, 100}, {500, 200}, {400, 200}});
    click({100, 150});
    EXPECT_EQ(context.selection(), (std::set<ItemRef>{{ItemKind::Annotation, first.value}}));
    click({400, 150}, Qt::ControlModifier);
    EXPECT_EQ(context.selection().size(), 2U);
    EXPECT_EQ(context.current(), (ItemRef{ItemKind::Annotation, second.value}));
    click({400, 150}, Qt::ControlModifier);
    EXPECT_EQ(context.selection(), (std::set<ItemRef>{{ItemKind::Annotation, first.value}}));
    click({700, 500});
    EXPECT_TRUE(context.selection().empty());
}

TEST_F(MapViewTest, RevealsAnItemThatAnotherViewAsksFor)
{
    const AnnotationId area = addPolygon({{100, 100}, {200, 100}, {200, 200}, {100, 200}});
    const LatLon corner = positionAt({150, 150});
    lookAt({-30, 20}, 6);
    context.requestReveal({ItemKind::Annotation, area.value});
    EXPECT_TRUE(map->rect().contains(pixelOf(corner)));
}

TEST_F(MapViewTest, StaysPutWhenTheItemIsInSightAlready)
{
    const AnnotationId area = addPolygon({{100, 100}, {400, 100}, {400, 400}, {100, 400}});
    const QPointF center = map->viewport().center;
    context.requestReveal({ItemKind::Annotation, area.value});
    EXPECT_EQ(map->viewport().center, center);
}

TEST_F(MapViewTest, PicksToolsByButtonAndByKey)
{
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
    press("toolPolygon");
    EXPECT_EQ(map->toolName(), QStringLiteral("toolPolygon"));
    EXPECT_TRUE(static_cast<QAbstractButton *>(child("toolPolygon"))->isChecked());
    EXPECT_FALSE(static_cast<QAbstractButton *>(child("toolSelect"))->isChecked());
    QTest::keyClick(map.get(), Qt::Key_L);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolLine"));
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
    for (const char *name : {"toolSelect", "toolPan", "toolPoint", "toolLine", "toolPolygon", "toolText"})
        EXPECT_FALSE(child(name)->accessibleName().isEmpty()) << name;
}

TEST_F(MapViewTest, TheSceneBarIsHiddenWithoutDatedScenes)
{
    EXPECT_FALSE(child("sceneBar")->isVisible());
    ASSERT_TRUE(editor->add(QStringLiteral("Add scene"),
                            sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131})));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(child("sceneBar")->isVisible());
}

TEST_F(MapViewTest, TheSceneBarStepsTheTimeCursorThroughTheScenes)
{
    for (const char *date : {"2023-12-09T02:14:00Z", "2023-09-08T01:00:00Z", "2023-10-17T03:00:00Z"})
        ASSERT_TRUE(
            editor->add(QStringLiteral("Add scene"), sceneOf(QLatin1String(date), QLatin1String(date), {42, 131})));
    ASSERT_TRUE(settle());
    EXPECT_FALSE(context.time().isSet()); // nothing is hidden until the user steps
    press("sceneBarPrevious");
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 12, 9, 2, 14));
    press("sceneBarPrevious");
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 3));
    const auto *date = static_cast<QAbstractButton *>(child("sceneBarDate"));
    EXPECT_TRUE(date->text().contains(QStringLiteral("17 October 2023"))) << date->text().toStdString();
    press("sceneBarPrevious");
    EXPECT_FALSE(child("sceneBarPrevious")->isEnabled());
    press("sceneBarNext");
    EXPECT_EQ(context.time().cursor, instantFromCivilUtc(2023, 10, 17, 3));
    EXPECT_EQ(context.current().kind, ItemKind::Evidence);
    press("sceneBarDate");
    EXPECT_FALSE(context.time().isSet());
}

TEST_F(MapViewTest, ReadsScenesOffTheGuiThreadAndShowsThem)
{
    Evidence scene = sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131});
    scene.linkedPath = QStringLiteral("/somewhere/scene.tif");
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(scene.footprint, 0xffc08040));
    ASSERT_TRUE(editor->add(QStringLiteral("Add scene"), scene));
    map->setSceneLibrary(&library);
    // A veil of the footprint's colour may lie on it.
    const auto isBrown = [&](LatLon at) {
        const QColor seen = map->grab().toImage().pixelColor(pixelOf(at));
        return std::abs(seen.red() - 0xc0) < 30 && std::abs(seen.green() - 0x80) < 30 &&
               std::abs(seen.blue() - 0x40) < 30;
    };
    ASSERT_TRUE(waitUntil([&] { return map->isSharp() && isBrown({42.03, 131.03}); }));
    EXPECT_FALSE(isBrown({42.03, 131.3}));

    // Panning takes it along at once, before anything is read again.
    const QPoint before = pixelOf({42.03, 131.03});
    QTest::keyClick(map.get(), Qt::Key_Right);
    EXPECT_NE(pixelOf({42.03, 131.03}), before);
    EXPECT_TRUE(isBrown({42.03, 131.03}));

    // The time cursor before it hides it.
    context.setCursor(instantFromCivilUtc(2023, 1, 1));
    ASSERT_TRUE(waitUntil([&] { return map->isSharp() && !isBrown({42.03, 131.03}); }));
    map->setSceneLibrary(nullptr);
}

TEST_F(MapViewTest, ShowsASceneAsItWasUntilItWasReadInAnotherStyle)
{
    Evidence scene = sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131});
    scene.linkedPath = QStringLiteral("/somewhere/scene.tif");
    const auto decoders = std::make_shared<FakeSceneDecoder>(scene.footprint, 0xffc08040);
    decoders->reversedArgb = 0xff4080c0;
    SceneLibrary library(decoders);
    const auto added = editor->add(QStringLiteral("Add scene"), scene);
    ASSERT_TRUE(added);
    map->setSceneLibrary(&library);
    const auto blueMinusRed = [&] {
        const QColor seen = map->grab().toImage().pixelColor(pixelOf({42.03, 131.03}));
        return seen.blue() - seen.red();
    };
    ASSERT_TRUE(waitUntil([&] { return map->isSharp() && blueMinusRed() < -60; }));
    SceneStyle style;
    style.rampReversed = true;
    bool everGone = false;
    map->previewStyle(*added, style);
    ASSERT_TRUE(waitUntil([&] {
        everGone = everGone || std::abs(blueMinusRed()) < 60; // the sea below
        return map->isSharp() && blueMinusRed() > 60;
    }));
    EXPECT_FALSE(everGone);
    map->setSceneLibrary(nullptr);
}

TEST_F(MapViewTest, SaysWhichSceneCannotBeRead)
{
    Evidence scene = sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131});
    scene.linkedPath = QStringLiteral("/somewhere/broken.tif");
    SceneLibrary library(std::make_shared<FakeSceneDecoder>(scene.footprint, 0xffc08040));
    ASSERT_TRUE(editor->add(QStringLiteral("Add scene"), scene));
    map->setSceneLibrary(&library);
    auto *notice = static_cast<QLabel *>(child("mapNotice"));
    ASSERT_TRUE(waitUntil([&] { return notice->isVisible(); }));
    EXPECT_TRUE(notice->text().contains(QStringLiteral("not a picture"))) << notice->text().toStdString();
    map->setSceneLibrary(nullptr);
}

TEST_F(MapViewTest, LeavesDroppedFilesToTheWindow)
{
    EXPECT_FALSE(map->acceptDrops());
}

TEST_F(MapViewTest, PaintsItsPictureOnItsOwnAndSharply)
{
    auto basemap = loadBasemap();
    ASSERT_TRUE(basemap);
    map->setBasemap(*basemap);
    lookAt({42.3, 130.6}, 9);
    const QImage picture = map->grab().toImage();
    const Tokens tokens = darkTokens();
    const auto near = [](QColor a, QColor b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 12;
    };
    EXPECT_TRUE(near(picture.pixelColor(pixelOf({41.94, 130.83})), tokens.water));
    EXPECT_TRUE(near(picture.pixelColor(pixelOf({42.62, 130.22})), tokens.land));
}

TEST_F(MapViewTest, ShowsTilesOnlyOnceTheNetworkIsAllowedAndCreditsThem)
{
    LocalHttpServer server;
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}}; };
    NetworkGate gate;
    TileStack tiles(&gate, std::make_shared<FakeTileDecoder>());
    TileSource source;
    source.id = source.name = QStringLiteral("local");
    source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}");
    source.attribution = QStringLiteral("© The tile makers");
    tiles.setLayers({{.id = {1}, .source = source, .exhibit = {}, .rank = -1, .trouble = {}}});
    map->setTiles(&tiles);
    ASSERT_TRUE(settle());
    EXPECT_EQ(server.connections, 0);
    EXPECT_FALSE(map->completeScene().credits.contains(source.attribution));

    gate.setPolicy({NetworkPolicy::Mode::All});
    const QColor blue(0x33, 0x66, 0xcc);
    ASSERT_TRUE(waitUntil([&] { return map->isSharp() && map->grab().toImage().pixelColor(400, 250) == blue; }));
    EXPECT_TRUE(map->completeScene().credits.contains(source.attribution));
    map->setTiles(nullptr);
}

TEST_F(MapViewTest, SaysWhyTilesAreMissing)
{
    LocalHttpServer server;
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "<html>", {}}; };
    NetworkGate gate;
    TileStack tiles(&gate, std::make_shared<FakeTileDecoder>());
    TileSource source;
    source.id = source.name = QStringLiteral("local");
    source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}");
    source.attribution = QStringLiteral("© The tile makers");
    tiles.setLayers({{.id = {1}, .source = source, .exhibit = {}, .rank = -1, .trouble = {}}});
    gate.setPolicy({NetworkPolicy::Mode::All});
    map->setTiles(&tiles);
    auto *notice = static_cast<QLabel *>(child("mapNotice"));
    ASSERT_TRUE(waitUntil([&] { return notice->isVisible(); }));
    EXPECT_TRUE(notice->text().contains(QStringLiteral("404"))) << notice->text().toStdString();
    map->setTiles(nullptr);
}

} // namespace
} // namespace leadline
