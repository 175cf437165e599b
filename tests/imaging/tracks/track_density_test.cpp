// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/item_picker.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/track_density.h"
#include "imaging/tracks/density_scale.h"
#include "imaging/views/track_crowding.h"
#include "tests/imaging/render/map_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
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

MapScene densityScene()
{
    MapScene scene = emptyScene();
    scene.trackLook.as = TracksAs::Density;
    scene.tracksAs = TracksAs::Density;
    return scene;
}

MapScene sceneOf(const std::vector<PositionReport> &reports)
{
    MapScene scene = densityScene();
    auto block = std::make_shared<TrackBlock>();
    block->append({1}, {1}, reports);
    scene.tracks = {block};
    scene.trackStyles = {styleOf(1)};
    return scene;
}

/// Ships that sail about at ten knots and less, a report every ten minutes.
MapScene fleet(int vessels, int reports, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> unit(0, 1);
    MapScene scene = densityScene();
    auto block = std::make_shared<TrackBlock>();
    for (int v = 1; v <= vessels; ++v) {
        LatLon at{42.1 + unit(random), 130.2 + 3 * unit(random)};
        std::vector<PositionReport> own;
        for (int i = 0; i < reports; ++i) {
            own.push_back(report(at, 10 * i));
            at.lat += 0.02 * (unit(random) - 0.5);
            at.lon += 0.02 * (unit(random) - 0.5);
        }
        block->append({v}, {1}, own);
        scene.trackStyles.push_back(styleOf(v));
    }
    scene.tracks = {block};
    return scene;
}

DensityGrid gridOf(const MapScene &scene, const Viewport &view)
{
    const TrackPyramids pyramids = pyramidsOf(scene);
    return densityOf(shownTracks(scene, pyramids), scene, view, densityFrameOf(view));
}

double hoursIn(const MapScene &scene, const Viewport &view)
{
    return static_cast<double>(gridOf(scene, view).sumMs()) / hourMs;
}

bool same(const DensityGrid &a, const DensityGrid &b)
{
    if (a.columns() != b.columns() || a.rows() != b.rows())
        return false;
    for (int row = 0; row < a.rows(); ++row)
        for (int column = 0; column < a.columns(); ++column)
            if (a.msAt(column, row) != b.msAt(column, row))
                return false;
    return true;
}

TEST(DensityGrid, PartsOfAWayMakeUpTheWhole)
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> on(0, 39.99);
    std::uint64_t all = 0;
    DensityGrid grid(40, 40);
    for (int i = 0; i < 20'000; ++i) {
        const auto ms = static_cast<std::int64_t>(random() % 10'000'000);
        grid.add({on(random), on(random)}, {on(random), on(random)}, ms);
        all += static_cast<std::uint64_t>(ms);
        ASSERT_EQ(grid.sumMs(), all) << i;
    }
}

TEST(DensityGrid, AWayOffTheGridLeavesOnlyThePartThatIsOnIt)
{
    DensityGrid grid(10, 10);
    grid.add({-10, 5.5}, {20, 5.5}, 30'000);
    EXPECT_EQ(grid.sumMs(), 10'000U);
    for (int column = 0; column < 10; ++column)
        EXPECT_EQ(grid.msAt(column, 5), 1'000U);
    grid.add({-10, 30}, {20, 40}, 30'000);
    EXPECT_EQ(grid.sumMs(), 10'000U);
    grid.add({3, 3}, {3, 3}, 7); // lying still
    EXPECT_EQ(grid.msAt(3, 3), 7U);
    grid.add({4, 0}, {4, 10}, 1'000); // along a border between cells
    EXPECT_EQ(grid.sumMs(), 11'007U);
}

TEST(TrackDensity, IsTheSameWhateverTheOrderOfVesselsAndFiles)
{
    MapScene scene = fleet(60, 40, 11);
    const DensityGrid asRead = gridOf(scene, rajinView());
    const auto all = scene.tracks.front();
    std::mt19937 random(5);
    // Each vessel's track from a file of its own, the files and the vessels in any order.
    std::vector<TrackBlockPtr> files;
    for (const TrackSegment &segment : all->segments) {
        std::vector<PositionReport> own;
        for (std::uint32_t i = segment.begin; i < segment.end; ++i)
            own.push_back({.lon = all->lon[i], .lat = all->lat[i], .time = all->timeAt(segment, i)});
        auto block = std::make_shared<TrackBlock>();
        block->append(segment.vessel, {segment.vessel.value}, own);
        files.push_back(block);
    }
    std::shuffle(files.begin(), files.end(), random);
    std::shuffle(scene.trackStyles.begin(), scene.trackStyles.end(), random);
    scene.tracks = files;
    EXPECT_TRUE(same(gridOf(scene, rajinView()), asRead));
}

TEST(TrackDensity, OfManyPositionsIsTheSameOnSeveralThreads)
{
    MapScene scene = fleet(60, 1'000, 12); // more than one thread is worth
    MapScene part = scene;
    DensityGrid sum;
    for (int i = 0; i < 60; i += 20) {
        part.trackStyles.assign(scene.trackStyles.begin() + i, scene.trackStyles.begin() + i + 20);
        const DensityGrid own = gridOf(part, rajinView());
        if (i == 0)
            sum = own;
        else
            sum.add(own);
    }
    EXPECT_TRUE(same(gridOf(scene, rajinView()), sum));
}

TEST(TrackDensity, MovesWithTheMapByWholePixels)
{
    const MapScene scene = fleet(50, 60, 13);
    const Viewport view = rajinView();
    const QImage here = painted(PaintLayer::Tracks, scene, view);
    for (const QPoint by : {QPoint(40, 0), QPoint(0, -26), QPoint(7, 13)}) {
        const QImage there = painted(PaintLayer::Tracks, scene, view.panned(by));
        const QRect kept = here.rect().translated(by) & here.rect();
        // A cell that is half in view is wholly so elsewhere.
        const QRect inner = kept.adjusted(2, 2, -2, -2);
        EXPECT_EQ(there.copy(inner), here.copy(inner.translated(-by))) << by.x() << ' ' << by.y();
    }
}

TEST(TrackDensity, CountsNeitherGapsNorImpossibleSteps)
{
    MapScene scene = sceneOf({report({42.2, 131.0}, 0), report({42.2, 131.1}, 60), report({42.2, 131.2}, 120),
                              report({42.2, 131.6}, 120 + 5 * 60), // five hours: no gap yet
                              report({42.2, 132.0}, 420 + 7 * 60), // seven: a gap
                              report({42.2, 132.1}, 840 + 60),     // one more hour
                              report({43.2, 130.0}, 900 + 20),     // no ship sails that in twenty minutes
                              report({43.2, 130.05}, 920 + 30)});
    EXPECT_DOUBLE_EQ(hoursIn(scene, rajinView()), 2 + 5 + 1 + 0.5);
    scene.trackLook.gapSeconds = 4 * 3600;
    EXPECT_DOUBLE_EQ(hoursIn(scene, rajinView()), 2 + 1 + 0.5) << "no longer with the silence of five hours";
}

TEST(TrackDensity, TimeOfWhichTwoFilesTellCountsOnce)
{
    MapScene scene = densityScene();
    for (const int file : {1, 2}) {
        auto block = std::make_shared<TrackBlock>();
        std::vector<PositionReport> reports;
        for (int i = 0; i <= 12; ++i)
            reports.push_back(report({42.2, 131 + 0.01 * (i + 0.5 * file)}, 10 * i + 5 * file));
        block->append({1}, {file}, reports);
        scene.tracks.push_back(block);
    }
    scene.trackStyles = {styleOf(1)};
    EXPECT_NEAR(hoursIn(scene, rajinView()), 2 + 5.0 / 60, 1e-9)
        << "from the first report of one to the last of the other";
}

TEST(TrackDensity, ObeysHiddenVesselsTimeAndSpeed)
{
    MapScene scene = fleet(2, 13, 14); // two hours each
    EXPECT_NEAR(hoursIn(scene, rajinView()), 4, 1e-9);
    MapScene hidden = scene;
    hidden.trackStyles.pop_back();
    EXPECT_NEAR(hoursIn(hidden, rajinView()), 2, 1e-9);
    MapScene early = scene;
    early.trackCursor = Instant{65 * 60'000};
    EXPECT_NEAR(hoursIn(early, rajinView()), 2 * 65.0 / 60, 1e-9) << "up to the cursor, between two reports too";
    MapScene range = scene;
    range.trackRange = TimeSpan{{20 * 60'000}, {50 * 60'000}};
    EXPECT_NEAR(hoursIn(range, rajinView()), 1, 1e-9);
    MapScene fast = scene;
    fast.trackSpeeds = SpeedRange{5, 20};
    EXPECT_EQ(hoursIn(fast, rajinView()), 0) << "no report states a speed";
}

TEST(TrackDensity, GoesOnOverThe180thMeridianAndInOtherProjections)
{
    MapScene scene = densityScene();
    auto block = std::make_shared<TrackBlock>();
    const std::vector<PositionReport> west{report({50, 179.7}, 0), report({50, 179.9}, 60)};
    const std::vector<PositionReport> east{report({50, -179.9}, 120), report({50, -179.7}, 180)};
    block->append({1}, {1}, west);
    block->append({1}, {1}, east);
    scene.tracks = {block};
    scene.trackStyles = {styleOf(1)};
    EXPECT_NEAR(hoursIn(scene, viewAt({50, 180}, 7)), 3, 1e-6);
    EXPECT_NEAR(hoursIn(scene, viewAt({50, -180}, 7)), 3, 1e-6);
    const MapScene ships = fleet(20, 30, 15);
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm);
    const double whole = 20 * 29 / 6.0;
    EXPECT_NEAR(hoursIn(ships, rajinView()), whole, 1e-6);
    EXPECT_NEAR(hoursIn(ships, rajinView().zoomed(0.7, {550, 380}).inProjection(*utm)), whole, 1e-6);
}

TEST(TrackDensity, TheLegendHasTheFiguresAndTheColourThatIsPainted)
{
    // One ship lies for ten hours in one place.
    MapScene scene = sceneOf({report({42.5, 131.5}, 0), report({42.5, 131.5}, 300), report({42.5, 131.5}, 600)});
    for (const Tokens &tokens : {darkTokens(), lightTokens()}) {
        scene.tokens = tokens;
        const Viewport view = viewAt({42.5, 131.5}, 8);
        const double kilometres = densityCellPixels * view.groundMetresPerPixel() / 1000;
        const DensityScale scale(densityCellPixels * view.metresPerPixel / 1000, tokens);
        const QColor expected = scale.colourOf(10 / (kilometres * kilometres));
        EXPECT_EQ(countNear(painted(PaintLayer::Tracks, scene, view), expected, QRect(196, 146, 8, 8), 2), 4)
            << "one cell";
        const TrackLegend legend = trackLegendOf(scene, view);
        EXPECT_EQ(legend.title, QStringLiteral("Vessel-hours per km²"));
        EXPECT_EQ(legend.note, QStringLiteral("without silences from 6 h on"));
        ASSERT_EQ(legend.entries.size(), 7U);
        EXPECT_TRUE(legend.entries.front().second.endsWith(QStringLiteral("and more")));
        EXPECT_TRUE(std::ranges::any_of(legend.entries, [&](const auto &entry) { return entry.first == expected; }));
        std::vector<int> lightness;
        for (const auto &[colour, text] : legend.entries)
            lightness.push_back(qGray(colour.rgb()));
        EXPECT_TRUE(tokens.dark ? std::ranges::is_sorted(lightness, std::ranges::greater())
                                : std::ranges::is_sorted(lightness))
            << "much stands out from the ground, little less";
    }
}

TEST(TrackDensity, AVesselCanStillBePickedAndTheSelectedOneIsALine)
{
    MapScene scene = fleet(30, 40, 16);
    const auto at = rajinView().pixelOf(scene.tracks.front()->at(scene.tracks.front()->segments[4].begin + 20));
    ASSERT_TRUE(at);
    EXPECT_EQ(MapRenderer::itemAt(*at, scene, rajinView(), 3).kind, ItemKind::Vessel);
    EXPECT_GE(vesselsAt(*at, scene, rajinView(), 8), 1U);
    EXPECT_EQ(vesselsAt({2, 2}, scene, rajinView(), 1), 0U);
    const QImage before = painted(PaintLayer::Tracks, scene, rajinView());
    scene.selection = {{ItemKind::Vessel, 5}};
    EXPECT_NE(painted(PaintLayer::Tracks, scene, rajinView()), before);
}

TEST(TrackCrowding, FewVesselsAreLinesAtEveryScaleAndManyAreDensityFarOut)
{
    MapScene few = fleet(4, 400, 17);
    few.trackLook.as = TracksAs::ByScale;
    for (const double zoom : {3.0, 6.0, 9.0}) {
        resolveTracksAs(few, viewAt({42.6, 131.7}, zoom, {1600, 1000}));
        EXPECT_EQ(few.tracksAs, TracksAs::Lines) << zoom;
    }
    MapScene many = fleet(3'000, 40, 18);
    many.trackLook.as = TracksAs::ByScale;
    resolveTracksAs(many, viewAt({42.6, 131.7}, 7, {1600, 1000}));
    EXPECT_EQ(many.tracksAs, TracksAs::Density);
    resolveTracksAs(many, viewAt({42.6, 131.7}, 12, {1600, 1000}));
    EXPECT_EQ(many.tracksAs, TracksAs::Lines);
    many.trackLook.as = TracksAs::Density;
    resolveTracksAs(many, viewAt({42.6, 131.7}, 12, {1600, 1000}));
    EXPECT_EQ(many.tracksAs, TracksAs::Density) << "asked for";
}

TEST(TrackCrowding, BetweenTheTwoLimitsWhatWasDrawnStays)
{
    const TrackCrowding between{1000, 200, 80};
    EXPECT_EQ(tracksAsFor(between, TracksAs::Lines), TracksAs::Lines);
    EXPECT_EQ(tracksAsFor(between, TracksAs::Density), TracksAs::Density);
    EXPECT_EQ(tracksAsFor({1000, 200, 100}, TracksAs::Lines), TracksAs::Density);
    EXPECT_EQ(tracksAsFor({1000, 200, 60}, TracksAs::Density), TracksAs::Lines);
    EXPECT_EQ(tracksAsFor({10'000, 20, 20}, TracksAs::Lines), TracksAs::Lines) << "a small blot";
    EXPECT_EQ(tracksAsFor({0, 0, 0}, TracksAs::Density), TracksAs::Lines);
}

} // namespace
