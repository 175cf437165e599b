// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/pixel_view.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

constexpr std::array wholes{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};

const std::vector<double> &wholeScales()
{
    static const std::vector<double> scales = [] {
        std::vector<double> all;
        for (auto n = wholes.rbegin(); n != wholes.rend(); ++n)
            all.push_back(1.0 / *n);
        all.insert(all.end(), wholes.begin() + 1, wholes.end());
        return all;
    }();
    return scales;
}

std::size_t nearestScale(double scale)
{
    const std::vector<double> &scales = wholeScales();
    const auto farness = [scale](double candidate) { return std::abs(std::log(candidate / scale)); };
    const auto nearest = std::ranges::min_element(scales, {}, farness);
    return static_cast<std::size_t>(nearest - scales.begin());
}

QString ordinal(int n)
{
    const int last = n % 10;
    const bool teen = n % 100 >= 11 && n % 100 <= 13;
    return QString::number(n) + (teen || last == 0 || last > 3 ? QStringLiteral("th")
                                 : last == 1                   ? QStringLiteral("st")
                                 : last == 2                   ? QStringLiteral("nd")
                                                               : QStringLiteral("rd"));
}

Viewport atScale(Viewport view, double scale)
{
    view.metresPerPixel = view.projection->pixelMetres() * view.devicePixelRatio / scale;
    return view;
}

} // namespace

double pixelScale(const Viewport &view)
{
    return view.projection->pixelMetres() * view.devicePixelRatio / view.metresPerPixel;
}

double wholePixelScale(double scale)
{
    return wholeScales()[nearestScale(scale)];
}

Viewport onWholePixels(Viewport view)
{
    if (!(view.projection->pixelMetres() > 0))
        return view;
    view = atScale(view, wholePixelScale(pixelScale(view)));
    const double step = view.metresPerPixel / view.devicePixelRatio;
    const QSizeF half = view.size * view.metresPerPixel / 2;
    const double left = std::round((view.center.x() - half.width()) / step) * step;
    const double top = std::round((view.center.y() + half.height()) / step) * step;
    view.center = {left + half.width(), top - half.height()};
    return view;
}

Viewport zoomedByWholePixels(const Viewport &view, double factor, QPointF aboutPixel)
{
    const std::vector<double> &scales = wholeScales();
    const std::size_t present = nearestScale(pixelScale(view));
    std::size_t next = nearestScale(scales[present] * factor);
    if (next == present && factor > 1)
        next = std::min(present + 1, scales.size() - 1);
    else if (next == present && factor < 1)
        next = present > 0 ? present - 1 : 0;
    Viewport scaled = atScale(view, scales[next]);
    const QPointF fixed = view.toMap(aboutPixel);
    scaled.center = fixed + (view.center - fixed) * (scaled.metresPerPixel / view.metresPerPixel);
    return onWholePixels(scaled);
}

QString describePixelScale(double scale)
{
    const int n = static_cast<int>(std::lround(scale >= 1 ? scale : 1 / scale));
    if (n == 1)
        return QStringLiteral("pixel for pixel");
    return scale > 1 ? QStringLiteral("%1 × %1 screen pixels").arg(n)
                     : QStringLiteral("every %1 pixel").arg(ordinal(n));
}

} // namespace leadline
