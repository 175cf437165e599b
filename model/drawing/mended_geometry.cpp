// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/mended_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>

namespace leadline {

namespace {

constexpr std::size_t cellsAnEdge = 40; ///< on average, before it is given up

double turn(LatLon a, LatLon b, LatLon c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

bool cross(LatLon a, LatLon b, LatLon c, LatLon d)
{
    const double abc = turn(a, b, c), abd = turn(a, b, d), cda = turn(c, d, a), cdb = turn(c, d, b);
    return ((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) && ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0));
}

std::size_t corners(std::span<const LatLon> ring)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        count += i + 1 == ring.size() || ring[i] != ring[i + 1] ? 1 : 0;
    return count > 1 && ring.front() == ring.back() ? count - 1 : count;
}

/// A square grid over a ring, with the edges that pass through the box of each cell.
class EdgeGrid
{
public:
    explicit EdgeGrid(const std::vector<LatLon> &ring)
        : m_ring(ring)
    {
        for (const LatLon p : ring) {
            m_west = std::min(m_west, p.lon);
            m_south = std::min(m_south, p.lat);
            m_size = std::max({m_size, std::abs(p.lon - ring.front().lon), std::abs(p.lat - ring.front().lat)});
        }
        m_cell = std::max(2 * m_size / std::sqrt(static_cast<double>(ring.size()) + 1), 1e-12);
    }

    std::optional<bool> anyCrossing()
    {
        std::size_t filled = 0;
        for (std::size_t i = 0; i + 1 < m_ring.size(); ++i) {
            const auto [x0, x1] = std::minmax({column(m_ring[i].lon), column(m_ring[i + 1].lon)});
            const auto [y0, y1] = std::minmax({row(m_ring[i].lat), row(m_ring[i + 1].lat)});
            for (std::int64_t x = x0; x <= x1; ++x)
                for (std::int64_t y = y0; y <= y1; ++y) {
                    if (++filled > cellsAnEdge * m_ring.size() + 100'000)
                        return {};
                    std::vector<std::uint32_t> &edges = m_edges[(x << 32) ^ y];
                    if (crossesOneOf(i, edges))
                        return true;
                    edges.push_back(static_cast<std::uint32_t>(i));
                }
        }
        return false;
    }

private:
    std::int64_t column(double lon) const { return static_cast<std::int64_t>((lon - m_west) / m_cell); }
    std::int64_t row(double lat) const { return static_cast<std::int64_t>((lat - m_south) / m_cell); }
    bool crossesOneOf(std::size_t edge, const std::vector<std::uint32_t> &others) const
    {
        const std::size_t last = m_ring.size() - 2;
        return std::ranges::any_of(others, [&](std::uint32_t other) {
            const bool neighbours = edge - other == 1 || (other == 0 && edge == last);
            return !neighbours && cross(m_ring[edge], m_ring[edge + 1], m_ring[other], m_ring[other + 1]);
        });
    }

    const std::vector<LatLon> &m_ring;
    double m_west = 360;
    double m_south = 180;
    double m_size = 0;
    double m_cell = 1;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_edges;
};

MendedGeometry mendedLine(Geometry geometry)
{
    if (geometry.parts.front().size() < 2)
        return {std::nullopt, {QStringLiteral("a line of one point")}};
    return {std::move(geometry), {}};
}

MendedGeometry mendedPolygon(Geometry geometry)
{
    MendedGeometry result;
    const auto say = [&result](const QString &what) {
        if (!result.mended.contains(what))
            result.mended << what;
    };
    if (corners(geometry.parts.front()) < 3)
        return {std::nullopt, {QStringLiteral("an area of fewer than three corners")}};
    const auto tooFew = std::remove_if(geometry.parts.begin() + 1, geometry.parts.end(),
                                       [](const std::vector<LatLon> &ring) { return corners(ring) < 3; });
    if (tooFew != geometry.parts.end())
        say(QStringLiteral("inner rings of fewer than three corners were left out"));
    geometry.parts.erase(tooFew, geometry.parts.end());
    for (std::vector<LatLon> &ring : geometry.parts) {
        if (ring.front() != ring.back()) {
            ring.push_back(ring.front());
            say(QStringLiteral("an open ring was closed"));
        }
        if (crossesItself(ring).value_or(false))
            say(QStringLiteral("its outline crosses itself: kept as it is, and its area is not certain"));
    }
    result.geometry = std::move(geometry);
    return result;
}

} // namespace

std::optional<bool> crossesItself(const std::vector<LatLon> &ring)
{
    if (ring.size() < 5)
        return false;
    return EdgeGrid(ring).anyCrossing();
}

MendedGeometry mended(Geometry geometry)
{
    if (geometry.isEmpty())
        return {std::nullopt, {QStringLiteral("an empty geometry")}};
    switch (geometry.type) {
    case GeometryType::Point:
        return {std::move(geometry), {}};
    case GeometryType::LineString:
        return mendedLine(std::move(geometry));
    case GeometryType::Polygon:
        break;
    }
    return mendedPolygon(std::move(geometry));
}

} // namespace leadline
