// SPDX-License-Identifier: GPL-3.0-or-later
// What the frames between two settled pictures show: nothing blank, nothing stale, nothing that jumps.
#include "tests/widgets/map/map_window.h"

#include "imaging/raster/scene_library.h"
#include "imaging/render/map_renderer.h"
#include "tests/support/fake_scene_decoder.h"
#include "widgets/map/tool_rail.h"

#include <QPainter>
#include <QWheelEvent>

namespace leadline {
namespace {

using MapFrames = MapWindow;

constexpr std::uint32_t brown = 0xffc08040;

bool isAlike(const QColor &a, const QColor &b, int tolerance = 40)
{
    return std::abs(a.red() - b.red()) < tolerance && std::abs(a.green() - b.green()) < tolerance &&
           std::abs(a.blue() - b.blue()) < tolerance;
}

void turnWheel(MapView &map, QPointF at, int notches)
{
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&map, &event);
}

/// A scene far larger than the view.
Evidence wideScene()
{
    Evidence scene;
    scene.kind = EvidenceKind::Scene;
    scene.title = scene.label = QStringLiteral("E-001");
    scene.fileName = QStringLiteral("scene.tif");
    scene.linkedPath = QStringLiteral("/somewhere/scene.tif");
    scene.sha256 = QString(64, QLatin1Char('a'));
    scene.footprint = {{47, 124}, {47, 138}, {37, 138}, {37, 124}};
    return scene;
}

class MapFramesOverAScene : public MapFrames
{
protected:
    void SetUp() override
    {
        MapFrames::SetUp();
        const Evidence scene = wideScene();
        m_library = std::make_unique<SceneLibrary>(std::make_shared<FakeSceneDecoder>(scene.footprint, brown));
        ASSERT_TRUE(editor->add(QStringLiteral("Add scene"), scene));
        map->setSceneLibrary(m_library.get());
        ASSERT_TRUE(waitUntil([this] { return map->isPaintedAhead() && brownShare() > 0.99; }));
        map->setAnimated(true);
    }

    void TearDown() override { map->setSceneLibrary(nullptr); }

    QImage frame() { return map->grab().toImage(); }

    /// Of a grid of points: how many show the scene. The tool rail and the corners of the map are left out.
    double brownShare()
    {
        const QImage seen = frame();
        const double ratio = seen.devicePixelRatio();
        int hits = 0;
        int all = 0;
        for (int y = 100; y <= 520; y += 10) {
            for (int x = 80; x <= 760; x += 10, ++all)
                hits += isAlike(seen.pixelColor((QPointF(x, y) * ratio).toPoint()), QColor::fromRgb(brown)) ? 1 : 0;
        }
        return static_cast<double>(hits) / all;
    }

    /// The least share of any frame from now until the map is sharp.
    double leastShareUntilSharp()
    {
        double least = 1;
        EXPECT_TRUE(waitUntil([&] {
            least = std::min(least, brownShare());
            return map->isSharp();
        }));
        return least;
    }

private:
    std::unique_ptr<SceneLibrary> m_library;
};

TEST_F(MapFramesOverAScene, NoFrameOfAZoomInShowsAGap)
{
    turnWheel(*map, {500, 260}, 1);
    turnWheel(*map, {500, 260}, 1);
    EXPECT_GT(leastShareUntilSharp(), 0.99);
}

TEST_F(MapFramesOverAScene, NoFrameOfAZoomOutByOneNotchShowsAGap)
{
    turnWheel(*map, {400, 300}, -1);
    EXPECT_GT(leastShareUntilSharp(), 0.99);
}

TEST_F(MapFramesOverAScene, NoFrameOfAZoomThatTurnsBackShowsAGap)
{
    turnWheel(*map, {400, 300}, 2);
    EXPECT_TRUE(waitUntil([this] { return map->isSharp(); }));
    turnWheel(*map, {400, 300}, -1);
    turnWheel(*map, {400, 300}, 1);
    EXPECT_GT(leastShareUntilSharp(), 0.99);
}

TEST_F(MapFramesOverAScene, NoFrameOfADragAcrossTheViewShowsAGap)
{
    map->setTool(QStringLiteral("toolPan"));
    double least = 1;
    QTest::mousePress(map.get(), Qt::LeftButton, {}, {700, 300});
    for (int x = 690; x >= 100; x -= 10) {
        QTest::mouseMove(map.get(), {x, 300});
        if (x % 60 == 0) {
            EXPECT_TRUE(settle()); // before what is painted ahead runs out, however slow the machine
        }
        least = std::min(least, brownShare());
    }
    QTest::mouseRelease(map.get(), Qt::LeftButton, {}, {100, 300});
    EXPECT_GT(least, 0.99);
    EXPECT_GT(leastShareUntilSharp(), 0.99);
}

TEST_F(MapFramesOverAScene, AHiddenSceneGoesAndComesBack)
{
    Filter filter;
    filter.hiddenKinds.insert(ItemKind::Evidence);
    context.setFilter(filter);
    ASSERT_TRUE(settle());
    EXPECT_EQ(brownShare(), 0);
    context.setFilter({});
    ASSERT_TRUE(waitUntil([this] { return map->isSharp() && brownShare() > 0.99; }));
}

class MapFramesOfAnArea : public MapFrames
{
protected:
    void SetUp() override
    {
        MapFrames::SetUp();
        area = addPolygon({{200, 200}, {500, 200}, {500, 400}, {200, 400}});
    }

    /// Whether the outline runs through a place: the strokes of an area are some pixels wide.
    bool showsOutlineAt(QPoint at) { return colourMost(at) > 60; }

    /// How far any pixel near a place is from the sea.
    int colourMost(QPoint at)
    {
        const QImage seen = map->grab().toImage();
        const double ratio = seen.devicePixelRatio();
        const QColor sea = seen.pixelColor((QPointF(700, 120) * ratio).toPoint());
        int most = 0;
        for (int dy = -3; dy <= 3; ++dy) {
            const QColor here = seen.pixelColor((QPointF(at.x(), at.y() + dy) * ratio).toPoint());
            most = std::max({most, std::abs(here.red() - sea.red()), std::abs(here.green() - sea.green()),
                             std::abs(here.blue() - sea.blue())});
        }
        return most;
    }

    /// A piece of the upper edge, away from corners and handles.
    QImage outline() { return map->grab({300, 190, 30, 20}).toImage(); }

    AnnotationId area;
};

TEST_F(MapFramesOfAnArea, ASelectedAreaIsMarkedAtOnce)
{
    const QImage before = outline();
    context.select({ItemKind::Annotation, area.value});
    ASSERT_TRUE(settle());
    EXPECT_NE(outline(), before);
    context.clearSelection();
    ASSERT_TRUE(settle());
    EXPECT_EQ(outline(), before);
}

TEST_F(MapFramesOfAnArea, AHiddenAreaGoesAndComesBack)
{
    ASSERT_TRUE(showsOutlineAt({350, 200}));
    Filter filter;
    filter.hiddenItems.insert({ItemKind::Annotation, area.value});
    context.setFilter(filter);
    ASSERT_TRUE(settle());
    EXPECT_FALSE(showsOutlineAt({350, 200}));
    context.setFilter({});
    ASSERT_TRUE(settle());
    EXPECT_TRUE(showsOutlineAt({350, 200}));
}

TEST_F(MapFramesOfAnArea, ADeletedAreaGoes)
{
    context.select({ItemKind::Annotation, area.value});
    ASSERT_TRUE(settle());
    QTest::keyClick(map.get(), Qt::Key_Delete);
    ASSERT_TRUE(annotations().empty());
    ASSERT_TRUE(settle());
    EXPECT_FALSE(showsOutlineAt({350, 200}));
}

TEST_F(MapFramesOfAnArea, ADraggedAreaIsSeenInItsNewPlaceInEveryFrame)
{
    click({200, 300});
    ASSERT_TRUE(settle());
    dragFromTo({200, 350}, {200, 460}); // along the edge: the area moves down by 110
    ASSERT_NEAR(pixelOf(annotations().at(area).geometry.parts[0][0]).y(), 310, 2);
    bool always = true;
    EXPECT_TRUE(waitUntil([&] {
        always = always && showsOutlineAt({350, 310}) && showsOutlineAt({350, 510});
        return map->isSharp();
    }));
    EXPECT_TRUE(always);
    EXPECT_FALSE(showsOutlineAt({350, 200}));
    EXPECT_TRUE(showsOutlineAt({350, 510}));
}

TEST_F(MapFramesOfAnArea, AnAreaThatWasJustDrawnIsSeenInEveryFrame)
{
    map->setTool(QStringLiteral("toolPolygon"));
    for (const QPoint corner : {QPoint(560, 430), QPoint(720, 430), QPoint(720, 540)})
        click(corner);
    QTest::mouseDClick(map.get(), Qt::LeftButton, {}, {720, 540});
    ASSERT_EQ(annotations().size(), 2U);
    bool always = true;
    EXPECT_TRUE(waitUntil([&] {
        always = always && showsOutlineAt({640, 430});
        return map->isSharp();
    }));
    EXPECT_TRUE(always);
    EXPECT_TRUE(showsOutlineAt({640, 430}));
}

/// What the map is to show when it rests, painted at once on one picture.
QImage restingPicture(const MapView &map, const std::vector<QRectF> &covered)
{
    const Viewport &view = map.viewport();
    QImage image(view.size.toSize() * view.devicePixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(view.devicePixelRatio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const LabelRoom room{QRectF(QPointF(0, 0), view.size), covered};
    for (const PaintLayer layer :
         {PaintLayer::Ground, PaintLayer::Tracks, PaintLayer::Drawings, PaintLayer::Labels, PaintLayer::Decorations})
        MapRenderer::paintLayer(layer, painter, map.completeScene(), view, room);
    return image;
}

/// The share of an area's pixels that look otherwise, where no bar floats.
double differingShare(const QImage &a, const QImage &b, const QRect &area, const QRect &bar)
{
    int differing = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QPoint at = QPoint(x, y) * a.devicePixelRatio();
            differing += bar.contains(x, y) || isAlike(a.pixelColor(at), b.pixelColor(at), 70) ? 0 : 1;
        }
    }
    return static_cast<double>(differing) / (area.width() * area.height());
}

TEST_F(MapFrames, AtTheEndOfEveryMoveTheMapLooksAsIfPaintedForJustThatView)
{
    const auto basemap = loadBasemap();
    ASSERT_TRUE(basemap);
    map->setBasemap(*basemap);
    lookAt({42.4, 130.6}, 8.5);
    addPolygon({{300, 200}, {500, 200}, {500, 400}});
    map->setTool(QStringLiteral("toolPan"));
    const QRect rail = map->findChild<ToolRail *>()->geometry();
    const auto expectAsPainted = [&](const char *when) {
        const QImage wanted = restingPicture(*map, {rail});
        const QImage unlabelled = restingPicture(*map, {map->rect()});
        const QImage seen = map->grab().toImage();
        for (const QRect area : {map->rect(), QRect(0, 0, 200, 400)}) {
            EXPECT_LT(differingShare(seen, wanted, area, rail), 0.002) << when; // letters that are smoothed otherwise
            EXPECT_GT(differingShare(unlabelled, wanted, area, rail), 0.003) << when; // the measure sees labels
        }
    };
    expectAsPainted("at first");
    dragFromTo({400, 300}, {433, 319});
    ASSERT_TRUE(settle());
    expectAsPainted("after a drag within what was painted ahead");
    dragFromTo({400, 300}, {290, 300});
    ASSERT_TRUE(settle());
    expectAsPainted("after towns were dragged under the rail");
    turnWheel(*map, {600, 200}, 1);
    ASSERT_TRUE(settle());
    expectAsPainted("after a zoom");
}

} // namespace
} // namespace leadline
