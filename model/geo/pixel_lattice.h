// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace leadline {

/// Positions at the nodes of a lattice over (and round) a picture, row by row; nothing where a node is off the Earth.
struct LatticeNodes
{
    QRectF area; ///< pixels; the first node lies at its upper left corner, the last at its lower right
    int columns = 0;
    int rows = 0;
    std::vector<std::optional<LatLon>> positions;
};

/// Asked for the positions of `columns` x `rows` nodes over an area.
using LatticeSource =
    std::function<Result<std::vector<std::optional<LatLon>>>(const QRectF &area, int columns, int rows)>;

/// Where the pixels of a picture lie on the Earth, and back, whatever the model behind it: known at the nodes of a
/// lattice, cubic between them (Catmull and Rom 1974) on the sphere of directions, so that neither a pole nor the 180th
/// meridian is a place of its own. (0, 0) is the outer corner of the upper left pixel, y downwards. A value; any
/// thread.
class PixelLattice
{
public:
    /// Error: InvalidInput (fewer than 3 x 3 nodes, as many positions as there are not nodes, none on the Earth).
    static Result<PixelLattice> of(const LatticeNodes &nodes);

    /// Doubles the nodes of a side, from 17 to 129, until the positions between them are within `tolerancePixels` of
    /// the source's where that can be seen: at the nodes that the next finer lattice adds. Errors: the source's.
    static Result<PixelLattice> fine(const QRectF &area, const LatticeSource &source, double tolerancePixels = 0.05);

    /// Nothing outside of the area, and where the Earth is not met.
    std::optional<LatLon> positionOf(QPointF pixel) const;
    std::optional<QPointF> pixelOf(LatLon position) const;

    const QRectF &area() const { return m_area; }
    /// The root of the ground that a pixel amid the lattice covers, metres.
    double metresPerPixel() const;
    /// How far off positions between nodes were found to be, pixels; nothing: not tested.
    std::optional<double> testedErrorPixels() const { return m_testedError; }

private:
    using Direction = std::array<double, 3>;
    struct Sample
    {
        Direction at;
        Direction alongX; ///< a pixel to the right
        Direction alongY;
    };

    std::optional<Sample> sampleAt(QPointF pixel) const;
    std::optional<QPointF> refined(QPointF start, const Direction &wanted) const;
    std::size_t nodeIndex(int column, int row) const;
    double farthestOff(const LatticeNodes &finer) const;
    void addRim();
    void chooseStarts();

    QRectF m_area;
    int m_columns = 0;
    int m_rows = 0;
    double m_stepX = 1;
    double m_stepY = 1;
    std::vector<std::optional<Direction>> m_nodes; ///< with one more on every side, worked out from those inside
    std::vector<std::pair<QPointF, Direction>> m_starts;
    double m_reach = 0; ///< chord from a start beyond which nothing of the lattice lies
    std::optional<double> m_testedError;
};

} // namespace leadline
