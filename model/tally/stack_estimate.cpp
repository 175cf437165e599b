// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/stack_estimate.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/drawing/drawing_plane.h"
#include "model/measure/measure_words.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

constexpr int mostInARow = 1'000;

/// Metres to the right and up from the first corner.
std::vector<QPointF> flat(const std::vector<LatLon> &ring)
{
    std::vector<QPointF> points;
    for (const LatLon corner : ring) {
        const double metres = GroundPlane::length(ring.front(), corner);
        const double angle = metres > 0 ? trueBearing(ring.front(), corner).value * std::numbers::pi / 180 : 0;
        points.emplace_back(metres * std::sin(angle), metres * std::cos(angle));
    }
    return points;
}

/// The narrowest rectangle round them lies along one of the edges of their hull, and each of those is the line through
/// two of the points: all pairs are tried, of outlines with many corners every n-th.
std::pair<double, double> narrowest(const std::vector<QPointF> &points)
{
    constexpr std::size_t most = 200;
    const std::size_t step = points.size() / most + 1;
    double bestLength = 0, bestWidth = 0, bestArea = -1;
    for (std::size_t i = 0; i < points.size(); i += step)
        for (std::size_t k = i + step; k < points.size(); k += step) {
            const QPointF along = points[k] - points[i];
            const double norm = std::hypot(along.x(), along.y());
            if (norm <= 0)
                continue;
            double least = 0, greatest = 0, leastAcross = 0, greatestAcross = 0;
            for (const QPointF p : points) {
                const QPointF d = p - points[i];
                const double a = (d.x() * along.x() + d.y() * along.y()) / norm;
                const double b = (d.x() * along.y() - d.y() * along.x()) / norm;
                least = std::min(least, a);
                greatest = std::max(greatest, a);
                leastAcross = std::min(leastAcross, b);
                greatestAcross = std::max(greatestAcross, b);
            }
            const double length = greatest - least, width = greatestAcross - leastAcross;
            if (bestArea < 0 || length * width < bestArea) {
                bestArea = length * width;
                bestLength = length;
                bestWidth = width;
            }
        }
    return {std::max(bestLength, bestWidth), std::min(bestLength, bestWidth)};
}

QString rangeText(const TypedRange &range)
{
    return range.least == range.most ? QString::number(range.best)
                                     : QStringLiteral("%1–%2").arg(range.least).arg(range.most);
}

void holdAgainst(const QString &what, const TypedRange &typed, int fits, QStringList &doubts)
{
    if (typed.most > fits)
        doubts << QStringLiteral("%1 %2 do not fit: the outline has room for %3").arg(typed.most).arg(what).arg(fits);
    else if (2 * typed.best < fits)
        doubts << QStringLiteral("the outline has room for %1 %2: more than twice the %3 that were counted")
                      .arg(fits)
                      .arg(what)
                      .arg(typed.best);
}

} // namespace

Result<TypedRange> readRange(const QString &text)
{
    static const QRegularExpression dash(QStringLiteral("\\s*[-–—]\\s*"));
    std::vector<int> numbers;
    for (const QString &part : text.trimmed().split(dash)) {
        bool isNumber = false;
        numbers.push_back(part.toInt(&isNumber));
        if (!isNumber || numbers.back() < 1 || numbers.back() > mostInARow)
            numbers.clear();
        if (numbers.empty())
            break;
    }
    if (numbers.empty() || numbers.size() > 3 || !std::ranges::is_sorted(numbers))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a whole number up to %1, or a range: \"3\", \"2-4\", \"2-3-4\"").arg(mostInARow),
                    text.left(40));
    const int least = numbers.front(), most = numbers.back();
    return TypedRange{least, numbers.size() == 3 ? numbers[1] : (least + most + 1) / 2, most};
}

Result<OutlineSides> sidesOf(const Annotation &area, std::optional<double> pixelMetres)
{
    if (!isArea(area.kind))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("an area is drawn round a stack, not a %1").arg(kindInWords(area.kind)));
    std::pair<double, double> sides;
    if (isOnImage(area)) {
        if (!pixelMetres)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("nobody knows how large the pixels of this picture are: set the resolution of "
                                       "its scene"));
        const DrawnOutline<QPointF> outline = outlineOf<ImagePlane>(area);
        std::vector<QPointF> corners = outline.parts.empty() ? std::vector<QPointF>() : outline.parts.front();
        for (QPointF &corner : corners)
            corner *= *pixelMetres;
        sides = narrowest(corners);
    } else {
        const DrawnOutline<LatLon> outline = outlineOf<GroundPlane>(area);
        if (!outline.parts.empty())
            sides = narrowest(flat(outline.parts.front()));
    }
    if (!(sides.second > 0))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the outline encloses nothing"));
    // Two edges, each off by up to one pixel, added in quadrature.
    const std::optional<double> doubt = pixelMetres ? std::optional(std::numbers::sqrt2 * *pixelMetres) : std::nullopt;
    return OutlineSides{{sides.first, doubt}, {sides.second, doubt}};
}

Result<StackEstimate> estimateStack(const Annotation &outline, const StackInput &input,
                                    std::optional<double> pixelMetres)
{
    const Result<OutlineSides> sides = sidesOf(outline, pixelMetres);
    if (!sides)
        return Unexpected{sides.error()};
    StackEstimate estimate;
    estimate.length = sides->length;
    estimate.width = sides->width;
    const auto fits = [](const Measured &side, double one) {
        return static_cast<int>((side.value + side.plusMinus.value_or(0)) / one + 0.05);
    };
    // Containers may stand along the longer side or across it.
    const bool along = input.lengthwise.best * input.size.length >= input.rows.best * input.size.width;
    estimate.mostLengthwise = fits(along ? sides->length : sides->width, input.size.length);
    estimate.mostRows = fits(along ? sides->width : sides->length, input.size.width);
    const auto product = [&](int TypedRange::*end) {
        return static_cast<double>(input.lengthwise.*end) * (input.rows.*end) * (input.tiers.*end);
    };
    estimate.count = {product(&TypedRange::least), product(&TypedRange::best), product(&TypedRange::most),
                      QStringLiteral("containers")};
    estimate.basis = QStringLiteral("%1 × %2 × %3 containers of %4 (length × rows × tiers); the outline is %5 by %6")
                         .arg(rangeText(input.lengthwise), rangeText(input.rows), rangeText(input.tiers),
                              input.size.name, lengthInWords(sides->length), lengthInWords(sides->width));
    holdAgainst(QStringLiteral("end to end"), input.lengthwise, estimate.mostLengthwise, estimate.doubts);
    holdAgainst(QStringLiteral("side by side"), input.rows, estimate.mostRows, estimate.doubts);
    return estimate;
}

} // namespace leadline
