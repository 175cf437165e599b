// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/track_series.h"

#include "model/geo/geodesic.h"
#include "tests/support/sailed_tracks.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace leadline {

using namespace testing;

namespace {

constexpr VesselId ship{1};

std::vector<float> valuesOf(const TrackSeries &series)
{
    std::vector<float> values;
    for (const SeriesPoint &point : series.points)
        values.push_back(point.value);
    return values;
}

} // namespace

TEST(TrackSeries, HasNoPointWhereNothingWasStatedAndNoLineOverSilence)
{
    const auto speed = seriesOf(TrackValue::Speed, sailedTracks(), ship);
    ASSERT_TRUE(speed);
    ASSERT_EQ(speed->points.size(), 5U); // six reports, one without a speed
    EXPECT_EQ(speed->points[1].ms, minute(9).msUtc);
    EXPECT_FLOAT_EQ(speed->points[1].value, 10);
    std::vector<bool> joined;
    for (const SeriesPoint &point : speed->points)
        joined.push_back(point.joined);
    EXPECT_EQ(joined, (std::vector<bool>{false, true, true, false, true}));
}

TEST(TrackSeries, DoesNotSweepOverTheChartWhereACoursePassesNorth)
{
    const std::vector reports{reported(0, 130, 42, 5, 350), reported(1, 130, 42, 5, 358), reported(2, 130, 42, 5, 3)};
    const VesselReports entries[] = {{ship, EvidenceId{1}, reports}};
    const auto course = seriesOf(TrackValue::Course, cutIntoSegments(entries, 3'600), ship);
    ASSERT_TRUE(course);
    EXPECT_TRUE(course->points[1].joined);
    EXPECT_FALSE(course->points[2].joined);
}

TEST(TrackSeries, MeasuresDistanceOverTheEllipsoid)
{
    const LatLon rajin{42.2, 130.3};
    const auto distance = seriesOf(TrackValue::Distance, sailedTracks(), ship, rajin);
    ASSERT_TRUE(distance);
    ASSERT_EQ(distance->points.size(), 6U);
    EXPECT_NEAR(distance->points[0].value, distanceMetres({42.0, 130.0}, rajin) / 1000, 0.01);
}

TEST(TrackSeries, CountsReportsByTheHourOfOneVesselAndOfAll)
{
    const auto all = reportsPerHour(sailedTracks(), {});
    ASSERT_TRUE(all);
    EXPECT_EQ(valuesOf(*all), (std::vector<float>{6, 2}));
    EXPECT_EQ(all->points[1].ms, minute(120).msUtc);
    const auto one = reportsPerHour(sailedTracks(), {ship});
    ASSERT_TRUE(one);
    EXPECT_EQ(valuesOf(*one), (std::vector<float>{4, 2}));
}

TEST(TrackSeries, HoldsADraughtFromTheFirstToTheLastReportOfIt)
{
    VesselStatement laden;
    laden.vessel = ship;
    laden.firstSeen = minute(0);
    laden.lastSeen = minute(60);
    laden.draughtMetres = 7.5;
    VesselStatement empty = laden;
    empty.firstSeen = minute(100);
    empty.lastSeen = minute(100);
    empty.draughtMetres = 4.5;
    VesselStatement silent = laden;
    silent.draughtMetres.reset();
    const TrackSeries series = draughtSeries({empty, silent, laden}, ship);
    EXPECT_EQ(series.points,
              (std::vector<SeriesPoint>{
                  {minute(0).msUtc, 7.5F, false}, {minute(60).msUtc, 7.5F, true}, {minute(100).msUtc, 4.5F, false}}));
    EXPECT_EQ(draughtSeries({laden}, VesselId{2}).points.size(), 2U) << "of a ship that counts for her, too";
}

TEST(TrackSeries, KeepsEverySpikeOfAMillionPointsInAsManyAsThePictureHasColumns)
{
    TrackSeries series;
    std::mt19937 random(7);
    std::uniform_real_distribution<float> speed(8, 12);
    for (int i = 0; i < 1'000'000; ++i)
        series.points.push_back({i * 1'000LL, speed(random), i > 0});
    series.points[123'456].value = 40;
    series.points[700'000].value = 0.5F;
    const auto thinned = thinnedSeries(series, {{0}, {999'999'000}}, 1'000);
    EXPECT_LE(thinned.size(), 4'010U);
    const auto [least, greatest] = std::ranges::minmax(thinned, {}, &SeriesPoint::value);
    EXPECT_FLOAT_EQ(least.value, 0.5F);
    EXPECT_FLOAT_EQ(greatest.value, 40);
    EXPECT_TRUE(std::ranges::is_sorted(thinned, {}, &SeriesPoint::ms));
    EXPECT_TRUE(std::all_of(thinned.begin() + 1, thinned.end(), [](const SeriesPoint &p) { return p.joined; }));
}

TEST(TrackSeries, KeepsBreaksWhenItIsThinnedAndTheNeighboursOutside)
{
    TrackSeries series;
    for (int i = 0; i < 100; ++i)
        series.points.push_back({i * 60'000LL, static_cast<float>(i), i != 0 && i != 50});
    const auto thinned = thinnedSeries(series, {{20 * 60'000 + 1}, {80 * 60'000 - 1}}, 30);
    EXPECT_EQ(thinned.front().ms, 20 * 60'000);
    EXPECT_EQ(thinned.back().ms, 80 * 60'000);
    const auto broken = std::ranges::find(thinned, 50 * 60'000LL, &SeriesPoint::ms);
    ASSERT_NE(broken, thinned.end());
    EXPECT_FALSE(broken->joined);
    EXPECT_EQ(std::ranges::count(thinned, false, &SeriesPoint::joined), 1);
}

TEST(TrackSeries, IsStoppedWhenNobodyWantsItAnyMore)
{
    std::vector<PositionReport> many;
    for (int i = 0; i < 140'000; ++i)
        many.push_back(reported(i / 60.0, 130, 42, 5));
    const VesselReports entries[] = {{ship, EvidenceId{1}, many}};
    const TrackBlock block = cutIntoSegments(entries, 3'600);
    std::stop_source stop;
    stop.request_stop();
    const auto series = seriesOf(TrackValue::Speed, block, ship, {}, {stop.get_token(), {}});
    ASSERT_FALSE(series);
    EXPECT_EQ(series.error().code, ErrorCode::Cancelled);
}

} // namespace leadline
