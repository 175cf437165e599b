// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/control_check.h"

#include "model/geo/geodesic.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Nothing that is laid flat on a plane is wider.
constexpr double farthestMetres = 2'500'000;
/// Below it two spots of a picture are one, in pixels; of the ground, metres.
constexpr double samePixels = 0.5;
constexpr double sameMetres = 0.01;
constexpr double sameDegrees = 1e-6; ///< of latitude: 0.1 m
/// Breadth of the pairs across the line that fits them best, as a part of their length: below, nothing across that line
/// is determined.
constexpr double thinnestSpread = 0.005;
/// A pair that lies this much farther off than the others do is named.
constexpr double outOfLine = 5;
/// Below this part of the picture between the pairs, the rest is a guess.
constexpr double leastCover = 0.15;
constexpr int foldSteps = 24;
/// Pairs that are tried as the one that is wrong.
constexpr std::size_t mostLookedAt = 60;

Unexpected refusal(const QString &what)
{
    return fail(ErrorCode::InvalidInput, what);
}

double cross(QPointF a, QPointF b)
{
    return a.x() * b.y() - a.y() * b.x();
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// Breadth over length of a cloud of points: the root of its covariance's eigenvalues' ratio.
double breadthOf(const std::vector<QPointF> &points)
{
    const Normalisation n = Normalisation::of(points);
    double xx = 0, xy = 0, yy = 0;
    for (const QPointF &point : points) {
        const QPointF p = n.to(point);
        xx += p.x() * p.x();
        xy += p.x() * p.y();
        yy += p.y() * p.y();
    }
    const double mean = (xx + yy) / 2, apart = std::hypot((xx - yy) / 2, xy);
    return mean + apart > 0 ? std::sqrt(std::max(0.0, mean - apart) / (mean + apart)) : 0;
}

/// Area of the convex hull (Andrew's monotone chain), same unit squared.
double hullArea(std::vector<QPointF> points)
{
    std::ranges::sort(points, [](QPointF a, QPointF b) { return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y()); });
    std::vector<QPointF> hull;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t first = hull.size();
        for (const QPointF &p : points) {
            while (hull.size() >= first + 2 && cross(hull.back() - hull[hull.size() - 2], p - hull.back()) <= 0)
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::ranges::reverse(points);
    }
    double twice = 0;
    for (std::size_t i = 0; i < hull.size(); ++i)
        twice += cross(hull[i], hull[(i + 1) % hull.size()]);
    return std::abs(twice) / 2;
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::optional<LatLon> exchanged(LatLon p)
{
    const LatLon other{p.lon, p.lat};
    return other.isValid() ? std::optional(other) : std::nullopt;
}

/// A pair far from the others: where most of them lie counts.
Result<void> checkDistances(const GroundControl &control)
{
    std::vector<LatLon> positions;
    for (const ControlPair &pair : control.pairs)
        if (pair.used)
            positions.push_back(pair.position);
    if (positions.size() < 2)
        return {};
    // The position that is nearest to all the others.
    const auto farOf = [&](LatLon p) {
        std::vector<double> all;
        all.reserve(positions.size());
        for (const LatLon &other : positions)
            all.push_back(distanceMetres(p, other));
        return medianOf(std::move(all));
    };
    LatLon middle = positions.front();
    double best = farOf(middle);
    for (std::size_t i = 1; i < std::min<std::size_t>(positions.size(), 50); ++i)
        if (const double far = farOf(positions[i]); far < best) {
            best = far;
            middle = positions[i];
        }
    for (std::size_t i = 0; i < control.pairs.size(); ++i) {
        const ControlPair &pair = control.pairs[i];
        const double far = distanceMetres(pair.position, middle);
        if (!pair.used || far < farthestMetres)
            continue;
        const auto other = exchanged(pair.position);
        const bool swapped = other && distanceMetres(*other, middle) < far / 4;
        return refusal(QStringLiteral("pair %1 lies %2 km from the others: %3")
                           .arg(i + 1)
                           .arg(far / 1000, 0, 'f', 0)
                           .arg(swapped ? QStringLiteral("its latitude and longitude look exchanged; exchange them")
                                        : QStringLiteral("check its latitude and longitude")));
    }
    return {};
}

Result<void> checkDuplicates(const GroundControl &control)
{
    const auto &pairs = control.pairs;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (std::size_t k = i + 1; k < pairs.size(); ++k) {
            if (!pairs[i].used || !pairs[k].used)
                continue;
            const bool sameSpot = distance(pairs[i].pixel, pairs[k].pixel) < samePixels;
            // Degrees are compared first: a geodesic is dear, and there is one for every two pairs.
            const bool near = std::abs(pairs[i].position.lat - pairs[k].position.lat) < sameDegrees;
            const bool samePlace = near && distanceMetres(pairs[i].position, pairs[k].position) < sameMetres;
            if (sameSpot && samePlace)
                return refusal(
                    QStringLiteral("pairs %1 and %2 are the same; delete one of them").arg(i + 1).arg(k + 1));
            if (sameSpot)
                return refusal(
                    QStringLiteral("pairs %1 and %2 lie in one spot of the picture but in two places; delete "
                                   "or switch off the wrong one")
                        .arg(i + 1)
                        .arg(k + 1));
            if (samePlace)
                return refusal(
                    QStringLiteral("pairs %1 and %2 lie in one place but in two spots of the picture; delete "
                                   "or switch off the wrong one")
                        .arg(i + 1)
                        .arg(k + 1));
        }
    }
    return {};
}

double rootMeanSquare(const PictureTransform &transform, const std::vector<PlanePair> &pairs)
{
    double sum = 0;
    for (const PlanePair &pair : pairs) {
        const QPointF miss = pair.plane - transform.toPlane(pair.pixel).value_or(QPointF(1e9, 1e9));
        sum += QPointF::dotProduct(miss, miss);
    }
    return std::sqrt(sum / static_cast<double>(pairs.size()));
}

struct Outlier
{
    std::size_t index = 0;   ///< among the used pairs
    PictureTransform others; ///< laid through the rest
};

/// The pair without which the others agree much better. A spline hides it, so it is looked for in a flat fit. Nothing
/// where too few would be left to agree with each other.
std::optional<Outlier> findOutlier(FitMethod wanted, const std::vector<PlanePair> &used, double metresPerPixel)
{
    const FitMethod method = wanted == FitMethod::ThinPlate ? FitMethod::Affine : wanted;
    if (used.size() < static_cast<std::size_t>(fewestPairs(method)) + 2)
        return std::nullopt;
    const auto all = fitModel(method, used);
    if (!all)
        return std::nullopt;
    const double together = rootMeanSquare(all->transform, used);
    double best = std::max(together / outOfLine, metresPerPixel / outOfLine);
    std::optional<Outlier> found;
    for (std::size_t i = 0; i < std::min<std::size_t>(used.size(), mostLookedAt); ++i) {
        std::vector<PlanePair> others = used;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        const auto fit = fitModel(method, others);
        const double apart = fit ? rootMeanSquare(fit->transform, others) : HUGE_VAL;
        if (apart < best && together > 2 * metresPerPixel) {
            best = apart;
            found = Outlier{i, fit->transform};
        }
    }
    return found;
}

/// Says which pair the rest of the picture speaks against.
FitWarning outlierWarning(const GroundControl &control, const ControlFit &fit, const Outlier &outlier)
{
    std::size_t index = 0;
    for (std::size_t used = 0; index < control.pairs.size(); ++index)
        if (control.pairs[index].used && used++ == outlier.index)
            break;
    const ControlPair &pair = control.pairs[index];
    const auto predicted = fit.positionBy(outlier.others, pair.pixel);
    const double miss = predicted ? distanceMetres(*predicted, pair.position) : 0;
    const auto other = exchanged(pair.position);
    if (predicted && other && distanceMetres(*predicted, *other) < miss / 10)
        return {QStringLiteral("pair %1: latitude and longitude look exchanged").arg(index + 1), {index}};
    return {QStringLiteral("pair %1 lies %2 m from where the others put it; look at it again, or switch it off")
                .arg(index + 1)
                .arg(miss, 0, 'f', miss < 10 ? 1 : 0),
            {index}};
}

std::vector<QPointF> pixelsOf(const std::vector<PlanePair> &pairs)
{
    std::vector<QPointF> pixels;
    pixels.reserve(pairs.size());
    for (const PlanePair &pair : pairs)
        pixels.push_back(pair.pixel);
    return pixels;
}

/// y points down in a picture and north on the ground: seen from above, the determinant is below 0.
bool isMirrored(const std::vector<PlanePair> &used)
{
    const std::vector<QPointF> pixels = pixelsOf(used);
    if (used.size() < 3 || breadthOf(pixels) < 0.05)
        return false;
    const auto affine = fitModel(FitMethod::Affine, used);
    const auto slope = affine ? affine->transform.slope(used.front().pixel) : std::nullopt;
    return slope && (*slope)[0] * (*slope)[3] - (*slope)[1] * (*slope)[2] > 0;
}

/// A spline whose picture overlaps itself: the determinant changes its sign.
bool isFolded(const ControlFit &fit, QSize picture, bool mirrored)
{
    if (fit.transform().method() != FitMethod::ThinPlate)
        return false;
    for (int i = 0; i <= foldSteps; ++i) {
        for (int k = 0; k <= foldSteps; ++k) {
            const QPointF pixel(double(picture.width()) * i / foldSteps, double(picture.height()) * k / foldSteps);
            const auto s = fit.transform().slope(pixel);
            if (s && ((*s)[0] * (*s)[3] - (*s)[1] * (*s)[2] > 0) != mirrored)
                return true;
        }
    }
    return false;
}

} // namespace

Result<void> checkControl(const GroundControl &control)
{
    if (control.picture.isEmpty())
        return refusal(QStringLiteral("the size of the picture is not known"));
    if (control.pairs.size() > mostControlPairs)
        return refusal(QStringLiteral("more than %1 pairs; leave some out").arg(mostControlPairs));
    for (std::size_t i = 0; i < control.pairs.size(); ++i) {
        const ControlPair &pair = control.pairs[i];
        if (!pair.position.isValid())
            return refusal(QStringLiteral("pair %1 is not on the Earth (latitude %2, longitude %3); a latitude lies "
                                          "between −90 and 90. Are the two exchanged?")
                               .arg(i + 1)
                               .arg(pair.position.lat)
                               .arg(pair.position.lon));
        const bool inside = pair.pixel.x() >= 0 && pair.pixel.y() >= 0 && pair.pixel.x() <= control.picture.width() &&
                            pair.pixel.y() <= control.picture.height();
        if (!inside)
            return refusal(QStringLiteral("pair %1 lies outside of the picture (%2, %3 in a picture of %4 × %5 pixels)")
                               .arg(i + 1)
                               .arg(pair.pixel.x())
                               .arg(pair.pixel.y())
                               .arg(control.picture.width())
                               .arg(control.picture.height()));
    }
    if (const auto distinct = checkDuplicates(control); !distinct)
        return distinct;
    const int missing = fewestPairs(control.method) - control.usedPairs();
    if (missing > 0)
        return refusal(QStringLiteral("set %1 more %2: %3 needs %4")
                           .arg(missing)
                           .arg(missing == 1 ? QStringLiteral("pair") : QStringLiteral("pairs"),
                                fitMethodName(control.method).replace(QLatin1Char('_'), QLatin1Char(' ')))
                           .arg(fewestPairs(control.method)));
    return checkDistances(control);
}

Result<void> checkSpread(FitMethod method, const std::vector<PlanePair> &pairs, const std::vector<std::size_t> &numbers)
{
    if (method == FitMethod::Similarity)
        return {};
    if (pairs.size() < static_cast<std::size_t>(fewestPairs(method)))
        return refusal(QStringLiteral("too few pairs"));
    std::vector<QPointF> pixels;
    std::vector<QPointF> ground;
    for (const PlanePair &pair : pairs) {
        pixels.push_back(pair.pixel);
        ground.push_back(pair.plane);
    }
    if (breadthOf(pixels) < thinnestSpread || breadthOf(ground) < thinnestSpread)
        return refusal(
            QStringLiteral("all pairs lie on one line, so that nothing says how the picture lies across it; set "
                           "one well beside the line"));
    if (method != FitMethod::Projective || pairs.size() != 4)
        return {};
    for (std::size_t left = 0; left < 4; ++left) {
        std::vector<QPointF> three = pixels;
        three.erase(three.begin() + static_cast<std::ptrdiff_t>(left));
        if (breadthOf(three) < thinnestSpread)
            return refusal(
                QStringLiteral("three of the four pairs lie on one line (all but pair %1); a picture seen at a "
                               "slant needs four of which no three do")
                    .arg(numbers[left]));
    }
    return {};
}

std::vector<FitWarning> warningsOf(const GroundControl &control, const ControlFit &fit,
                                   const std::vector<PlanePair> &used)
{
    std::vector<FitWarning> warnings;
    const auto outlier = findOutlier(control.method, used, fit.metresPerPixel());
    std::vector<PlanePair> sound = used;
    if (outlier)
        sound.erase(sound.begin() + static_cast<std::ptrdiff_t>(outlier->index));
    const bool mirrored = isMirrored(sound);
    if (mirrored)
        warnings.push_back({QStringLiteral("the picture would lie mirrored on the ground; two pairs are mixed up, or "
                                           "latitude and longitude are exchanged in all of them"),
                            {}});
    if (isFolded(fit, control.picture, mirrored))
        warnings.push_back(
            {QStringLiteral("the picture folds over itself; a pair is wrong, or two lie too close together "
                            "for how they disagree"),
             {}});
    if (outlier)
        warnings.push_back(outlierWarning(control, fit, *outlier));
    if (!fit.leftOutMetres())
        warnings.push_back(
            {QStringLiteral("no pair can be spared, so nothing checks the fit; set at least one more"), {}});
    const std::vector<QPointF> pixels = pixelsOf(used);
    const double cover = hullArea(pixels) / (double(control.picture.width()) * control.picture.height());
    if (used.size() >= 3 && cover < leastCover)
        warnings.push_back({QStringLiteral("the pairs lie round only %1 % of the picture; beyond them its place is a "
                                           "guess. Set some near its corners")
                                .arg(std::max(1.0, cover * 100), 0, 'f', 0),
                            {}});
    return warnings;
}

} // namespace leadline
