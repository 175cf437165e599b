// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace leadline {

/// A dense matrix of doubles, row by row.
struct Matrix
{
    Matrix(std::size_t rowCount, std::size_t columnCount)
        : rows(rowCount)
        , columns(columnCount)
        , values(rowCount * columnCount, 0.0)
    {
    }
    double &at(std::size_t row, std::size_t column) { return values[row * columns + column]; }
    double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }

    std::size_t rows;
    std::size_t columns;
    std::vector<double> values;
};

/// X with a X = b, by elimination with partial pivoting; nothing when `a` (square) is singular to working precision.
std::optional<Matrix> solved(Matrix a, Matrix b);
/// The inverse; nothing when singular.
std::optional<Matrix> inverted(const Matrix &a);

/// Least squares: the parameters p that make |a p - b| smallest, and the inverse of aᵀa, whose multiple by the variance
/// of unit weight is their covariance (Gauss-Markov). `a` must be scaled to numbers near 1.
struct LeastSquares
{
    std::vector<double> parameters;
    Matrix cofactors;
};
std::optional<LeastSquares> leastSquares(const Matrix &a, const std::vector<double> &b);

} // namespace leadline
