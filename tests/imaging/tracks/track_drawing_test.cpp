// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/item_picker.h"
#include "imaging/render/map_renderer.h"
#include "imaging/tracks/track_colours.h"
#include "tests/imaging/render/map_fixture.h"

#include <gtest/gtest.h>

#include <QPainter>

#include <cmath>
#include <random>

using namespace leadline;
using namespace leadline::test;

namespace {

PositionReport report(LatLon p, std::int64_t minutes)
{
    return {.lon = static_cast<std::int32_t>(std::lround(p.lon * 1e7)),
            .lat = static_cast<std::int32_t>(std::lround(p.lat * 1e7)),
            .time = {minutes * 60'000}};
}

MapScene sceneOf(const std::vector<PositionReport> &reports)
{
    MapScene scene = emptyScene();
    auto block = std::make_shared<TrackBlock>();
    block->append({1}, {1}, reports);
    scene.tracks = {block};
    scene.trackStyles = {styleOf(1)};
    return scene;
}

/// Share of the pixels between two places at 42.2° N that have a colour.
double shareOf(const QImage &image, const Viewport &view, double west, double east, const QColor &colour)
{
    const auto from = view.pixelOf({42.2, west});
    const auto to = view.pixelOf({42.2, east});
    int on = 0;
    int all = 0;
    for (int x = static_cast<int>(from->x()); x < static_cast<int>(to->x()); ++x, ++all)
        on += difference(image.pixelColor(x, static_cast<int>(from->y())), colour) < 40 ? 1 : 0;
    return static_cast<double>(on) / all;
}

TEST(TrackDrawing, LongHopsAreDashedThoughTheyAreNoGaps)
{
    const Viewport view = rajinView();
    MapScene scene = sceneOf({report({42.2, 130.8}, 0), report({42.2, 131.0}, 10), report({42.2, 131.2}, 20),
                              report({42.2, 132.6}, 90), report({42.2, 133.0}, 100)});
    const QColor colour = scene.trackStyles[0].colour;
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_GT(shareOf(image, view, 130.85, 131.15, colour), 0.9);
    const double hop = shareOf(image, view, 131.3, 132.5, colour);
    EXPECT_GT(hop, 0.4);
    EXPECT_LT(hop, 0.8);
    scene.trackLook.gapSeconds = 3600;
    const QImage gap = painted(PaintLayer::Tracks, scene, view);
    EXPECT_NE(gap, image) << "the same silence as a gap";
}

TEST(TrackDrawing, OnlyStretchesOfTheWantedSpeedAreDrawn)
{
    const Viewport view = rajinView();
    std::vector<PositionReport> reports;
    for (int i = 0; i <= 20; ++i) {
        reports.push_back(report({42.2, 130.8 + 0.1 * i}, 10 * i));
        reports.back().sogTenthsKnot = i < 10 ? 120 : 20;
    }
    MapScene scene = sceneOf(reports);
    const QColor colour = scene.trackStyles[0].colour;
    scene.trackSpeeds = SpeedRange{10, 20};
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_GT(shareOf(image, view, 130.85, 131.6, colour), 0.9);
    EXPECT_EQ(shareOf(image, view, 131.9, 132.9, colour), 0);
}

TEST(TrackDrawing, ColoursStandForSpeedWithALegend)
{
    const Viewport view = rajinView();
    std::vector<PositionReport> reports;
    for (int i = 0; i <= 20; ++i) {
        reports.push_back(report({42.2, 130.8 + 0.1 * i}, 10 * i));
        reports.back().sogTenthsKnot = i < 10 ? 10 : 230;
    }
    MapScene scene = sceneOf(reports);
    scene.trackLook.by = TracksBy::Speed;
    const TrackColours colours = TrackColours::bySpeed(scene.tokens);
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    const TrackBlock &block = *scene.tracks.front();
    const QColor slow = colours.colours()[colours.classOf(block, block.segments[0], 2)];
    const QColor fast = colours.colours()[colours.classOf(block, block.segments[0], 18)];
    EXPECT_NE(slow, fast);
    EXPECT_GT(shareOf(image, view, 130.85, 131.6, slow), 0.9);
    EXPECT_GT(shareOf(image, view, 132.0, 132.7, fast), 0.9);
    EXPECT_EQ(colours.legend().entries.size(), colours.colours().size());
}

TEST(TrackDrawing, BetweenTwoReportsAVesselIsHollowAndInterpolated)
{
    const Viewport view = rajinView();
    MapScene scene = sceneOf({report({42.2, 131.0}, 0), report({42.2, 132.0}, 20)});
    const QColor colour = scene.trackStyles[0].colour;
    scene.trackCursor = Instant{10 * 60'000};
    const QImage between = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(between, {42.2, 131.5}, view), scene.tokens.water), 40) << "hollow";
    EXPECT_GT(shareOf(between, view, 131.05, 131.45, colour), 0.9) << "the way there";
    EXPECT_EQ(shareOf(between, view, 131.6, 131.95, colour), 0);
    scene.trackCursor = Instant{20 * 60'000};
    const QImage at = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(at, {42.2, 132.0}, view), colour), 40) << "reported there";
}

TEST(TrackDrawing, ATrailThatIsShorterThanTheTimeBetweenReportsStillShowsTheVessel)
{
    const Viewport view = rajinView();
    MapScene scene = sceneOf({report({42.2, 131.0}, 0), report({42.2, 132.0}, 20)});
    const QImage nothing = painted(PaintLayer::Tracks, emptyScene(), view);
    scene.trackCursor = Instant{10 * 60'000};
    scene.trackRange = TimeSpan{{9 * 60'000}, *scene.trackCursor};
    EXPECT_NE(painted(PaintLayer::Tracks, scene, view), nothing);
    scene.trackLook.gapSeconds = 15 * 60; // then she was silent, and nobody knows where
    EXPECT_EQ(painted(PaintLayer::Tracks, scene, view), nothing);
}

TEST(TrackDrawing, CloseByAShipIsAsLongAsSheIsAndPointsWhereSheHeads)
{
    std::vector<PositionReport> reports{report({42.2, 131.0}, 0)};
    reports[0].headingDegrees = 90;
    MapScene scene = sceneOf(reports);
    scene.trackStyles[0].lengthMetres = 200;
    scene.trackStyles[0].beamMetres = 30;
    Viewport view = viewAt({42.2, 131.0}, 16, {600, 400});
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    const double metre = 1 / view.groundMetresPerPixel();
    const auto isShip = [&](double east, double north) {
        const QPoint p = (QPointF(300, 200) + QPointF(east, -north) * metre).toPoint();
        return difference(image.pixelColor(p), scene.trackStyles[0].colour) < 40;
    };
    EXPECT_TRUE(isShip(90, 0));
    EXPECT_TRUE(isShip(-95, 10));
    EXPECT_FALSE(isShip(0, 40));
    EXPECT_FALSE(isShip(120, 0));
}

TEST(TrackDrawing, ThreadsThatShareAPicturePaintWhatOneDoes)
{
    std::mt19937 random(4);
    std::uniform_real_distribution<double> unit(-1, 1);
    auto block = std::make_shared<TrackBlock>();
    MapScene scene = emptyScene();
    for (std::int64_t vessel = 1; vessel <= 30; ++vessel) {
        std::vector<PositionReport> reports;
        LatLon p{42.7 + 0.5 * unit(random), 131.5 + unit(random)};
        for (int i = 0; i < 2000; ++i) {
            p.lat += 0.01 * unit(random);
            p.lon += 0.01 * unit(random);
            reports.push_back(report(p, i));
        }
        block->append({vessel}, {1}, reports);
        scene.trackStyles.push_back(styleOf(vessel));
    }
    scene.tracks = {block};
    const Viewport view = rajinView();
    const QImage shared = painted(PaintLayer::Tracks, scene, view);
    QImage alone(view.size.toSize(), QImage::Format_RGB32);
    alone.fill(scene.tokens.water);
    QPainter painter(&alone);
    painter.translate(1e-9, 0); // no plain picture any more: one thread paints it
    MapRenderer::paintLayer(PaintLayer::Tracks, painter, scene, view);
    painter.end();
    int differing = 0;
    for (int y = 0; y < alone.height(); ++y)
        for (int x = 0; x < alone.width(); ++x)
            differing += difference(alone.pixelColor(x, y), shared.pixelColor(x, y)) > 8 ? 1 : 0;
    EXPECT_LT(differing, alone.width()) << "at most along the edge between two of them";
}

TEST(TrackSpot, IsTheReportUnderTheHandOrAPlaceBetweenTwo)
{
    const Viewport view = rajinView();
    std::vector<PositionReport> reports{report({42.2, 131.0}, 0), report({42.2, 132.0}, 20)};
    reports[0].sogTenthsKnot = 123;
    reports[0].cogTenthsDegree = 901;
    reports[0].status = 0;
    const MapScene scene = sceneOf(reports);
    const auto here = trackSpotAt(*view.pixelOf({42.2, 131.0}) + QPointF(2, 1), scene, view, 8);
    ASSERT_TRUE(here);
    EXPECT_TRUE(here->isReport());
    EXPECT_EQ(describeSpot(*here).join(u'\n'),
              QStringLiteral("1970-01-01 00:00:00 UTC: report\n12.3 kn · course 90.1°\nUnder way using engine"));
    const auto between = trackSpotAt(*view.pixelOf({42.2, 131.5}), scene, view, 8);
    ASSERT_TRUE(between);
    EXPECT_FALSE(between->isReport());
    EXPECT_NEAR(between->position().lon, 131.5, 0.01);
    EXPECT_NEAR(static_cast<double>(between->time().msUtc), 600'000, 6'000);
    EXPECT_TRUE(describeSpot(*between).first().contains(QStringLiteral("interpolated")));
    EXPECT_FALSE(trackSpotAt(*view.pixelOf({42.6, 131.5}), scene, view, 8));
}

} // namespace
