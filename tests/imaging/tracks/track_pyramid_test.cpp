// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_pyramid.h"

#include "imaging/render/map_path.h"
#include "imaging/render/track_lines.h"
#include "tests/imaging/render/map_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace leadline;
using namespace leadline::test;

namespace {

struct Habit
{
    const char *name;
    double stepDegrees;
    double turn;   ///< of the course at each step, radians
    double jitter; ///< of a report's place, degrees
    std::int64_t intervalMs;
    int positions;
};

constexpr Habit habits[] = {
    {"a straight passage", 0.002, 0.002, 1e-5, 30'000, 6000},
    {"wandering", 0.002, 0.2, 2e-5, 60'000, 3000},
    {"noise at anchor", 0, 0, 2e-4, 180'000, 3000},
    {"a few reports a day", 0.2, 0.4, 0, 3'600'000, 40},
};

TrackBlockPtr wander(const Habit &habit, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> unit(0, 1);
    auto block = std::make_shared<TrackBlock>();
    for (std::int64_t vessel = 1; vessel <= 4; ++vessel) {
        double lat = 36 + 10 * unit(random);
        double lon = 128 + 8 * unit(random);
        double course = 6.28 * unit(random);
        std::int64_t time = 0;
        std::vector<PositionReport> reports;
        for (int i = 0; i < habit.positions; ++i) {
            course += habit.turn * normal(random);
            lat += habit.stepDegrees * std::cos(course);
            lon += habit.stepDegrees * std::sin(course);
            time += habit.intervalMs * (unit(random) > 0.995 ? 12 : 1);
            reports.push_back(
                {.lon = static_cast<std::int32_t>(std::lround((lon + habit.jitter * normal(random)) * 1e7)),
                 .lat = static_cast<std::int32_t>(std::lround((lat + habit.jitter * normal(random)) * 1e7)),
                 .time = {time}});
        }
        block->append({vessel}, {}, reports);
    }
    return block;
}

struct Deviation
{
    double most = 0;
    std::size_t drawn = 0;
    std::size_t compared = 0;
};

/// How far positions that can be seen are from what is drawn of their track.
Deviation deviationOf(const MapScene &scene, const Viewport &view)
{
    Deviation deviation;
    const TrackPyramids pyramids = pyramidsOf(scene);
    const TrackProjector projector(view);
    const QRectF screen(QPointF(0, 0), view.size);
    std::vector<TrackPiece> pieces;
    for (const ShownTrack &track : shownTracks(scene, pyramids))
        for (const ShownRun &run : track.runs) {
            pieces.clear();
            projector.appendPieces(run, pieces);
            deviation.drawn += pieces.size();
            std::size_t piece = 0;
            for (std::uint32_t i = run.begin; i < run.end; ++i) {
                const auto pixel = view.pixelOf(run.block->at(i));
                if (!pixel || !screen.contains(*pixel) || run.end - run.begin < 2)
                    continue;
                while (piece < pieces.size() && pieces[piece].last < i)
                    ++piece;
                if (piece == pieces.size() || pieces[piece].first > i)
                    return {1e9, deviation.drawn, deviation.compared}; // seen, but nothing is drawn there
                ++deviation.compared;
                deviation.most =
                    std::max(deviation.most, distanceToSegment(*pixel, {pieces[piece].from, pieces[piece].to}));
            }
        }
    return deviation;
}

MapScene sceneOf(TrackBlockPtr block)
{
    MapScene scene;
    scene.tracks = {std::move(block)};
    for (std::int64_t vessel = 1; vessel <= 4; ++vessel)
        scene.trackStyles.push_back(styleOf(vessel));
    return scene;
}

TEST(TrackPyramid, DrawsNoPositionFartherOffThanHalfAPixelAtAnyScaleOrTime)
{
    for (const Habit &habit : habits) {
        MapScene scene = sceneOf(wander(habit, 11));
        scene.pyramids = {*TrackPyramid::build(scene.tracks.front())};
        const TrackBlock &block = *scene.tracks.front();
        const LatLon middle = block.at(block.segments[1].begin + block.segments[1].size() / 2);
        for (double zoom = 3; zoom < 19; zoom += 1.3) {
            const Viewport view = viewAt(middle, zoom, {900, 700});
            const std::int64_t length = block.segments[1].finish.msUtc;
            for (const auto &range : std::vector<std::optional<TimeSpan>>{
                     std::nullopt, TimeSpan{{length / 3 + 17}, {length / 2 + 11}}, TimeSpan{{length / 2}, {length}}}) {
                scene.trackRange = range;
                const Deviation deviation = deviationOf(scene, view);
                EXPECT_LE(deviation.most, 0.5) << habit.name << " at zoom " << zoom << (range ? ", a time range" : "");
            }
        }
    }
}

TEST(TrackPyramid, DrawsNoPositionFartherOffInOtherProjectionsEither)
{
    for (const char *code : {"EPSG:32652", "EPSG:3995", "EPSG:3576"}) {
        const auto projection = projectionFromCrs(QLatin1String(code));
        ASSERT_TRUE(projection);
        for (const Habit &habit : habits) {
            MapScene scene = sceneOf(wander(habit, 5));
            const TrackBlock &block = *scene.tracks.front();
            const LatLon middle = block.at(block.segments[1].begin + block.segments[1].size() / 2);
            for (double zoom = 4; zoom < 16; zoom += 2.1) {
                const Deviation deviation =
                    deviationOf(scene, viewAt(middle, zoom, {900, 700}).inProjection(*projection));
                EXPECT_LE(deviation.most, 0.5) << code << ", " << habit.name << " at zoom " << zoom;
                EXPECT_GT(deviation.compared, 0U);
            }
        }
    }
}

TEST(TrackPyramid, DrawsFewLinesFromFarOff)
{
    const MapScene scene = sceneOf(wander(habits[0], 3));
    const TrackBlock &block = *scene.tracks.front();
    const Deviation far = deviationOf(scene, viewAt(block.at(0), 5, {900, 700}));
    EXPECT_GT(far.drawn, 0U);
    EXPECT_LT(far.drawn, block.positionCount() / 50);
}

TEST(TrackPyramid, KeepsTheEndsOfLongHops)
{
    std::vector<PositionReport> reports;
    for (int i = 0; i < 2000; ++i) // due north along one line: nothing but the hop would be kept
        reports.push_back({.lon = 1'300'000'000,
                           .lat = 400'000'000 + i * 4000 + (i >= 1000 ? 1'000'000 : 0),
                           .time = {i * std::int64_t{60'000} + (i >= 1000 ? 3'600'000 : 0)}});
    auto block = std::make_shared<TrackBlock>();
    block->append({1}, {}, reports);
    MapScene scene = sceneOf(block);
    const TrackPyramids pyramids = pyramidsOf(scene);
    const TrackProjector projector(viewAt({40.4, 130}, 9, {900, 700}));
    std::vector<TrackPiece> pieces;
    projector.appendPieces(shownTracks(scene, pyramids).front().runs.front(), pieces);
    const auto hop = std::ranges::find_if(pieces, &TrackPiece::hop);
    ASSERT_NE(hop, pieces.end());
    EXPECT_EQ(hop->first, 999U);
    EXPECT_EQ(hop->last, 1000U);
    EXPECT_EQ(pyramids.begin()->second->hopMs({1}), 5 * 60'000);
}

TEST(TrackPyramid, CallsNoHopThatIsUsualForTheVesselButLongerThanHalfAnHourAlways)
{
    std::vector<PositionReport> reports;
    for (int i = 0; i < 30; ++i)
        reports.push_back(
            {.lon = 1'300'000'000 + i * 1'000'000, .lat = 400'000'000, .time = {i * std::int64_t{2'400'000}}});
    auto block = std::make_shared<TrackBlock>();
    block->append({1}, {}, reports);
    for (PositionReport &report : reports)
        report.time.msUtc /= 4; // every ten minutes
    block->append({2}, {}, reports);
    const auto pyramid = TrackPyramid::build(block);
    ASSERT_TRUE(pyramid);
    EXPECT_TRUE((*pyramid)->isHop(3));
    EXPECT_FALSE((*pyramid)->isHop(33));
}

TEST(TrackPyramid, TakesAboutThreeBytesAPosition)
{
    const TrackBlockPtr block = wander(habits[0], 9);
    const auto pyramid = TrackPyramid::build(block);
    ASSERT_TRUE(pyramid);
    EXPECT_LT((*pyramid)->bytes(), 4 * block->positionCount());
}

TEST(TrackPyramid, StopsWhenItIsAskedTo)
{
    std::stop_source source;
    source.request_stop();
    const auto pyramid = TrackPyramid::build(wander(habits[0], 1), 2, {source.get_token(), {}});
    ASSERT_FALSE(pyramid);
    EXPECT_EQ(pyramid.error().code, ErrorCode::Cancelled);
}

} // namespace
