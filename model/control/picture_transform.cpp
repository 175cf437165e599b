// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/picture_transform.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Of depth from the camera (the third homogeneous coordinate; 1 amid the pairs): what is farther is not placed.
constexpr double leastInverseDepth = 1.0 / 20;
constexpr int mostNewtonSteps = 40;
/// Of normalised picture coordinates: far below a thousandth of a pixel.
constexpr double closeEnough = 1e-10;
/// A picture's normalised coordinates reach a few units; a spline's answers beyond are nonsense.
constexpr double farOut = 1e4;

double squaredLength(QPointF p)
{
    return QPointF::dotProduct(p, p);
}

QJsonArray pointJson(QPointF p)
{
    return {p.x(), p.y()};
}

QJsonArray normalisationJson(const Normalisation &n)
{
    return {n.middle.x(), n.middle.y(), n.scale};
}

std::optional<std::vector<double>> finiteNumbers(const QJsonValue &value, qsizetype most)
{
    const QJsonArray array = value.toArray();
    if (array.size() > most)
        return std::nullopt;
    std::vector<double> numbers;
    for (const QJsonValue number : array) {
        if (!number.isDouble() || !std::isfinite(number.toDouble()))
            return std::nullopt;
        numbers.push_back(number.toDouble());
    }
    return numbers;
}

std::optional<Normalisation> normalisationFrom(const QJsonValue &value)
{
    const auto numbers = finiteNumbers(value, 3);
    if (!numbers || numbers->size() != 3 || !((*numbers)[2] > 0))
        return std::nullopt;
    return Normalisation{{(*numbers)[0], (*numbers)[1]}, (*numbers)[2]};
}

std::size_t numbersOf(FitMethod method, std::size_t knots)
{
    switch (method) {
    case FitMethod::Similarity:
    case FitMethod::Affine:
        return 6;
    case FitMethod::Projective:
        return 9;
    case FitMethod::ThinPlate:
        break;
    }
    return 6 + 2 * knots;
}

} // namespace

double thinPlateKernel(double squaredDistance)
{
    return squaredDistance > 0 ? squaredDistance * std::log(squaredDistance) / 2 : 0;
}

Normalisation Normalisation::of(const std::vector<QPointF> &points)
{
    Normalisation n;
    for (const QPointF &p : points)
        n.middle += p / static_cast<double>(points.size());
    double sum = 0;
    for (const QPointF &p : points)
        sum += squaredLength(p - n.middle);
    const double spread = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(points.size(), 1)));
    n.scale = spread > 0 ? spread : 1;
    return n;
}

PictureTransform::PictureTransform(FitMethod method, Normalisation picture, Normalisation plane,
                                   std::vector<double> numbers, std::vector<QPointF> knots)
    : m_method(method)
    , m_picture(picture)
    , m_plane(plane)
    , m_numbers(std::move(numbers))
    , m_knots(std::move(knots))
{
    if (m_method == FitMethod::Projective)
        invertHomography();
}

void PictureTransform::invertHomography()
{
    Matrix h(3, 3);
    h.values = m_numbers;
    if (const std::optional<Matrix> inverse = inverted(h))
        std::copy(inverse->values.begin(), inverse->values.end(), m_toGround.begin());
}

/// Depth of a spot of the ground, as the homography scales it.
bool PictureTransform::isSeen(QPointF p) const
{
    return m_numbers[6] * p.x() + m_numbers[7] * p.y() + m_numbers[8] > 0;
}

QPointF PictureTransform::forward(QPointF p) const
{
    const std::vector<double> &n = m_numbers;
    QPointF plane(n[0] * p.x() + n[1] * p.y() + n[2], n[3] * p.x() + n[4] * p.y() + n[5]);
    for (std::size_t i = 0; i < m_knots.size(); ++i) {
        const double u = thinPlateKernel(squaredLength(p - m_knots[i]));
        plane += {n[6 + 2 * i] * u, n[7 + 2 * i] * u};
    }
    return plane;
}

std::array<double, 4> PictureTransform::unitSlope(QPointF p) const
{
    std::array<double, 4> slope{m_numbers[0], m_numbers[1], m_numbers[3], m_numbers[4]};
    for (std::size_t i = 0; i < m_knots.size(); ++i) {
        const QPointF d = p - m_knots[i];
        const double square = squaredLength(d);
        if (square == 0)
            continue;
        const double factor = std::log(square) + 1; // d(r² ln r)/dx = x (2 ln r + 1)
        slope[0] += m_numbers[6 + 2 * i] * factor * d.x();
        slope[1] += m_numbers[6 + 2 * i] * factor * d.y();
        slope[2] += m_numbers[7 + 2 * i] * factor * d.x();
        slope[3] += m_numbers[7 + 2 * i] * factor * d.y();
    }
    return slope;
}

std::optional<QPointF> PictureTransform::toPlane(QPointF pixel) const
{
    const QPointF p = m_picture.to(pixel);
    if (m_method != FitMethod::Projective)
        return m_plane.from(forward(p));
    const auto &g = m_toGround;
    // The picture of a ground point at depth w comes back as 1/w.
    const double inverseDepth = g[6] * p.x() + g[7] * p.y() + g[8];
    if (!(inverseDepth > leastInverseDepth))
        return std::nullopt;
    return m_plane.from(
        {(g[0] * p.x() + g[1] * p.y() + g[2]) / inverseDepth, (g[3] * p.x() + g[4] * p.y() + g[5]) / inverseDepth});
}

std::optional<QPointF> PictureTransform::backByNewton(QPointF target, QPointF start) const
{
    QPointF p = start;
    double miss = squaredLength(forward(p) - target);
    for (int step = 0; step < mostNewtonSteps; ++step) {
        const std::array<double, 4> s = unitSlope(p);
        const double determinant = s[0] * s[3] - s[1] * s[2];
        if (!(std::abs(determinant) > 1e-12))
            return std::nullopt;
        const QPointF d = target - forward(p);
        QPointF move((s[3] * d.x() - s[1] * d.y()) / determinant, (s[0] * d.y() - s[2] * d.x()) / determinant);
        // Halved until it comes nearer: far from the pairs a spline bends.
        QPointF next = p + move;
        double missed = squaredLength(forward(next) - target);
        for (int halving = 0; halving < 8 && missed > miss; ++halving) {
            move /= 2;
            next = p + move;
            missed = squaredLength(forward(next) - target);
        }
        p = next;
        miss = missed;
        if (squaredLength(move) < closeEnough * closeEnough)
            return squaredLength(p) < farOut * farOut ? std::optional(p) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<QPointF> PictureTransform::toPixel(QPointF plane) const
{
    const QPointF p = m_plane.to(plane);
    const std::vector<double> &n = m_numbers;
    if (m_method == FitMethod::Projective) {
        if (!isSeen(p))
            return std::nullopt;
        const double depth = n[6] * p.x() + n[7] * p.y() + n[8];
        if (depth > 1 / leastInverseDepth)
            return std::nullopt;
        return m_picture.from(
            {(n[0] * p.x() + n[1] * p.y() + n[2]) / depth, (n[3] * p.x() + n[4] * p.y() + n[5]) / depth});
    }
    const double determinant = n[0] * n[4] - n[1] * n[3];
    if (determinant == 0)
        return std::nullopt;
    const QPointF d(p.x() - n[2], p.y() - n[5]);
    const QPointF start((n[4] * d.x() - n[1] * d.y()) / determinant, (n[0] * d.y() - n[3] * d.x()) / determinant);
    if (m_knots.empty())
        return m_picture.from(start);
    const std::optional<QPointF> found = backByNewton(p, start);
    return found ? std::optional(m_picture.from(*found)) : std::nullopt;
}

std::optional<std::array<double, 4>> PictureTransform::slope(QPointF pixel) const
{
    const double scale = m_plane.scale / m_picture.scale;
    std::array<double, 4> slope{};
    const QPointF p = m_picture.to(pixel);
    if (m_method != FitMethod::Projective) {
        slope = unitSlope(p);
    } else {
        const auto plane = toPlane(pixel);
        if (!plane)
            return std::nullopt;
        const QPointF q = m_plane.to(*plane);
        const auto &g = m_toGround;
        const double w = g[6] * p.x() + g[7] * p.y() + g[8];
        slope = {(g[0] - q.x() * g[6]) / w, (g[1] - q.x() * g[7]) / w, (g[3] - q.y() * g[6]) / w,
                 (g[4] - q.y() * g[7]) / w};
    }
    for (double &s : slope)
        s *= scale;
    return slope;
}

QJsonObject PictureTransform::toJson() const
{
    QJsonArray numbers;
    for (const double number : m_numbers)
        numbers.append(number);
    QJsonArray knots;
    for (const QPointF &knot : m_knots)
        knots.append(pointJson(knot));
    return {{QStringLiteral("method"), fitMethodName(m_method)},
            {QStringLiteral("picture"), normalisationJson(m_picture)},
            {QStringLiteral("plane"), normalisationJson(m_plane)},
            {QStringLiteral("numbers"), numbers},
            {QStringLiteral("knots"), knots}};
}

Result<PictureTransform> PictureTransform::fromJson(const QJsonObject &json)
{
    const Unexpected broken =
        fail(ErrorCode::InvalidInput, QStringLiteral("how the picture lies on the ground cannot be read"));
    const Result<FitMethod> method = fitMethodFromName(json.value(QLatin1String("method")).toString());
    const auto picture = normalisationFrom(json.value(QLatin1String("picture")));
    const auto plane = normalisationFrom(json.value(QLatin1String("plane")));
    const auto numbers = finiteNumbers(json.value(QLatin1String("numbers")), 6 + 2 * qsizetype(mostControlPairs));
    if (!method || !picture || !plane || !numbers)
        return broken;
    const QJsonArray points = json.value(QLatin1String("knots")).toArray();
    if (points.size() > qsizetype(mostControlPairs) || (*method != FitMethod::ThinPlate && !points.isEmpty()))
        return broken;
    std::vector<QPointF> knots;
    for (const QJsonValue point : points) {
        const auto numbersOfPoint = finiteNumbers(point, 2);
        if (!numbersOfPoint || numbersOfPoint->size() != 2)
            return broken;
        knots.emplace_back((*numbersOfPoint)[0], (*numbersOfPoint)[1]);
    }
    if (numbers->size() != numbersOf(*method, knots.size()))
        return broken;
    return PictureTransform(*method, *picture, *plane, *numbers, std::move(knots));
}

} // namespace leadline
