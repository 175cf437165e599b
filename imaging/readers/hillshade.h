// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/scene_placement.h"
#include "imaging/readers/value_source.h"

namespace leadline {

/// Where the light of a hillshade comes from.
struct Light
{
    double azimuthDegrees = 315; ///< from true north, clockwise
    double altitudeDegrees = 45; ///< above the horizon
    double heightFactor = 1;     ///< heights are taken so many times too high
};

/// How far one column and one row lead on the ground, metres east and north, from the top to the bottom of the scene
/// at its middle column: in degrees a column is shorter the farther from the equator. A value; any thread.
class GroundSteps
{
public:
    struct Step
    {
        double columnEast = 1, columnNorth = 0;
        double rowEast = 0, rowNorth = -1;
    };

    /// Without a place on the Earth a pixel counts as a metre, the first row in the north.
    static GroundSteps of(const ScenePlacement &placement, int width, int height);
    /// `row` of the full array.
    Step at(double row) const;

private:
    std::vector<Step> m_steps = {Step{}}; ///< at even distances, first and last row included; never empty
    int m_height = 1;
};

/// How bright the ground is, 0 in its own shadow to 1 facing the light, by the slope from eight neighbours (B. K. P.
/// Horn, "Hill shading and the reflectance map", Proceedings of the IEEE 69, 1981, pp. 14-47). Heights in metres, or
/// in feet where the band's unit says so. Next to nothing and at the edge the missing neighbour is taken as level.
std::unique_ptr<ValueSource> hillshadeValues(const PictureLevels &levels, int band, GroundSteps steps, Light light);

} // namespace leadline
