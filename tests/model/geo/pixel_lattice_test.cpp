// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/pixel_lattice.h"

#include "model/geo/geodesic.h"
#include "model/geo/projection.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

/// A picture of 4000 x 3000 pixels of 10 m, turned by 30°, in a projection.
struct TurnedPicture
{
    std::shared_ptr<const Projection> projection;
    QPointF upperLeft;

    std::optional<LatLon> positionOf(QPointF pixel) const
    {
        constexpr double metres = 10, cosine = 0.8660254037844387, sine = 0.5;
        return projection->inverse(
            upperLeft + metres * QPointF(cosine * pixel.x() + sine * pixel.y(), sine * pixel.x() - cosine * pixel.y()));
    }
    LatticeSource source() const
    {
        return [*this](const QRectF &area, int columns, int rows) {
            std::vector<std::optional<LatLon>> positions;
            for (int row = 0; row < rows; ++row)
                for (int column = 0; column < columns; ++column)
                    positions.push_back(positionOf({area.left() + area.width() * column / (columns - 1),
                                                    area.top() + area.height() * row / (rows - 1)}));
            return Result<std::vector<std::optional<LatLon>>>(std::move(positions));
        };
    }
};

const QRectF wholePicture(0, 0, 4000, 3000);

/// The farthest that anything is off, pixels: there, and there and back.
double farthestOff(const PixelLattice &lattice, const TurnedPicture &picture)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(0, 4000), y(0, 3000);
    double most = 0;
    for (int i = 0; i < 500; ++i) {
        const QPointF pixel(x(random), y(random));
        const auto exact = picture.positionOf(pixel);
        const auto found = lattice.positionOf(pixel);
        const auto back = lattice.pixelOf(*exact);
        if (!exact || !found || !back) {
            ADD_FAILURE() << pixel.x() << ' ' << pixel.y();
            continue;
        }
        most = std::max(
            {most, distanceMetres(*exact, *found) / 10, std::hypot(back->x() - pixel.x(), back->y() - pixel.y())});
    }
    return most;
}

class Pictures : public ::testing::TestWithParam<std::tuple<const char *, double, double>>
{
};

TEST_P(Pictures, LieWhereTheirModelSaysAndBack)
{
    const auto &[crs, x, y] = GetParam();
    const TurnedPicture picture{projectionFromCrs(QLatin1String(crs)).value(), {x, y}};
    const auto lattice = PixelLattice::fine(wholePicture, picture.source());
    ASSERT_TRUE(lattice);
    ASSERT_TRUE(lattice->testedErrorPixels());
    EXPECT_LE(*lattice->testedErrorPixels(), 0.05);
    EXPECT_LT(farthestOff(*lattice, picture), 0.05);
}

// The north coast of Korea; over the 180th meridian; over the south pole.
INSTANTIATE_TEST_SUITE_P(PixelLattice, Pictures,
                         ::testing::Values(std::tuple("EPSG:32652", 600'000.0, 4'680'000.0),
                                           std::tuple("EPSG:32660", 690'000.0, 5'800'000.0),
                                           std::tuple("EPSG:3031", -20'000.0, 10'000.0)));

TEST(PixelLattice, SaysNothingOfWhatLiesOutside)
{
    const TurnedPicture picture{projectionFromCrs(QStringLiteral("EPSG:32652")).value(), {600'000, 4'680'000}};
    const PixelLattice lattice = PixelLattice::fine(wholePicture, picture.source()).value();
    EXPECT_FALSE(lattice.positionOf({-1, 5}));
    EXPECT_FALSE(lattice.positionOf({5, 3001}));
    EXPECT_TRUE(lattice.positionOf({4000, 3000})) << "the outer corner is a part of it";
    EXPECT_FALSE(lattice.pixelOf(*picture.positionOf({-200, 1500})));
    EXPECT_FALSE(lattice.pixelOf({-42, -50})) << "the other side of the Earth";
    EXPECT_FALSE(lattice.pixelOf({42, 300}));
}

TEST(PixelLattice, KnowsTheSizeOfAPixelOnTheGround)
{
    const TurnedPicture picture{projectionFromCrs(QStringLiteral("EPSG:32652")).value(), {600'000, 4'680'000}};
    EXPECT_NEAR(PixelLattice::fine(wholePicture, picture.source())->metresPerPixel(), 10, 0.02);
}

TEST(PixelLattice, NodesOffTheEarthLeaveTheRestInPlace)
{
    const TurnedPicture picture{projectionFromCrs(QStringLiteral("EPSG:32652")).value(), {600'000, 4'680'000}};
    const LatticeSource whole = picture.source();
    const LatticeSource half = [&](const QRectF &area, int columns, int rows) {
        auto positions = whole(area, columns, rows);
        for (int i = 0; i < columns * rows; ++i)
            if (i % columns < columns / 2)
                (*positions)[static_cast<std::size_t>(i)].reset();
        return positions;
    };
    const PixelLattice lattice = PixelLattice::fine(wholePicture, half).value();
    EXPECT_FALSE(lattice.positionOf({500, 500}));
    const auto found = lattice.positionOf({3500, 500});
    ASSERT_TRUE(found);
    EXPECT_LT(distanceMetres(*found, *picture.positionOf({3500, 500})), 1);
}

TEST(PixelLattice, IsNoneWithoutAPixelOnTheEarth)
{
    const LatticeSource nothing = [](const QRectF &, int columns, int rows) {
        return Result<std::vector<std::optional<LatLon>>>(
            std::vector<std::optional<LatLon>>(static_cast<std::size_t>(columns * rows)));
    };
    EXPECT_FALSE(PixelLattice::fine(wholePicture, nothing));
    EXPECT_FALSE(PixelLattice::of({wholePicture, 3, 3, {}}));
}

} // namespace
} // namespace leadline
