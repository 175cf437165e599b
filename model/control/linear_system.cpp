// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/linear_system.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Of the largest value in the matrix: a pivot below it is rounding, not information.
constexpr double leastPivot = 1e-13;

void swapRows(Matrix &m, std::size_t a, std::size_t b)
{
    if (a == b)
        return;
    for (std::size_t c = 0; c < m.columns; ++c)
        std::swap(m.at(a, c), m.at(b, c));
}

void subtractRow(Matrix &m, std::size_t from, std::size_t row, double factor, std::size_t firstColumn)
{
    for (std::size_t c = firstColumn; c < m.columns; ++c)
        m.at(from, c) -= factor * m.at(row, c);
}

} // namespace

std::optional<Matrix> solved(Matrix a, Matrix b)
{
    const std::size_t n = a.rows;
    double largest = 0;
    for (const double v : a.values)
        largest = std::max(largest, std::abs(v));
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t r = k + 1; r < n; ++r)
            if (std::abs(a.at(r, k)) > std::abs(a.at(pivot, k)))
                pivot = r;
        if (!(std::abs(a.at(pivot, k)) > leastPivot * largest))
            return std::nullopt;
        swapRows(a, k, pivot);
        swapRows(b, k, pivot);
        for (std::size_t r = k + 1; r < n; ++r) {
            const double factor = a.at(r, k) / a.at(k, k);
            if (factor == 0)
                continue;
            subtractRow(a, r, k, factor, k);
            subtractRow(b, r, k, factor, 0);
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t c = 0; c < b.columns; ++c)
            b.at(k, c) /= a.at(k, k);
        for (std::size_t r = 0; r < k; ++r)
            subtractRow(b, r, k, a.at(r, k), 0);
    }
    return b;
}

std::optional<Matrix> inverted(const Matrix &a)
{
    Matrix unit(a.rows, a.rows);
    for (std::size_t i = 0; i < a.rows; ++i)
        unit.at(i, i) = 1;
    return solved(a, std::move(unit));
}

std::optional<LeastSquares> leastSquares(const Matrix &a, const std::vector<double> &b)
{
    Matrix normal(a.columns, a.columns);
    std::vector<double> right(a.columns, 0.0);
    for (std::size_t r = 0; r < a.rows; ++r) {
        for (std::size_t i = 0; i < a.columns; ++i) {
            right[i] += a.at(r, i) * b[r];
            for (std::size_t j = 0; j < a.columns; ++j)
                normal.at(i, j) += a.at(r, i) * a.at(r, j);
        }
    }
    std::optional<Matrix> cofactors = inverted(normal);
    if (!cofactors)
        return std::nullopt;
    std::vector<double> parameters(a.columns, 0.0);
    for (std::size_t i = 0; i < a.columns; ++i)
        for (std::size_t j = 0; j < a.columns; ++j)
            parameters[i] += cofactors->at(i, j) * right[j];
    return LeastSquares{std::move(parameters), std::move(*cofactors)};
}

} // namespace leadline
