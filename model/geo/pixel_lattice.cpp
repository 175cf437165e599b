// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/pixel_lattice.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

using Direction = std::array<double, 3>;

constexpr double degreesPerRadian = 180 / std::numbers::pi;
constexpr int coarsestSide = 17;
constexpr int finestSide = 129;
constexpr int startsPerSide = 20; ///< at most so many places a side are tried to begin the way back with
constexpr int mostSteps = 25;
constexpr double closeEnoughPixels = 1e-5;
/// What rounding may put outside of the area.
constexpr double rimPixels = 1e-6;

Direction directionOf(LatLon p)
{
    const double lat = p.lat / degreesPerRadian, lon = p.lon / degreesPerRadian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

LatLon positionIn(const Direction &d)
{
    return {std::atan2(d[2], std::hypot(d[0], d[1])) * degreesPerRadian, std::atan2(d[1], d[0]) * degreesPerRadian};
}

double dot(const Direction &a, const Direction &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Direction sum(const Direction &a, double s, const Direction &b)
{
    return {a[0] + s * b[0], a[1] + s * b[1], a[2] + s * b[2]};
}

double length(const Direction &d)
{
    return std::sqrt(dot(d, d));
}

/// Weights of four nodes in a row for a place `t` between the second and the third, and how they change with it.
struct CubicWeights
{
    std::array<double, 4> value;
    std::array<double, 4> slope;

    explicit CubicWeights(double t)
        : value{((2 - t) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2, ((4 - 3 * t) * t + 1) * t / 2,
                (t - 1) * t * t / 2}
        , slope{((4 - 3 * t) * t - 1) / 2, (9 * t - 10) * t / 2, ((8 - 9 * t) * t + 1) / 2, (3 * t - 2) * t / 2}
    {
    }
};

/// Where a row of pixels is one place, as at a pole, nothing leads on.
bool isPinched(const Direction &alongX, const Direction &alongY)
{
    constexpr double least = 1e-3;
    const double x = length(alongX), y = length(alongY);
    return !(std::min(x, y) > least * std::max(x, y));
}

/// Of a cell on whose outer side there is no node: a parabola through the three that there are.
std::optional<Direction> beyond(const std::optional<Direction> &first, const std::optional<Direction> &second,
                                const std::optional<Direction> &third)
{
    if (!first || !second)
        return std::nullopt;
    if (!third)
        return sum(sum({0, 0, 0}, 2, *first), -1, *second);
    return sum(sum(sum({0, 0, 0}, 3, *first), -3, *second), 1, *third);
}

} // namespace

std::size_t PixelLattice::nodeIndex(int column, int row) const
{
    return static_cast<std::size_t>(row + 1) * static_cast<std::size_t>(m_columns + 2) +
           static_cast<std::size_t>(column + 1);
}

Result<PixelLattice> PixelLattice::of(const LatticeNodes &nodes)
{
    const std::size_t count =
        static_cast<std::size_t>(std::max(nodes.columns, 0)) * static_cast<std::size_t>(std::max(nodes.rows, 0));
    if (nodes.columns < 3 || nodes.rows < 3 || nodes.positions.size() != count || nodes.area.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a lattice needs a position for each of its nodes"));
    PixelLattice lattice;
    lattice.m_area = nodes.area;
    lattice.m_columns = nodes.columns;
    lattice.m_rows = nodes.rows;
    lattice.m_stepX = nodes.area.width() / (nodes.columns - 1);
    lattice.m_stepY = nodes.area.height() / (nodes.rows - 1);
    lattice.m_nodes.resize(static_cast<std::size_t>(nodes.columns + 2) * static_cast<std::size_t>(nodes.rows + 2));
    bool any = false;
    for (int row = 0; row < nodes.rows; ++row) {
        for (int column = 0; column < nodes.columns; ++column) {
            const auto &position = nodes.positions[static_cast<std::size_t>(row * nodes.columns + column)];
            if (!position || !position->isValid())
                continue;
            lattice.m_nodes[lattice.nodeIndex(column, row)] = directionOf(*position);
            any = true;
        }
    }
    if (!any)
        return fail(ErrorCode::InvalidInput, QStringLiteral("no pixel of it lies on the Earth"));
    lattice.addRim();
    lattice.chooseStarts();
    return lattice;
}

void PixelLattice::addRim()
{
    const auto node = [this](int column, int row) -> std::optional<Direction> & {
        return m_nodes[nodeIndex(column, row)];
    };
    for (int row = 0; row < m_rows; ++row) {
        node(-1, row) = beyond(node(0, row), node(1, row), node(2, row));
        node(m_columns, row) = beyond(node(m_columns - 1, row), node(m_columns - 2, row), node(m_columns - 3, row));
    }
    for (int column = -1; column <= m_columns; ++column) {
        node(column, -1) = beyond(node(column, 0), node(column, 1), node(column, 2));
        node(column, m_rows) = beyond(node(column, m_rows - 1), node(column, m_rows - 2), node(column, m_rows - 3));
    }
}

void PixelLattice::chooseStarts()
{
    const int strideX = std::max(1, (m_columns - 1) / startsPerSide),
              strideY = std::max(1, (m_rows - 1) / startsPerSide);
    for (int row = 0; row < m_rows; row += strideY) {
        for (int column = 0; column < m_columns; column += strideX) {
            const auto &here = m_nodes[nodeIndex(column, row)];
            if (!here)
                continue;
            const QPointF pixel(m_area.left() + column * m_stepX, m_area.top() + row * m_stepY);
            if (const auto sample = sampleAt(pixel); !sample || isPinched(sample->alongX, sample->alongY))
                continue;
            m_starts.push_back({pixel, *here});
            for (const auto &[nextColumn, nextRow] :
                 {std::pair(column + strideX, row), std::pair(column, row + strideY)}) {
                if (nextColumn >= m_columns || nextRow >= m_rows)
                    continue;
                if (const auto &next = m_nodes[nodeIndex(nextColumn, nextRow)])
                    m_reach = std::max(m_reach, 2 * length(sum(*next, -1, *here)));
            }
        }
    }
}

std::optional<PixelLattice::Sample> PixelLattice::sampleAt(QPointF pixel) const
{
    const double x = (pixel.x() - m_area.left()) / m_stepX, y = (pixel.y() - m_area.top()) / m_stepY;
    if (!(x >= -rimPixels && y >= -rimPixels && x <= m_columns - 1 + rimPixels && y <= m_rows - 1 + rimPixels))
        return std::nullopt;
    const int column = std::clamp(static_cast<int>(std::floor(x)), 0, m_columns - 2);
    const int row = std::clamp(static_cast<int>(std::floor(y)), 0, m_rows - 2);
    const CubicWeights wx(x - column), wy(y - row);
    Sample sample{};
    bool whole = true;
    for (int j = 0; j < 4 && whole; ++j) {
        for (int i = 0; i < 4 && whole; ++i) {
            const auto &node = m_nodes[nodeIndex(column - 1 + i, row - 1 + j)];
            whole = node.has_value();
            if (!whole)
                break;
            const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
            sample.at = sum(sample.at, wx.value[a] * wy.value[b], *node);
            sample.alongX = sum(sample.alongX, wx.slope[a] * wy.value[b] / m_stepX, *node);
            sample.alongY = sum(sample.alongY, wx.value[a] * wy.slope[b] / m_stepY, *node);
        }
    }
    if (whole)
        return sample;
    // At the rim of the Earth: the four corners alone.
    sample = {};
    for (int j = 0; j < 2; ++j) {
        for (int i = 0; i < 2; ++i) {
            const auto &node = m_nodes[nodeIndex(column + i, row + j)];
            if (!node)
                return std::nullopt;
            const double u = i ? x - column : 1 - x + column, v = j ? y - row : 1 - y + row;
            sample.at = sum(sample.at, u * v, *node);
            sample.alongX = sum(sample.alongX, (i ? 1 : -1) * v / m_stepX, *node);
            sample.alongY = sum(sample.alongY, (j ? 1 : -1) * u / m_stepY, *node);
        }
    }
    return sample;
}

std::optional<LatLon> PixelLattice::positionOf(QPointF pixel) const
{
    const auto sample = sampleAt(pixel);
    if (!sample || !(length(sample->at) > 0))
        return std::nullopt;
    const LatLon position = positionIn(sample->at);
    return position.isValid() ? std::optional(position) : std::nullopt;
}

/// Newton's method in the plane that touches the sphere where the position is.
std::optional<QPointF> PixelLattice::refined(QPointF start, const Direction &wanted) const
{
    const LatLon position = positionIn(wanted);
    const double lon = position.lon / degreesPerRadian, lat = position.lat / degreesPerRadian;
    const Direction east{-std::sin(lon), std::cos(lon), 0};
    const Direction north{-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)};
    const auto held = [this](QPointF p) {
        return QPointF(std::clamp(p.x(), m_area.left(), m_area.right()),
                       std::clamp(p.y(), m_area.top(), m_area.bottom()));
    };
    QPointF pixel = start;
    bool atRim = false;
    for (int step = 0; step < mostSteps; ++step) {
        const auto sample = sampleAt(pixel);
        if (!sample || !(dot(sample->at, wanted) > 0))
            return std::nullopt;
        // Seen from the middle of the Earth, so that what is interpolated need not lie on the sphere.
        const Direction at = sum({0, 0, 0}, 1 / dot(sample->at, wanted), sample->at);
        const double missEast = -dot(at, east), missNorth = -dot(at, north);
        const double a = dot(sample->alongX, east), b = dot(sample->alongY, east);
        const double c = dot(sample->alongX, north), d = dot(sample->alongY, north);
        const double determinant = a * d - b * c;
        if (determinant == 0 || !std::isfinite(determinant))
            return std::nullopt;
        const QPointF by((d * missEast - b * missNorth) / determinant, (a * missNorth - c * missEast) / determinant);
        const QPointF next = held(pixel + by);
        const double moved = std::hypot(next.x() - pixel.x(), next.y() - pixel.y());
        atRim = (next - pixel - by).manhattanLength() > 1e-3;
        pixel = next;
        if (moved < closeEnoughPixels)
            break;
    }
    return atRim ? std::nullopt : std::optional(pixel);
}

std::optional<QPointF> PixelLattice::pixelOf(LatLon position) const
{
    if (!position.isValid())
        return std::nullopt;
    const Direction wanted = directionOf(position);
    const std::pair<QPointF, Direction> *nearest = nullptr;
    double most = -2;
    for (const auto &start : m_starts) {
        const double cosine = dot(start.second, wanted);
        if (cosine > most) {
            most = cosine;
            nearest = &start;
        }
    }
    if (!nearest || length(sum(nearest->second, -1, wanted)) > m_reach)
        return std::nullopt;
    const auto pixel = refined(nearest->first, wanted);
    if (!pixel)
        return std::nullopt;
    const auto back = sampleAt(*pixel);
    // A hundredth of a pixel: it did arrive.
    const double tolerance = back ? 0.01 * std::max(length(back->alongX), length(back->alongY)) : 0;
    const bool arrived =
        back && length(sum(sum({0, 0, 0}, 1 / length(back->at), back->at), -1, wanted)) <= tolerance + 1e-12;
    return arrived ? pixel : std::nullopt;
}

double PixelLattice::metresPerPixel() const
{
    if (m_starts.empty())
        return 1;
    // Amid the nodes that are on the Earth, wherever those are.
    const auto &start = m_starts[m_starts.size() / 2];
    for (const QPointF from : {m_area.center(), start.first}) {
        const auto a = positionOf(from), right = positionOf(from + QPointF(1, 0)),
                   down = positionOf(from + QPointF(0, 1));
        if (a && right && down)
            return std::sqrt(distanceMetres(*a, *right) * distanceMetres(*a, *down));
    }
    return 1;
}

double PixelLattice::farthestOff(const LatticeNodes &finer) const
{
    double most = 0;
    const double stepX = finer.area.width() / (finer.columns - 1), stepY = finer.area.height() / (finer.rows - 1);
    for (int row = 0; row < finer.rows; ++row) {
        for (int column = 0; column < finer.columns; ++column) {
            const auto &known = finer.positions[static_cast<std::size_t>(row * finer.columns + column)];
            const auto sample = sampleAt({finer.area.left() + column * stepX, finer.area.top() + row * stepY});
            if (!known || !sample)
                continue;
            const Direction at = sum({0, 0, 0}, 1 / length(sample->at), sample->at);
            const double pixel = std::max(length(sample->alongX), length(sample->alongY));
            if (pixel > 0)
                most = std::max(most, length(sum(at, -1, directionOf(*known))) / pixel);
        }
    }
    return most;
}

Result<PixelLattice> PixelLattice::fine(const QRectF &area, const LatticeSource &source, double tolerancePixels)
{
    std::optional<PixelLattice> coarser;
    for (int side = coarsestSide; side <= finestSide; side = 2 * side - 1) {
        auto positions = source(area, side, side);
        if (!positions)
            return Unexpected{positions.error()};
        const LatticeNodes nodes{area, side, side, *std::move(positions)};
        Result<PixelLattice> lattice = of(nodes);
        if (!lattice)
            return lattice;
        if (coarser) {
            // The finer one is a good deal nearer than what was found of the coarser.
            lattice->m_testedError = coarser->farthestOff(nodes);
            if (*lattice->m_testedError <= tolerancePixels)
                return lattice;
        }
        coarser = *std::move(lattice);
    }
    return *std::move(coarser);
}

} // namespace leadline
