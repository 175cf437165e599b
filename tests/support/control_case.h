// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/ground_control.h"
#include "model/geo/projection.h"

#include <cmath>
#include <functional>
#include <memory>
#include <vector>

namespace leadline::test {

/// A picture of 800 × 600 pixels of the port of Rajin, with a law of where its spots lie: what a fit should find again.
struct KnownPicture
{
    QSize size{800, 600};
    std::shared_ptr<const Projection> utm = *projectionFromCrs(QStringLiteral("EPSG:32652"));
    QPointF corner = *utm->forward({42.24, 130.28});
    /// Metres from the corner, east and north, of a spot of the picture.
    std::function<QPointF(QPointF)> law;

    LatLon positionOf(QPointF pixel) const { return *utm->inverse(corner + law(pixel)); }
    ControlPair pairAt(QPointF pixel) const { return {pixel, positionOf(pixel), true}; }
    GroundControl control(FitMethod method, const std::vector<QPointF> &pixels) const
    {
        GroundControl made{method, {}, size, {}};
        for (const QPointF &pixel : pixels)
            made.pairs.push_back(pairAt(pixel));
        return made;
    }
};

/// Turned by 30°, 2 m a pixel, north-up handed.
inline KnownPicture turnedPicture()
{
    KnownPicture picture;
    picture.law = [](QPointF p) {
        const double c = std::cos(M_PI / 6), s = std::sin(M_PI / 6);
        return QPointF(2 * (c * p.x() - s * -p.y()), 2 * (s * p.x() + c * -p.y()));
    };
    return picture;
}

/// Another scale each way, and sheared.
inline KnownPicture shearedPicture()
{
    KnownPicture picture;
    picture.law = [](QPointF p) { return QPointF(2 * p.x() + 0.3 * p.y(), 0.1 * p.x() - 2.5 * p.y()); };
    return picture;
}

/// A flat harbour seen from 300 m up, 25° below the horizontal, over a lens of 900 pixels. The horizon lies above the
/// picture's middle: row 300 - 900 tan 25° < 0, out of it.
inline KnownPicture obliquePicture(double downDegrees = 25)
{
    KnownPicture picture;
    picture.law = [downDegrees](QPointF p) {
        const double down = downDegrees * M_PI / 180, height = 300, focal = 900;
        const double right = (p.x() - 400) / focal, below = (p.y() - 300) / focal;
        const double sink = std::sin(down) + below * std::cos(down);
        const double ahead = std::cos(down) - below * std::sin(down);
        return QPointF(right / sink * height, ahead / sink * height);
    };
    return picture;
}

/// Spread over the picture, none on a line with two others.
inline const std::vector<QPointF> spreadPixels{{60, 80},   {740, 50},  {700, 560}, {90, 520},
                                               {400, 280}, {210, 330}, {570, 190}, {480, 470}};

inline std::vector<QPointF> firstPixels(std::size_t count)
{
    return {spreadPixels.begin(), spreadPixels.begin() + static_cast<std::ptrdiff_t>(count)};
}

} // namespace leadline::test
