// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/tracks/track_look.h"

#include <QColor>

#include <array>
#include <vector>

namespace leadline {

/// Which density of traffic has which colour: seven steps of half a decade each, lightness growing one way, so that
/// they can be told apart with red and green alike. The steps follow from the scale of the map alone: moving the map
/// changes no colour.
class DensityScale
{
public:
    /// `cellKilometres`: side of a cell on the plane of the map. The second step begins about where one vessel that
    /// crosses a cell once at ten knots puts it.
    DensityScale(double cellKilometres, const Tokens &tokens);

    const QColor &colourOf(double hoursPerKm2) const;
    /// Lowest values of the steps above the first, vessel-hours per km².
    const std::array<double, 6> &steps() const { return m_steps; }
    /// "Vessel-hours per km²", with the figures, and from when on a silence was not counted.
    TrackLegend legend(std::int64_t gapSeconds) const;

private:
    std::array<double, 6> m_steps{};
    std::vector<QColor> m_colours;
};

} // namespace leadline
