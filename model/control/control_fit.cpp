// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_fit.h"

#include "model/control/control_check.h"
#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int pointsAnEdge = 16;
/// Steps of halving that find where an edge of the picture meets the horizon: a thousandth of a pixel of most.
constexpr int horizonSteps = 24;

double length(QPointF p)
{
    return std::hypot(p.x(), p.y());
}

std::optional<LatLon> wrapped(std::optional<LatLon> p)
{
    if (p && std::abs(p->lon) > 180)
        p->lon = std::remainder(p->lon, 360);
    return p && p->isValid() ? p : std::nullopt;
}

double rootMeanSquare(const std::vector<double> &values)
{
    double sum = 0;
    for (const double v : values)
        sum += v * v;
    return values.empty() ? 0 : std::sqrt(sum / static_cast<double>(values.size()));
}

QString pairName(std::size_t index)
{
    return QStringLiteral("pair %1").arg(index + 1);
}

/// What a pixel covers at a spot; 0 where that is not known.
double groundSize(const PictureTransform &transform, QPointF pixel)
{
    const auto s = transform.slope(pixel);
    return s ? std::sqrt(std::abs((*s)[0] * (*s)[3] - (*s)[1] * (*s)[2])) : 0;
}

} // namespace

ControlFit::ControlFit(ModelFit model, std::vector<PlanePair> used, QString planeName,
                       std::shared_ptr<const Projection> projection, QSize picture)
    : m_model(std::move(model))
    , m_used(std::move(used))
    , m_planeName(std::move(planeName))
    , m_projection(std::move(projection))
    , m_picture(picture)
{
}

std::optional<LatLon> ControlFit::positionOf(QPointF pixel) const
{
    return positionBy(transform(), pixel);
}

std::optional<LatLon> ControlFit::positionBy(const PictureTransform &by, QPointF pixel) const
{
    const auto plane = by.toPlane(pixel);
    return plane ? wrapped(m_projection->inverse(*plane)) : std::nullopt;
}

std::optional<QPointF> ControlFit::pixelOf(LatLon position) const
{
    const auto plane = m_projection->forward(position);
    return plane ? transform().toPixel(*plane) : std::nullopt;
}

std::optional<double> ControlFit::standardErrorMetresAt(QPointF pixel) const
{
    return standardErrorMetres(m_model, m_used, pixel);
}

/// Residuals of every pair, and of the used ones what the others say of them.
void ControlFit::measure(const GroundControl &control)
{
    const auto between = [this](const PictureTransform &by, const ControlPair &pair) {
        const auto there = positionBy(by, pair.pixel);
        return there ? distanceMetres(*there, pair.position) : std::numeric_limits<double>::infinity();
    };
    const auto inPicture = [this](const PictureTransform &by, const ControlPair &pair) {
        const auto plane = m_projection->forward(pair.position);
        const auto spot = plane ? by.toPixel(*plane) : std::nullopt;
        return spot ? length(*spot - pair.pixel) : std::numeric_limits<double>::infinity();
    };
    std::vector<double> pixels, metres, outPixels, outMetres;
    std::size_t usedIndex = 0;
    for (const ControlPair &pair : control.pairs) {
        PairError error{inPicture(transform(), pair), between(transform(), pair), {}, {}};
        if (pair.used) {
            pixels.push_back(error.residualPixels);
            metres.push_back(error.residualMetres);
            if (!m_model.leftOut.empty()) {
                const QPointF miss = m_model.leftOut[usedIndex];
                const auto there = wrapped(m_projection->inverse(m_used[usedIndex].plane - miss));
                error.leftOutMetres = there ? distanceMetres(*there, pair.position) : length(miss);
                const double size = groundSize(transform(), pair.pixel);
                error.leftOutPixels = size > 0 ? *error.leftOutMetres / size : 0;
            } else {
                std::vector<PlanePair> others = m_used;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(usedIndex));
                std::vector<std::size_t> unnamed(others.size());
                const bool enough = checkSpread(transform().method(), others, unnamed).has_value();
                if (const auto fit = enough ? fitModel(transform().method(), others) : std::nullopt) {
                    error.leftOutPixels = inPicture(fit->transform, pair);
                    error.leftOutMetres = between(fit->transform, pair);
                }
            }
            if (error.leftOutMetres) {
                outPixels.push_back(*error.leftOutPixels);
                outMetres.push_back(*error.leftOutMetres);
            }
            ++usedIndex;
        }
        m_errors.push_back(error);
    }
    m_rmsPixels = rootMeanSquare(pixels);
    m_rmsMetres = rootMeanSquare(metres);
    // Of some pairs only it would be a figure of the easy ones.
    if (outMetres.size() == m_used.size()) {
        m_leftOutPixels = rootMeanSquare(outPixels);
        m_leftOutMetres = rootMeanSquare(outMetres);
    }
    QPointF middle;
    for (const PlanePair &pair : m_used)
        middle += pair.pixel / static_cast<double>(m_used.size());
    m_metresPerPixel = groundSize(transform(), middle);
}

std::vector<LatLon> ControlFit::footprint() const
{
    const double w = m_picture.width(), h = m_picture.height();
    const QPointF corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}, {0, 0}};
    const auto straight = transform().method() != FitMethod::ThinPlate;
    const bool whole = std::all_of(std::begin(corners), std::end(corners), [this](QPointF p) { return positionOf(p); });
    const int steps = straight && whole ? 1 : pointsAnEdge;
    std::vector<LatLon> ring;
    for (int edge = 0; edge < 4; ++edge) {
        const QPointF from = corners[edge], along = corners[edge + 1] - from;
        for (int i = 0; i < steps; ++i) {
            const double part = static_cast<double>(i) / steps, next = static_cast<double>(i + 1) / steps;
            const auto here = positionOf(from + along * part), there = positionOf(from + along * next);
            if (here)
                ring.push_back(*here);
            if (here.has_value() == there.has_value())
                continue;
            double seen = here ? part : next, unseen = here ? next : part;
            for (int step = 0; step < horizonSteps; ++step) {
                const double middle = (seen + unseen) / 2;
                (positionOf(from + along * middle) ? seen : unseen) = middle;
            }
            if (const auto last = positionOf(from + along * seen))
                ring.push_back(*last);
        }
    }
    return ring;
}

Result<ControlFit> fitControl(const GroundControl &control)
{
    if (const auto sound = checkControl(control); !sound)
        return Unexpected{sound.error()};
    std::vector<LatLon> positions;
    for (const ControlPair &pair : control.pairs)
        if (pair.used)
            positions.push_back(pair.position);
    const QString plane = control.plane.isEmpty() ? planeFor(positions) : control.plane;
    auto projection = projectionFromCrs(plane);
    if (!projection)
        return Unexpected{projection.error()};
    std::vector<PlanePair> used;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < control.pairs.size(); ++i) {
        const ControlPair &pair = control.pairs[i];
        if (!pair.used)
            continue;
        const auto metres = (*projection)->forward(pair.position);
        if (!metres)
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("%1 has no place in %2; check its latitude and longitude").arg(pairName(i), plane));
        used.push_back({pair.pixel, *metres});
        numbers.push_back(i + 1);
    }
    if (const auto spread = checkSpread(control.method, used, numbers); !spread)
        return Unexpected{spread.error()};
    std::optional<ModelFit> model = fitModel(control.method, used);
    if (!model)
        return fail(ErrorCode::InvalidInput,
                    control.method == FitMethod::Projective
                        ? QStringLiteral("no flat ground seen at a slant looks like these pairs; look for two that are "
                                         "mixed up, or set more that do not lie on one line")
                        : QStringLiteral("these pairs do not determine where the picture lies; set more, wider apart"));
    ControlFit fit(std::move(*model), std::move(used), plane, *std::move(projection), control.picture);
    fit.measure(control);
    fit.m_warnings = warningsOf(control, fit, fit.m_used);
    return fit;
}

std::optional<ControlFit> provisionalFit(const GroundControl &control)
{
    GroundControl tried = control;
    for (const FitMethod method : {control.method, FitMethod::Affine, FitMethod::Similarity}) {
        tried.method = method;
        if (auto fit = fitControl(tried))
            return std::move(*fit);
    }
    return std::nullopt;
}

} // namespace leadline
