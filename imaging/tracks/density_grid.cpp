// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/density_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace leadline {

namespace {

/// Narrows [first, last] of a way to where one coordinate lies in [0, size]. False: nowhere.
bool clip(double start, double step, double size, double &first, double &last)
{
    if (step == 0)
        return start >= 0 && start <= size;
    const double one = -start / step;
    const double other = (size - start) / step;
    first = std::max(first, std::min(one, other));
    last = std::min(last, std::max(one, other));
    return first < last;
}

/// Where along a way the next border between cells is crossed in one direction.
struct Crossings
{
    Crossings(double start, double step, int cell)
        : m_start(start)
        , m_step(step)
        , m_border(step > 0 ? cell + 1 : cell)
    {
    }

    double next() const
    {
        return m_step == 0 ? std::numeric_limits<double>::infinity() : (m_border - m_start) / m_step;
    }
    /// The way enters the cell on the other side: +1 or -1.
    int cross()
    {
        const int side = m_step > 0 ? 1 : -1;
        m_border += side;
        return side;
    }

private:
    double m_start;
    double m_step;
    int m_border;
};

} // namespace

DensityGrid::DensityGrid(int columns, int rows)
    : m_columns(columns)
    , m_rows(rows)
    , m_ms(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows))
{
}

std::uint64_t DensityGrid::sumMs() const
{
    return std::accumulate(m_ms.begin(), m_ms.end(), std::uint64_t{0});
}

void DensityGrid::add(QPointF from, QPointF to, std::int64_t ms)
{
    const auto isOn = [this](QPointF p) { return p.x() >= 0 && p.y() >= 0 && p.x() < m_columns && p.y() < m_rows; };
    if (isOn(from) && isOn(to)) {
        // Nearly every way between two reports is this short on a map on which density is of use.
        const int column = static_cast<int>(from.x());
        const int row = static_cast<int>(from.y());
        if (column == static_cast<int>(to.x()) && row == static_cast<int>(to.y())) {
            m_ms[indexOf(column, row)] += static_cast<std::uint64_t>(ms);
            return;
        }
        return walk(from, to - from, 0, 1, ms);
    }
    const QPointF step = to - from;
    double first = 0;
    double last = 1;
    if (clip(from.x(), step.x(), m_columns, first, last) && clip(from.y(), step.y(), m_rows, first, last))
        walk(from, step, first, last, ms);
}

void DensityGrid::walk(QPointF from, QPointF step, double first, double last, std::int64_t ms)
{
    // Borders between times are rounded, not the times: so the parts make up the whole.
    const auto msAlong = [ms](double part) { return std::llround(static_cast<double>(ms) * part); };
    const QPointF start = from + step * first;
    int column = std::clamp(static_cast<int>(std::floor(start.x())), 0, m_columns - 1);
    int row = std::clamp(static_cast<int>(std::floor(start.y())), 0, m_rows - 1);
    Crossings across(from.x(), step.x(), column);
    Crossings down(from.y(), step.y(), row);
    std::int64_t reached = msAlong(first);
    while (true) {
        const bool isAcross = across.next() <= down.next();
        const double leaves = std::clamp(isAcross ? across.next() : down.next(), first, last);
        const bool ends = leaves >= last;
        const std::int64_t until = msAlong(leaves);
        m_ms[indexOf(column, row)] += static_cast<std::uint64_t>(std::max<std::int64_t>(0, until - reached));
        reached = std::max<std::int64_t>(reached, until);
        if (ends)
            return;
        (isAcross ? column : row) += (isAcross ? across : down).cross();
        if (column < 0 || row < 0 || column >= m_columns || row >= m_rows)
            return;
    }
}

void DensityGrid::add(const DensityGrid &other)
{
    std::transform(m_ms.begin(), m_ms.end(), other.m_ms.begin(), m_ms.begin(), std::plus<>());
}

} // namespace leadline
