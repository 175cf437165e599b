// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_models.h"

#include <array>
#include <cmath>

namespace leadline {

namespace {

constexpr int mostRefinements = 30;

struct Normalised
{
    Normalisation picture;
    Normalisation plane;
    std::vector<PlanePair> pairs;
};

Normalised normalised(const std::vector<PlanePair> &pairs)
{
    std::vector<QPointF> pixels;
    std::vector<QPointF> ground;
    for (const PlanePair &pair : pairs) {
        pixels.push_back(pair.pixel);
        ground.push_back(pair.plane);
    }
    Normalised n{Normalisation::of(pixels), Normalisation::of(ground), {}};
    for (const PlanePair &pair : pairs)
        n.pairs.push_back({n.picture.to(pair.pixel), n.plane.to(pair.plane)});
    return n;
}

/// The two rows of the design matrix at a spot of the picture. A similarity turns y over: it points down in a picture.
std::array<std::vector<double>, 2> linearRows(FitMethod method, QPointF p)
{
    if (method == FitMethod::Similarity)
        return {{{p.x(), p.y(), 1, 0}, {-p.y(), p.x(), 0, 1}}};
    return {{{p.x(), p.y(), 1, 0, 0, 0}, {0, 0, 0, p.x(), p.y(), 1}}};
}

/// Of a homography with the last number 1: how the picture spot moves with its eight numbers.
std::array<std::vector<double>, 2> homographyRows(const std::vector<double> &h, QPointF ground)
{
    const double x = ground.x(), y = ground.y();
    const double w = h[6] * x + h[7] * y + 1;
    const double u = (h[0] * x + h[1] * y + h[2]) / w, v = (h[3] * x + h[4] * y + h[5]) / w;
    return {{{x / w, y / w, 1 / w, 0, 0, 0, -u * x / w, -u * y / w},
             {0, 0, 0, x / w, y / w, 1 / w, -v * x / w, -v * y / w}}};
}

QPointF throughHomography(const std::vector<double> &h, QPointF ground)
{
    const double w = h[6] * ground.x() + h[7] * ground.y() + 1;
    return {(h[0] * ground.x() + h[1] * ground.y() + h[2]) / w, (h[3] * ground.x() + h[4] * ground.y() + h[5]) / w};
}

void setRow(Matrix &a, std::size_t row, const std::vector<double> &values)
{
    std::copy(values.begin(), values.end(), a.values.begin() + static_cast<std::ptrdiff_t>(row * a.columns));
}

std::optional<ModelFit> fitLinear(FitMethod method, const Normalised &n)
{
    const std::size_t unknowns = method == FitMethod::Similarity ? 4 : 6;
    Matrix a(2 * n.pairs.size(), unknowns);
    std::vector<double> b;
    for (std::size_t i = 0; i < n.pairs.size(); ++i) {
        const auto rows = linearRows(method, n.pairs[i].pixel);
        setRow(a, 2 * i, rows[0]);
        setRow(a, 2 * i + 1, rows[1]);
        b.push_back(n.pairs[i].plane.x());
        b.push_back(n.pairs[i].plane.y());
    }
    std::optional<LeastSquares> solution = leastSquares(a, b);
    if (!solution)
        return std::nullopt;
    std::vector<double> p = std::move(solution->parameters);
    if (method == FitMethod::Similarity)
        p = {p[0], p[1], p[2], p[1], -p[0], p[3]};
    return ModelFit{PictureTransform(method, n.picture, n.plane, std::move(p)),
                    std::move(solution->cofactors),
                    static_cast<int>(2 * n.pairs.size() - unknowns),
                    {}};
}

double squaredMiss(const std::vector<double> &h, const std::vector<PlanePair> &pairs)
{
    double sum = 0;
    for (const PlanePair &pair : pairs) {
        const QPointF d = pair.pixel - throughHomography(h, pair.plane);
        sum += QPointF::dotProduct(d, d);
    }
    return sum;
}

std::optional<std::vector<double>> directHomography(const std::vector<PlanePair> &pairs)
{
    Matrix a(2 * pairs.size(), 8);
    std::vector<double> b;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const double x = pairs[i].plane.x(), y = pairs[i].plane.y();
        const double u = pairs[i].pixel.x(), v = pairs[i].pixel.y();
        setRow(a, 2 * i, {x, y, 1, 0, 0, 0, -u * x, -u * y});
        setRow(a, 2 * i + 1, {0, 0, 0, x, y, 1, -v * x, -v * y});
        b.push_back(u);
        b.push_back(v);
    }
    std::optional<LeastSquares> solution = leastSquares(a, b);
    return solution ? std::optional(std::move(solution->parameters)) : std::nullopt;
}

std::optional<ModelFit> fitProjective(const Normalised &n)
{
    std::optional<std::vector<double>> start = directHomography(n.pairs);
    if (!start)
        return std::nullopt;
    std::vector<double> h = std::move(*start);
    double miss = squaredMiss(h, n.pairs);
    std::optional<LeastSquares> step;
    for (int i = 0; i < mostRefinements; ++i) {
        Matrix a(2 * n.pairs.size(), 8);
        std::vector<double> b;
        for (std::size_t k = 0; k < n.pairs.size(); ++k) {
            const auto rows = homographyRows(h, n.pairs[k].plane);
            setRow(a, 2 * k, rows[0]);
            setRow(a, 2 * k + 1, rows[1]);
            const QPointF d = n.pairs[k].pixel - throughHomography(h, n.pairs[k].plane);
            b.push_back(d.x());
            b.push_back(d.y());
        }
        step = leastSquares(a, b);
        if (!step)
            return std::nullopt;
        std::vector<double> next = h;
        double size = 0;
        for (std::size_t k = 0; k < next.size(); ++k) {
            next[k] += step->parameters[k];
            size += step->parameters[k] * step->parameters[k];
        }
        const double missed = squaredMiss(next, n.pairs);
        if (!(missed <= miss) || size < 1e-24)
            break;
        h = std::move(next);
        miss = missed;
    }
    h.push_back(1);
    for (const PlanePair &pair : n.pairs)
        if (!(h[6] * pair.plane.x() + h[7] * pair.plane.y() + 1 > 0))
            return std::nullopt; // no flat ground can be seen like this
    return ModelFit{PictureTransform(FitMethod::Projective, n.picture, n.plane, std::move(h)),
                    std::move(step->cofactors),
                    static_cast<int>(2 * n.pairs.size()) - 8,
                    {}};
}

std::optional<ModelFit> fitThinPlate(const Normalised &n)
{
    const std::size_t count = n.pairs.size();
    Matrix a(count + 3, count + 3);
    Matrix b(count + 3, 2);
    std::vector<QPointF> knots;
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF p = n.pairs[i].pixel;
        knots.push_back(p);
        for (std::size_t j = 0; j < count; ++j) {
            const QPointF d = p - n.pairs[j].pixel;
            a.at(i, j) = thinPlateKernel(QPointF::dotProduct(d, d));
        }
        const double row[] = {p.x(), p.y(), 1};
        for (std::size_t k = 0; k < 3; ++k)
            a.at(i, count + k) = a.at(count + k, i) = row[k];
        b.at(i, 0) = n.pairs[i].plane.x();
        b.at(i, 1) = n.pairs[i].plane.y();
    }
    const std::optional<Matrix> inverse = inverted(a);
    if (!inverse)
        return std::nullopt;
    Matrix weights(count + 3, 2);
    for (std::size_t i = 0; i < count + 3; ++i)
        for (std::size_t j = 0; j < count; ++j)
            for (std::size_t c = 0; c < 2; ++c)
                weights.at(i, c) += inverse->at(i, j) * b.at(j, c);
    std::vector<double> numbers;
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t k = 0; k < 3; ++k)
            numbers.push_back(weights.at(count + k, c));
    std::vector<QPointF> leftOut;
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF weight(weights.at(i, 0), weights.at(i, 1));
        numbers.push_back(weight.x());
        numbers.push_back(weight.y());
        if (count > 3)
            leftOut.push_back(weight / inverse->at(i, i) * n.plane.scale);
    }
    return ModelFit{PictureTransform(FitMethod::ThinPlate, n.picture, n.plane, std::move(numbers), std::move(knots)),
                    std::nullopt, 0, std::move(leftOut)};
}

/// rows · cofactors · rowsᵀ, the 2 x 2 cofactors of one spot: xx, xy, yy.
std::array<double, 3> spotCofactors(const std::array<std::vector<double>, 2> &rows, const Matrix &cofactors)
{
    const auto product = [&](const std::vector<double> &left, const std::vector<double> &right) {
        double sum = 0;
        for (std::size_t i = 0; i < left.size(); ++i)
            for (std::size_t j = 0; j < right.size(); ++j)
                sum += left[i] * cofactors.at(i, j) * right[j];
        return sum;
    };
    return {product(rows[0], rows[0]), product(rows[0], rows[1]), product(rows[1], rows[1])};
}

} // namespace

std::optional<ModelFit> fitModel(FitMethod method, const std::vector<PlanePair> &pairs)
{
    if (pairs.size() < static_cast<std::size_t>(fewestPairs(method)))
        return std::nullopt;
    const Normalised n = normalised(pairs);
    switch (method) {
    case FitMethod::Similarity:
    case FitMethod::Affine:
        return fitLinear(method, n);
    case FitMethod::Projective:
        return fitProjective(n);
    case FitMethod::ThinPlate:
        break;
    }
    return fitThinPlate(n);
}

std::optional<double> standardErrorMetres(const ModelFit &fit, const std::vector<PlanePair> &pairs, QPointF pixel)
{
    if (!fit.cofactors || fit.redundancy <= 0)
        return std::nullopt;
    const Normalised n = normalised(pairs);
    const FitMethod method = fit.transform.method();
    if (method != FitMethod::Projective) {
        double sum = 0;
        for (const PlanePair &pair : pairs) {
            const QPointF d = pair.plane - fit.transform.toPlane(pair.pixel).value_or(pair.plane);
            sum += QPointF::dotProduct(d, d);
        }
        const auto q = spotCofactors(linearRows(method, n.picture.to(pixel)), *fit.cofactors);
        return std::sqrt(sum / fit.redundancy * (q[0] + q[2]));
    }
    double sum = 0;
    for (const PlanePair &pair : pairs) {
        const QPointF d = pair.pixel - fit.transform.toPixel(pair.plane).value_or(pair.pixel);
        sum += QPointF::dotProduct(d, d);
    }
    const auto plane = fit.transform.toPlane(pixel);
    const auto slope = fit.transform.slope(pixel);
    if (!plane || !slope)
        return std::nullopt;
    const std::vector<double> h = fit.transform.numbers();
    const auto q = spotCofactors(homographyRows(h, n.plane.to(*plane)), *fit.cofactors);
    const auto &s = *slope;
    // Σ(ground) = J Σ(picture) Jᵀ; its trace is what counts.
    const double trace = (s[0] * s[0] + s[2] * s[2]) * q[0] + 2 * (s[0] * s[1] + s[2] * s[3]) * q[1] +
                         (s[1] * s[1] + s[3] * s[3]) * q[2];
    return std::sqrt(sum / fit.redundancy * trace);
}

} // namespace leadline
