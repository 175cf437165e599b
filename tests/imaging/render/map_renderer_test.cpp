// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/map_renderer.h"

#include "imaging/export/picture_export.h"
#include "imaging/render/decoration_painter.h"
#include "imaging/render/label_painter.h"
#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

#include <QPainter>

using namespace leadline;
using namespace leadline::test;

namespace {

constexpr LatLon rajinTown{42.25559, 130.28308};
constexpr LatLon openSea{42.10, 132.13}; // off the graticule

Annotation annotation(std::int64_t id, AnnotationKind kind, Geometry geometry)
{
    Annotation a;
    a.id = {id};
    a.kind = kind;
    a.geometry = std::move(geometry);
    a.colour = QStringLiteral("#4f8dd6");
    return a;
}

MapScene sceneWithTrack(const std::vector<SegmentPlan> &plans)
{
    MapScene scene = emptyScene();
    scene.tracks = {trackBlock(plans)};
    scene.trackStyles = {styleOf(1)};
    return scene;
}

} // namespace

TEST(MapRenderer, LandAndWaterHaveTheirColours)
{
    const Viewport view = rajinView();
    for (const Tokens &tokens : {darkTokens(), lightTokens()}) {
        MapScene scene = emptyScene();
        scene.tokens = tokens;
        const QImage image = painted(PaintLayer::Ground, scene, view);
        EXPECT_LE(difference(colourAt(image, rajinTown, view), tokens.land), 3);
        EXPECT_LE(difference(colourAt(image, openSea, view), tokens.water), 3);
    }
}

TEST(MapRenderer, LakesAreWater)
{
    const Viewport view = viewAt({42, 50.5}, 5);
    const MapScene scene = emptyScene();
    const QImage image = painted(PaintLayer::Ground, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.3, 50.7}, view), scene.tokens.water), 3);
    EXPECT_LE(difference(colourAt(image, {41.3, 46.3}, view), scene.tokens.land), 3);
}

TEST(MapRenderer, LandGoesOnAcrossTheDateline)
{
    const Viewport view = viewAt({67.3, 180}, 5, {800, 400});
    const MapScene scene = emptyScene();
    const QImage image = painted(PaintLayer::Ground, scene, view);
    for (const double lon : {178.6, 179.7, -179.7, -178.4})
        EXPECT_LE(difference(colourAt(image, {67.3, lon}, view), scene.tokens.land), 3) << lon;
}

TEST(MapRenderer, WorldRepeatsSidewards)
{
    Viewport view = viewAt({0, 180}, 1, {1024, 400});
    const MapScene scene = emptyScene();
    const QImage image = painted(PaintLayer::Ground, scene, view);
    const auto at = view.pixelOf({-25.7, 134});
    ASSERT_TRUE(at);
    const QPoint here = at->toPoint();
    EXPECT_LE(difference(image.pixelColor(here), scene.tokens.land), 6) << "Australia";
    EXPECT_LE(difference(image.pixelColor(here + QPoint(512, 0)), scene.tokens.land), 6) << "Australia again";
}

TEST(MapRenderer, PaintsATrackAtItsPlace)
{
    const Viewport view = rajinView();
    const MapScene scene = sceneWithTrack({{1, {0}, {{42.2, 131.0}, {42.2, 132.0}, {42.4, 133.0}}}});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.2, 131.5}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LE(difference(colourAt(image, {42.3, 132.5}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LE(difference(colourAt(image, {42.8, 131.5}, view), scene.tokens.water), 3);
}

TEST(MapRenderer, VesselsWithoutAStyleAreNotPainted)
{
    const Viewport view = rajinView();
    MapScene scene = sceneWithTrack({{2, {0}, {{42.2, 131.0}, {42.2, 132.0}}}});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_EQ(countNear(image, scene.trackStyles[0].colour, image.rect(), 60), 0);
}

TEST(MapRenderer, CursorHidesLaterPositions)
{
    const Viewport view = rajinView();
    MapScene scene = sceneWithTrack({{1, {0}, {{42.2, 130.8}, {42.2, 131.6}, {42.2, 132.4}, {42.2, 133.2}}}});
    scene.trackCursor = Instant{reportMs + 1};
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.2, 131.2}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LE(difference(colourAt(image, {42.2, 132.1}, view), scene.tokens.water), 3);
    scene.trackCursor = Instant{-1};
    const QImage before = painted(PaintLayer::Tracks, scene, view);
    EXPECT_EQ(countNear(before, scene.trackStyles[0].colour, before.rect(), 60), 0);
}

TEST(MapRenderer, RangeKeepsOnlyWhatIsInside)
{
    const Viewport view = rajinView();
    MapScene scene = sceneWithTrack({{1, {0}, {{42.2, 130.8}, {42.2, 131.6}, {42.2, 132.4}, {42.2, 133.2}}}});
    scene.trackRange = TimeSpan{{reportMs}, {2 * reportMs}};
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.2, 131.2}, view), scene.tokens.water), 3);
    EXPECT_LE(difference(colourAt(image, {42.2, 132.0}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LE(difference(colourAt(image, {42.2, 132.9}, view), scene.tokens.water), 3);
}

TEST(MapRenderer, DarkLegsAreDottedNotDrawnThrough)
{
    const Viewport view = rajinView();
    const MapScene scene =
        sceneWithTrack({{1, {0}, {{42.2, 130.8}, {42.2, 131.2}}}, {1, {50 * hourMs}, {{42.2, 132.6}, {42.2, 133.0}}}});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    const auto from = view.pixelOf({42.2, 131.3});
    const auto to = view.pixelOf({42.2, 132.5});
    ASSERT_TRUE(from && to);
    int on = 0;
    int all = 0;
    for (int x = static_cast<int>(from->x()); x < static_cast<int>(to->x()); ++x, ++all)
        on += difference(image.pixelColor(x, static_cast<int>(from->y())), scene.trackStyles[0].colour) < 40 ? 1 : 0;
    EXPECT_GT(on, all / 8);
    EXPECT_LT(on, all * 3 / 4);
}

TEST(MapRenderer, AVesselThatReportedOnceIsADot)
{
    const Viewport view = rajinView();
    const MapScene scene = sceneWithTrack({{1, {0}, {{42.2, 132.0}}}});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.2, 132.0}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LT(countNear(image, scene.trackStyles[0].colour, image.rect(), 60), 60);
}

TEST(MapRenderer, ATrackOverTheDatelineIsDrawnOnceInTheRightPlace)
{
    const Viewport view = viewAt({-17, 180}, 7, {600, 300});
    const MapScene scene = sceneWithTrack(
        {{1, {0}, {{-17, 179.0}, {-17, 179.99}}}, {1, {hourMs + 600'000}, {{-17, -179.99}, {-17, -179.0}}}});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {-17, 179.5}, view), scene.trackStyles[0].colour), 30);
    EXPECT_LE(difference(colourAt(image, {-17, -179.5}, view), scene.trackStyles[0].colour), 30);
    // Nothing runs round the other side of the world to the picture's edges.
    const QImage edge = image.copy(0, 0, 40, 300);
    EXPECT_EQ(countNear(edge, scene.trackStyles[0].colour, edge.rect(), 60), 0);
}

TEST(MapRenderer, AnAnnotationOverTheDatelineIsDrawnOnce)
{
    const Viewport view = viewAt({-17, 180}, 7, {800, 300});
    MapScene scene = emptyScene();
    scene.annotations = {annotation(1, AnnotationKind::Line, Geometry::line({{-17, 179.2}, {-17, -179.2}}))};
    const QImage image = painted(PaintLayer::Drawings, scene, view);
    EXPECT_LE(difference(colourAt(image, {-17, 180}, view), QColor(QStringLiteral("#4f8dd6"))), 30);
    EXPECT_LE(difference(colourAt(image, {-17, 177}, view), scene.tokens.water), 3);
}

TEST(MapRenderer, ASelectedAnnotationGetsTheAccent)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    scene.annotations = {annotation(7, AnnotationKind::Polygon,
                                    Geometry::polygon({{42.2, 131.5}, {42.5, 131.5}, {42.5, 132.2}, {42.2, 132.2}}))};
    const QColor accent = scene.tokens.accent;
    EXPECT_EQ(countNear(painted(PaintLayer::Drawings, scene, view), accent, QRect(0, 0, 1100, 760)), 0);
    scene.selection = {{ItemKind::Annotation, 7}};
    EXPECT_GT(countNear(painted(PaintLayer::Drawings, scene, view), accent, QRect(0, 0, 1100, 760)), 200);
}

TEST(MapRenderer, ASelectedVesselGetsTheAccent)
{
    const Viewport view = rajinView();
    MapScene scene = sceneWithTrack({{1, {0}, {{42.2, 131.0}, {42.2, 132.0}}}});
    scene.selection = {{ItemKind::Vessel, 1}};
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_GT(countNear(image, scene.tokens.accent, image.rect(), 40), 200);
}

TEST(MapRenderer, DrawingsCanBeToldFromSeaSandAndSnow)
{
    const Viewport view = rajinView();
    for (const QColor &colour : darkTokens().data) {
        for (const QColor &ground : {QColor(0x0e, 0x1a, 0x26), QColor(0xd9, 0xc9, 0xa3), QColor(0xff, 0xff, 0xff)}) {
            MapScene scene = emptyScene();
            Annotation line = annotation(1, AnnotationKind::Line, Geometry::line({{42.3, 131}, {42.3, 132}}));
            line.colour = colour.name();
            scene.annotations = {line};
            QImage image(view.size.toSize(), QImage::Format_RGB32);
            image.fill(ground);
            QPainter painter(&image);
            MapRenderer::paintLayer(PaintLayer::Drawings, painter, scene, view);
            painter.end();
            const auto at = view.pixelOf({42.3, 131.5});
            ASSERT_TRUE(at);
            // Some pixel of the cross-section stands out by at least 60 levels of lightness.
            int most = 0;
            for (int dy = -4; dy <= 4; ++dy)
                most = std::max(
                    most, std::abs(image.pixelColor(at->toPoint() + QPoint(0, dy)).lightness() - ground.lightness()));
            EXPECT_GE(most, 60) << colour.name().toStdString() << " on " << ground.name().toStdString();
        }
    }
}

TEST(MapRenderer, APhotoShowsWhereItLooks)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    scene.marks = {{{3}, QStringLiteral("E-003"), {42.2, 132.0}, 90.0, false}};
    const QImage image = painted(PaintLayer::Drawings, scene, view);
    const auto at = view.pixelOf({42.2, 132.0});
    ASSERT_TRUE(at);
    EXPECT_GT(difference(image.pixelColor(at->toPoint() + QPoint(20, 0)), scene.tokens.water), 30) << "east";
    EXPECT_LE(difference(image.pixelColor(at->toPoint() - QPoint(20, 0)), scene.tokens.water), 3) << "west";
    EXPECT_LE(difference(image.pixelColor(at->toPoint() - QPoint(0, 20)), scene.tokens.water), 3) << "north";
}

TEST(MapRenderer, AScenePatchLiesInItsExtent)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    QImage patch(40, 30, QImage::Format_RGB32);
    patch.fill(Qt::red);
    const QRectF extent = view.mapExtent();
    scene.scenes = {
        {{ItemKind::Evidence, 1}, patch, QRectF(extent.left(), extent.top(), extent.width() / 2, extent.height() / 2)}};
    const QImage image = painted(PaintLayer::Pictures, scene, view);
    EXPECT_EQ(image.pixelColor(100, 600), QColor(Qt::red)) << "south-west quarter";
    EXPECT_EQ(image.pixelColor(100, 100), scene.tokens.water);
    EXPECT_EQ(image.pixelColor(900, 600), scene.tokens.water);
}

namespace {

RasterPatch plainPatch(ItemRef item, QColor colour, const QRectF &extent, std::int64_t rank, double opacity = 1)
{
    QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
    image.fill(colour);
    return {item, image, extent, opacity, rank};
}

} // namespace

TEST(MapRenderer, TilesAndScenesLieOverEachOtherByRank)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    const QRectF all = view.mapExtent();
    scene.tiles = {plainPatch({ItemKind::Layer, 1}, Qt::blue, all, -5),
                   plainPatch({ItemKind::Layer, 2}, Qt::green, all, 7)};
    scene.scenes = {plainPatch({ItemKind::Evidence, 1}, Qt::red, all, 0)};
    EXPECT_EQ(painted(PaintLayer::Pictures, scene, view).pixelColor(300, 300), QColor(Qt::green));
    scene.tiles[1].rank = -1;
    EXPECT_EQ(painted(PaintLayer::Pictures, scene, view).pixelColor(300, 300), QColor(Qt::red));
    scene.scenes[0].rank = -2;
    EXPECT_EQ(painted(PaintLayer::Pictures, scene, view).pixelColor(300, 300), QColor(Qt::green));
}

TEST(MapRenderer, AClearLayerLetsTheOneBelowThroughAndItsOwnCoarseTilesDoNotDarkenIt)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    const QRectF all = view.mapExtent();
    const QRectF west(all.left(), all.top(), all.width() / 2, all.height());
    const ItemRef layer{ItemKind::Layer, 2};
    scene.tiles = {plainPatch({ItemKind::Layer, 1}, Qt::black, all, -5), plainPatch(layer, Qt::white, all, -1, 0.5),
                   plainPatch(layer, Qt::white, west, -1, 0.5)};
    const QImage image = painted(PaintLayer::Pictures, scene, view);
    EXPECT_NEAR(image.pixelColor(900, 300).red(), 128, 2);
    EXPECT_NEAR(image.pixelColor(200, 300).red(), 128, 2) << "where a fine tile lies over its stand-in";
}

TEST(MapRenderer, SyntheticPicturesSaySoAndOthersDoNot)
{
    const Viewport view = rajinView();
    MapScene scene = emptyScene();
    const QImage plain = painted(PaintLayer::Decorations, scene, view);
    scene.containsSynthetic = true;
    const QImage marked = painted(PaintLayer::Decorations, scene, view);
    int changed = 0;
    // In every quarter of the picture: a crop of it still says so.
    for (const QRect &quarter :
         {QRect(0, 0, 550, 380), QRect(550, 0, 550, 380), QRect(0, 380, 550, 380), QRect(550, 380, 550, 380)})
        changed += plain.copy(quarter) != marked.copy(quarter) ? 1 : 0;
    EXPECT_EQ(changed, 4);
}

TEST(MapRenderer, SaysWhereTheCoastIsRough)
{
    const MapScene scene = emptyScene();
    EXPECT_FALSE(saysCoastIsRough(scene, rajinView()));
    const Viewport close = viewAt({42.25, 130.3}, 14);
    EXPECT_TRUE(saysCoastIsRough(scene, close));
    const QImage far = painted(PaintLayer::Ground, scene, rajinView());
    const QImage near = painted(PaintLayer::Ground, scene, close);
    EXPECT_LT(difference(colourAt(near, rajinTown, close), scene.tokens.water),
              difference(colourAt(far, rajinTown, rajinView()), scene.tokens.water))
        << "fades";
}

TEST(MapRenderer, ScaleBarIsTrueAtTheCentre)
{
    const Viewport view = viewAt({60, 10}, 9);
    const ScaleBar bar = scaleBarFor(view);
    EXPECT_NEAR(bar.fieldPixels * view.groundMetresPerPixel(), bar.fieldMetres, 1e-6);
    EXPECT_LE(bar.fieldPixels * 2, 150);
    EXPECT_GE(bar.fieldPixels * 2, 50);
    EXPECT_TRUE(bar.end.endsWith(QStringLiteral(" km")));
}

TEST(MapRenderer, LabelsNeverOverlapAndTheCaseGoesFirst)
{
    MapScene scene = emptyScene();
    scene.places = {{{ItemKind::Place, 1}, QStringLiteral("Rajin"), QStringLiteral("라진 · Najin"), rajinTown},
                    {{ItemKind::Place, 2}, QStringLiteral("Dunai"), {}, {42.88028, 132.3375}}};
    const auto labels = placedLabels(scene, rajinView());
    int rajins = 0;
    bool dunai = false;
    bool vladivostok = false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        rajins += labels[i].request.text == QLatin1String("Rajin") ? 1 : 0;
        dunai = dunai || labels[i].request.text == QLatin1String("Dunai");
        vladivostok = vladivostok || labels[i].request.text == QLatin1String("Vladivostok");
        EXPECT_NE(labels[i].request.text, QStringLiteral("Dunay")) << "the case has its own name for it";
        for (std::size_t j = i + 1; j < labels.size(); ++j)
            EXPECT_FALSE(labels[i].rect.intersects(labels[j].rect));
        for (const QRectF &corner : decorationRects(scene, rajinView()))
            EXPECT_FALSE(labels[i].rect.intersects(corner));
    }
    EXPECT_EQ(rajins, 1);
    EXPECT_TRUE(dunai);
    EXPECT_TRUE(vladivostok);
}

TEST(MapRenderer, LabelsOfALargerPictureKeepToTheScreenAndOffItsBars)
{
    const MapScene scene = emptyScene();
    Viewport wide = rajinView();
    wide.size += QSizeF(400, 300);
    const QRectF seen(200, 150, wide.size.width() - 400, wide.size.height() - 300);
    const QRectF bar(seen.left() + 300, seen.top() + 100, 250, 400);
    const auto labels = placedLabels(scene, wide, {seen, {bar}});
    int inside = 0;
    int outside = 0;
    for (const PlacedLabel &label : labels) {
        const bool isSeen = seen.contains(label.request.anchor);
        (isSeen ? inside : outside)++;
        EXPECT_TRUE(isSeen ? seen.contains(label.rect) : !seen.intersects(label.rect))
            << label.request.text.toStdString() << " is cut by the edge of the screen";
        EXPECT_FALSE(bar.intersects(label.rect)) << label.request.text.toStdString();
        EXPECT_FALSE(bar.contains(label.request.anchor)) << label.request.text.toStdString();
        for (const QRectF &corner : decorationRects(scene, rajinView()))
            EXPECT_FALSE(corner.translated(seen.topLeft()).intersects(label.rect)) << label.request.text.toStdString();
    }
    EXPECT_GT(inside, 5);
    EXPECT_GT(outside, 5);
}

TEST(MapRenderer, IsSharpOnADenseScreen)
{
    Viewport view = rajinView();
    view.devicePixelRatio = 2;
    const QImage image = renderToImage(emptyScene(), view);
    EXPECT_EQ(image.size(), QSize(2200, 1520));
    EXPECT_EQ(image.devicePixelRatio(), 2);
    const auto at = view.pixelOf({42.02, 132.9});
    ASSERT_TRUE(at);
    EXPECT_LE(difference(image.pixelColor((*at * 2).toPoint()), darkTokens().water), 8);
}

TEST(MapRenderer, PaintsInAnotherProjection)
{
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm);
    Viewport view;
    view.projection = *utm;
    view.size = {800, 600};
    view.metresPerPixel = 300;
    view.center = (*utm)->forward({42.3, 131.0}).value_or(QPointF());
    MapScene scene = sceneWithTrack({{1, {0}, {{42.1, 130.9}, {42.1, 131.9}}}});
    QImage image(800, 600, QImage::Format_RGB32);
    QPainter painter(&image);
    MapRenderer::paintLayer(PaintLayer::Ground, painter, scene, view);
    MapRenderer::paintLayer(PaintLayer::Tracks, painter, scene, view);
    painter.end();
    EXPECT_LE(difference(colourAt(image, rajinTown, view), scene.tokens.land), 3);
    EXPECT_LE(difference(colourAt(image, {41.9, 131.6}, view), scene.tokens.water), 3);
    EXPECT_LE(difference(colourAt(image, {42.1, 130.9}, view), scene.trackStyles[0].colour), 60);
}

TEST(MapRenderer, WithoutABasemapThereIsStillAMap)
{
    MapScene scene;
    scene.tokens = lightTokens();
    const QImage image = renderToImage(scene, rajinView());
    EXPECT_EQ(colourAt(image, openSea, rajinView()), lightTokens().water);
}

TEST(MapRenderer, SyntheticVesselsSaySoOnce)
{
    MapScene scene = emptyScene();
    scene.tracks = {trackBlock({{1, {0}, {{42.2, 131.0}}}, {2, {0}, {{42.2, 132.5}}}})};
    TrackStyle plain = styleOf(1, QStringLiteral("Alpha"));
    TrackStyle named = styleOf(2, QStringLiteral("Bravo (SYNTHETIC)"));
    plain.synthetic = named.synthetic = true;
    scene.trackStyles = {plain, named};
    QStringList texts;
    for (const PlacedLabel &label : placedLabels(scene, rajinView()))
        texts.append(label.request.text);
    EXPECT_TRUE(texts.contains(QStringLiteral("Alpha · SYNTHETIC")));
    EXPECT_TRUE(texts.contains(QStringLiteral("Bravo (SYNTHETIC)")));
}
