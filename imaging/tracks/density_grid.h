// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace leadline {

/// How long vessels were in each cell of a grid, in whole milliseconds: sums are the same in whatever order they are
/// made. Cells are squares of side 1; column 0 and row 0 begin at 0, rows grow downwards.
class DensityGrid
{
public:
    DensityGrid() = default;
    DensityGrid(int columns, int rows);

    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    std::uint64_t msAt(int column, int row) const { return m_ms[indexOf(column, row)]; }
    std::uint64_t sumMs() const;

    /// A straight way of `ms` milliseconds at an even speed: each cell gets the time spent in it. What lies off the
    /// grid is left out; the parts of a way that is wholly on it make up exactly `ms`.
    void add(QPointF from, QPointF to, std::int64_t ms);
    /// Precondition: of the same size.
    void add(const DensityGrid &other);

private:
    std::size_t indexOf(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }
    void walk(QPointF from, QPointF step, double first, double last, std::int64_t ms);

    int m_columns = 0;
    int m_rows = 0;
    std::vector<std::uint64_t> m_ms;
};

} // namespace leadline
