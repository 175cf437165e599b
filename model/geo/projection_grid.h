// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/projection.h"

#include <cstdint>
#include <vector>

namespace leadline {

/// A projection over an area, quick: between the nodes of a grid of latitude and longitude it is taken as bilinear,
/// where that is near enough; elsewhere the projection itself answers. Immutable; any thread.
class ProjectionGrid
{
public:
    /// `toleranceMetres`: how far an answer may be off, in metres of the map; tested at the middle of each cell and of
    /// its sides, where a smooth projection is farthest off. Costs some ten thousand calls of the projection.
    ProjectionGrid(std::shared_ptr<const Projection> projection, const GeoBox &area, double toleranceMetres);

    /// As Projection::forward.
    std::optional<QPointF> forward(LatLon p) const;
    /// How much of the area is answered by the grid, 0..1.
    double coverage() const;

private:
    QPointF between(std::size_t column, std::size_t row, double x, double y) const;
    bool isNearEnough(std::size_t column, std::size_t row, double tolerance) const;
    LatLon positionAt(double column, double row) const;

    std::shared_ptr<const Projection> m_projection;
    GeoBox m_area;
    double m_stepLon = 0; ///< degrees
    double m_stepLat = 0;
    std::vector<std::optional<QPointF>> m_nodes;
    std::vector<std::uint8_t> m_serves; ///< of each cell
};

} // namespace leadline
