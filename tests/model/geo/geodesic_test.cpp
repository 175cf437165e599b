// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(Geodesic, MeasuresRajinToDunaiAsPublished)
{
    const double metres = distanceMetres({42.25, 130.30}, {42.88028, 132.33750});
    EXPECT_NEAR(metres, 181'000, 1'000);
    EXPECT_NEAR(metres / 1852, 98, 1); // nautical miles
}

TEST(Geodesic, AgreesWithKnownLinesOfTheEllipsoid)
{
    // One quarter meridian of WGS 84, and one degree of the equator (a * pi / 180).
    EXPECT_NEAR(distanceMetres({0, 0}, {90, 0}), 10'001'965.729, 0.001);
    EXPECT_NEAR(distanceMetres({0, 10}, {0, 11}), 111'319.491, 0.001);
    // JFK to LHR, the worked example of GeographicLib's GeodSolve manual.
    EXPECT_NEAR(distanceMetres({40.6, -73.8}, {51.6, -0.5}), 5'551'759.4, 0.1);
    EXPECT_NEAR(azimuthDegrees({40.6, -73.8}, {51.6, -0.5}), 51.198883, 1e-5);
}

TEST(Geodesic, FindsTheWayAcrossTheDateline)
{
    EXPECT_NEAR(distanceMetres({0, 179.5}, {0, -179.5}), 111'319.491, 0.001);
    EXPECT_NEAR(azimuthDegrees({0, 179.5}, {0, -179.5}), 90, 1e-9);
}

TEST(Geodesic, GivesAzimuthsFromZeroToBelow360)
{
    EXPECT_DOUBLE_EQ(azimuthDegrees({0, 0}, {1, 0}), 0);
    EXPECT_DOUBLE_EQ(azimuthDegrees({0, 0}, {-1, 0}), 180);
    EXPECT_NEAR(azimuthDegrees({0, 0}, {0, -1}), 270, 1e-9);
    EXPECT_DOUBLE_EQ(azimuthDegrees({42, 130}, {42, 130}), 0);
    const double almostNorth = azimuthDegrees({0, 0}, {1, -1e-18});
    EXPECT_GE(almostNorth, 0);
    EXPECT_LT(almostNorth, 360);
}

TEST(Geodesic, ArrivesWhereItMeasured)
{
    const LatLon start{42.25, 130.30};
    const LatLon end{42.88028, 132.33750};
    const LatLon there = destination(start, azimuthDegrees(start, end), distanceMetres(start, end));
    EXPECT_NEAR(there.lat, end.lat, 1e-9);
    EXPECT_NEAR(there.lon, end.lon, 1e-9);
    EXPECT_TRUE(destination({0, 179.9}, 90, 100'000).isValid());
}

} // namespace leadline
