// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/projection_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

constexpr std::size_t cells = 48; // a side

} // namespace

ProjectionGrid::ProjectionGrid(std::shared_ptr<const Projection> projection, const GeoBox &area, double toleranceMetres)
    : m_projection(std::move(projection))
    , m_area(area)
    , m_stepLon(area.widthDegrees() / cells)
    , m_stepLat((area.north - area.south) / cells)
    , m_serves(cells * cells, 0)
{
    if (!(m_stepLon > 0) || !(m_stepLat > 0))
        return;
    m_nodes.reserve((cells + 1) * (cells + 1));
    for (std::size_t row = 0; row <= cells; ++row)
        for (std::size_t column = 0; column <= cells; ++column)
            m_nodes.push_back(m_projection->forward(positionAt(double(column), double(row))));
    for (std::size_t row = 0; row < cells; ++row)
        for (std::size_t column = 0; column < cells; ++column)
            m_serves[row * cells + column] = isNearEnough(column, row, toleranceMetres) ? 1 : 0;
}

LatLon ProjectionGrid::positionAt(double column, double row) const
{
    const double lon = m_area.west + column * m_stepLon;
    return {std::min(m_area.south + row * m_stepLat, 90.0), lon > 180 ? lon - 360 : lon};
}

QPointF ProjectionGrid::between(std::size_t column, std::size_t row, double x, double y) const
{
    const auto node = [&](std::size_t c, std::size_t r) { return *m_nodes[r * (cells + 1) + c]; };
    const QPointF below = node(column, row) * (1 - x) + node(column + 1, row) * x;
    const QPointF above = node(column, row + 1) * (1 - x) + node(column + 1, row + 1) * x;
    return below * (1 - y) + above * y;
}

bool ProjectionGrid::isNearEnough(std::size_t column, std::size_t row, double tolerance) const
{
    for (const std::size_t corner : {row * (cells + 1) + column, row * (cells + 1) + column + 1,
                                     (row + 1) * (cells + 1) + column, (row + 1) * (cells + 1) + column + 1})
        if (!m_nodes[corner])
            return false;
    constexpr std::array<std::array<double, 2>, 5> probes{{{0.5, 0.5}, {0.5, 0}, {0.5, 1}, {0, 0.5}, {1, 0.5}}};
    return std::all_of(probes.begin(), probes.end(), [&](const std::array<double, 2> &at) {
        const auto exact = m_projection->forward(positionAt(double(column) + at[0], double(row) + at[1]));
        if (!exact)
            return false;
        const QPointF off = *exact - between(column, row, at[0], at[1]);
        return std::hypot(off.x(), off.y()) <= tolerance;
    });
}

std::optional<QPointF> ProjectionGrid::forward(LatLon p) const
{
    double east = p.lon - m_area.west;
    if (east < 0)
        east += 360;
    const double column = east / m_stepLon;
    const double row = (p.lat - m_area.south) / m_stepLat;
    if (!(column >= 0 && column < cells && row >= 0 && row < cells))
        return m_projection->forward(p);
    const auto c = static_cast<std::size_t>(column);
    const auto r = static_cast<std::size_t>(row);
    if (!m_serves[r * cells + c])
        return m_projection->forward(p);
    return between(c, r, column - double(c), row - double(r));
}

double ProjectionGrid::coverage() const
{
    const auto served = std::count(m_serves.begin(), m_serves.end(), 1);
    return static_cast<double>(served) / (cells * cells);
}

} // namespace leadline
