// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/measure/measure_words.h"

#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace leadline {
namespace {

const LatLon pier{42.2361, 130.3032};

std::vector<LatLon> square(double side)
{
    const LatLon b = destination(pier, 0, side), c = destination(b, 90, side);
    return {pier, b, c, destination(c, 180, side)};
}

std::string length(double metres, std::optional<double> plusMinus = {}, MeasureUnits units = MeasureUnits::Metric)
{
    return lengthInWords({metres, plusMinus}, units).toStdString();
}

TEST(GroundMeasure, ASquareHasItsAreaAndItsPerimeter)
{
    EXPECT_NEAR(ringArea(square(100)).value, 10'000, 0.1);
    EXPECT_NEAR(ringPerimeter(square(100)).value, 400, 0.01);
    std::vector<LatLon> backwards = square(100);
    std::reverse(backwards.begin(), backwards.end());
    EXPECT_NEAR(ringArea(backwards).value, ringArea(square(100)).value, 1e-3) << "either way round";
    EXPECT_NEAR(angleAt(square(100)[0], square(100)[1], square(100)[2]).value, 90, 0.01);
}

TEST(GroundMeasure, AcrossTheDatelineAndRoundAPoleAreaIsOnTheSmallSide)
{
    const std::vector<LatLon> fiji{{-17, 179}, {-17, -179}, {-16, -179}, {-16, 179}};
    EXPECT_NEAR(ringArea(fiji).value / 1e6, 2 * 106.3 * 110.7, 300);
    const std::vector<LatLon> pole{{89, 0}, {89, 90}, {89, 180}, {89, -90}};
    EXPECT_NEAR(ringArea(pole).value / 1e6, 2 * 111.7 * 111.7, 200);
}

/// The stated deviation is what throwing dice for every point gives.
TEST(GroundMeasure, TheDeviationIsThatOfPointsWhichAreEachOffByAPixel)
{
    constexpr double pixel = 3;
    std::mt19937 random(3);
    std::uniform_real_distribution<double> turn(0, 360);
    const std::vector<LatLon> path{pier, destination(pier, 20, 400), destination(destination(pier, 20, 400), 80, 300)};
    const std::vector<LatLon> ring = square(250);
    double lengths = 0, areas = 0, bearings = 0;
    constexpr int throws = 20'000;
    for (int i = 0; i < throws; ++i) {
        std::vector<LatLon> p = path, r = ring;
        // In one axis a point that is a pixel off in any direction deviates by a pixel over √2: compare with that.
        for (auto *points : {&p, &r})
            for (LatLon &at : *points)
                at = destination(at, turn(random), pixel * std::sqrt(2.0));
        lengths += std::pow(pathLength(p).value - pathLength(path).value, 2);
        areas += std::pow(ringArea(r).value - ringArea(ring).value, 2);
        bearings +=
            std::pow(std::remainder(trueBearing(p[0], p[1]).value - trueBearing(path[0], path[1]).value, 360.0), 2);
    }
    EXPECT_NEAR(std::sqrt(lengths / throws), *pathLength(path, pixel).plusMinus,
                0.05 * *pathLength(path, pixel).plusMinus);
    EXPECT_NEAR(std::sqrt(areas / throws), *ringArea(ring, pixel).plusMinus, 0.05 * *ringArea(ring, pixel).plusMinus);
    const double bearing = *trueBearing(path[0], path[1], pixel).plusMinus;
    EXPECT_NEAR(std::sqrt(bearings / throws), bearing, 0.05 * bearing);
}

TEST(GroundMeasure, PointsNearerThanAPixelHaveNoBearing)
{
    EXPECT_EQ(*trueBearing(pier, destination(pier, 45, 2), 3).plusMinus, 180);
    EXPECT_FALSE(trueBearing(pier, pier).plusMinus);
    EXPECT_EQ(trueBearing(pier, pier).value, 0);
}

TEST(MeasureWords, SayNoMoreThanIsKnown)
{
    EXPECT_EQ(length(1'234.5), "1.23 km");
    EXPECT_EQ(length(1'234.5, 14), "1.234 ± 0.014 km");
    EXPECT_EQ(length(1'234.5, 42), "1.23 ± 0.04 km");
    EXPECT_EQ(length(840.4, 4.2), "840 ± 4 m");
    EXPECT_EQ(length(0.52), "0.520 m");
    EXPECT_EQ(length(999.7), "1.00 km");
    EXPECT_EQ(length(181'000), "181 km");
    EXPECT_EQ(length(181'000, {}, MeasureUnits::Nautical), "97.7 nm");
    EXPECT_EQ(length(100, {}, MeasureUnits::Imperial), "328 ft");
    EXPECT_EQ(length(16'093.44, {}, MeasureUnits::Imperial), "10.0 mi");
    EXPECT_EQ(areaInWords({12'400, {}}).toStdString(), "1.24 ha");
    EXPECT_EQ(areaInWords({3.5e6, 2e4}).toStdString(), "3.50 ± 0.02 km²");
    EXPECT_EQ(areaInWords({4'046.86, {}}, MeasureUnits::Imperial).toStdString(), "1.00 acres");
    EXPECT_EQ(bearingInWords({45.26, 0.4}).toStdString(), "045.3° ± 0.4°");
    EXPECT_EQ(bearingInWords({359.98, {}}).toStdString(), "000.0°");
    EXPECT_EQ(bearingInWords({7, {}}).toStdString(), "007.0°");
    EXPECT_EQ(angleInWords({87.2, 1.1}).toStdString(), "87.2° ± 1.1°");
    EXPECT_FALSE(measureUnitsFromName(u"cubits"));
}

} // namespace
} // namespace leadline
