// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/mended_geometry.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Geometry polygon(std::vector<std::vector<LatLon>> rings)
{
    return {GeometryType::Polygon, std::move(rings)};
}

std::vector<LatLon> star(std::size_t corners)
{
    std::vector<LatLon> ring;
    for (std::size_t i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i % corners) / static_cast<double>(corners);
        const double radius = i % 2 == 0 ? 1 : 0.999;
        ring.push_back({42 + radius * std::cos(angle), 130 + radius * std::sin(angle)});
    }
    return ring;
}

TEST(MendedGeometry, ClosesAnOpenRing)
{
    const MendedGeometry result = mended(polygon({{{42, 130}, {42, 131}, {43, 131}}}));
    ASSERT_TRUE(result.geometry);
    EXPECT_EQ(result.geometry->parts[0].size(), 4U);
    EXPECT_EQ(whyInvalid(*result.geometry), std::nullopt);
    EXPECT_THAT(result.mended, ElementsAre(QStringLiteral("an open ring was closed")));
}

TEST(MendedGeometry, LeavesOutAHoleThatIsNone)
{
    const MendedGeometry result =
        mended(polygon({{{42, 130}, {42, 131}, {43, 131}, {42, 130}}, {{42.2, 130.5}, {42.2, 130.5}, {42.2, 130.5}}}));
    ASSERT_TRUE(result.geometry);
    EXPECT_EQ(result.geometry->parts.size(), 1U);
    EXPECT_THAT(result.mended, ElementsAre(QStringLiteral("inner rings of fewer than three corners were left out")));
}

TEST(MendedGeometry, KeepsABowTieAndSaysSo)
{
    const Geometry bow = polygon({{{42, 130}, {43, 131}, {43, 130}, {42, 131}, {42, 130}}});
    const MendedGeometry result = mended(bow);
    EXPECT_EQ(result.geometry, bow);
    EXPECT_THAT(result.mended,
                ElementsAre(QStringLiteral("its outline crosses itself: kept as it is, and its area is not certain")));
}

TEST(MendedGeometry, RefusesWhatIsNoAreaAndNoLine)
{
    EXPECT_FALSE(mended(polygon({{{42, 130}, {42, 131}, {42, 130}}})).geometry);
    EXPECT_FALSE(mended(polygon({})).geometry);
    EXPECT_FALSE(mended({GeometryType::LineString, {{{42, 130}}}}).geometry);
    EXPECT_THAT(mended(Geometry::point({42, 130})).mended, IsEmpty());
}

TEST(MendedGeometry, LooksThroughAMillionCorners)
{
    std::vector<LatLon> ring = star(1'000'000);
    EXPECT_EQ(crossesItself(ring), false);
    std::swap(ring[500'000], ring[500'002]);
    EXPECT_EQ(crossesItself(ring), true);
}

TEST(MendedGeometry, TouchingAtACornerIsNoCrossing)
{
    EXPECT_EQ(crossesItself({{0, 0}, {0, 2}, {1, 1}, {2, 2}, {2, 0}, {1, 1}, {0, 0}}), false);
}

} // namespace
} // namespace leadline
