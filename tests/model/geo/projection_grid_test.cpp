// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/projection_grid.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {

namespace {

/// The farthest that the grid is off among many positions of the area.
double largestError(const ProjectionGrid &grid, const Projection &exact, const GeoBox &area)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> part(0, 1);
    double largest = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LatLon p{area.south + (area.north - area.south) * part(random),
                       std::remainder(area.west + area.widthDegrees() * part(random), 360)};
        const auto quick = grid.forward(p);
        const auto slow = exact.forward(p);
        EXPECT_EQ(quick.has_value(), slow.has_value());
        if (quick && slow)
            largest = std::max(largest, std::hypot(quick->x() - slow->x(), quick->y() - slow->y()));
    }
    return largest;
}

/// Over a whole area of a UTM zone, to 40 m.
void expectNear(const QString &crs, const GeoBox &area)
{
    constexpr double tolerance = 40;
    const auto projection = projectionFromCrs(crs);
    ASSERT_TRUE(projection);
    const ProjectionGrid grid(*projection, area, tolerance);
    EXPECT_EQ(grid.coverage(), 1);
    EXPECT_LE(largestError(grid, **projection, area), tolerance * 1.1);
}

TEST(ProjectionGrid, IsAsNearAsItWasAsked)
{
    expectNear(QStringLiteral("EPSG:32652"), {129.5, 41.8, 133.5, 43.6});
}

TEST(ProjectionGrid, CrossesTheDateline)
{
    expectNear(QStringLiteral("EPSG:32660"), {177, 50, -178, 53});
}

TEST(ProjectionGrid, LeavesToTheProjectionWhatBendsTooMuch)
{
    const auto polar = projectionFromCrs(QStringLiteral("EPSG:3995"));
    ASSERT_TRUE(polar);
    const GeoBox cap{-180, 60, 180, 90};
    const ProjectionGrid grid(*polar, cap, 500);
    EXPECT_LT(grid.coverage(), 1);
    EXPECT_LE(largestError(grid, **polar, cap), 500 * 1.5);
}

TEST(ProjectionGrid, AnswersOutsideItsAreaToo)
{
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm);
    const ProjectionGrid grid(*utm, {129.5, 41.8, 133.5, 43.6}, 40);
    EXPECT_EQ(grid.forward({40, 128}), (*utm)->forward({40, 128}));
    const ProjectionGrid nothing(*utm, {129.5, 41.8, 129.5, 41.8}, 40);
    EXPECT_EQ(nothing.forward({41.8, 129.5}), (*utm)->forward({41.8, 129.5}));
}

} // namespace
} // namespace leadline
