// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_area.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// The edge of a world map in its own metres: the square of Web Mercator.
double edgeOf(double worldWidth)
{
    return worldWidth / 2;
}

} // namespace

std::optional<QRectF> areaOnMap(const std::vector<LatLon> &outline, const Projection &projection, double nearX)
{
    if (outline.size() < 3)
        return {};
    const double world = projection.worldWidth();
    double left = 0, right = 0, bottom = 0, top = 0, lastX = 0, firstX = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        std::optional<QPointF> at = projection.forward(outline[i]);
        if (!at)
            return {};
        double x = at->x();
        if (world > 0 && i > 0)
            x = lastX + std::remainder(x - lastX, world);
        if (i == 0) {
            left = right = firstX = x;
            bottom = top = at->y();
        }
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, at->y());
        top = std::max(top, at->y());
        lastX = x;
    }
    if (world > 0) {
        // Back at the start, but once round the world: a pole lies inside.
        const double closing = lastX + std::remainder(firstX - lastX, world);
        if (std::abs(closing - firstX) > world / 2) {
            (top + bottom > 0 ? top : bottom) = top + bottom > 0 ? edgeOf(world) : -edgeOf(world);
            left = nearX - world / 2;
            right = nearX + world / 2;
        }
        const double shift = world * std::round((nearX - (left + right) / 2) / world);
        left += shift;
        right += shift;
    }
    return QRectF(left, bottom, right - left, top - bottom);
}

QRect devicePixelsOf(const QRectF &area, const Viewport &viewport)
{
    const QRectF view = viewport.mapExtent();
    const double step = viewport.metresPerPixel / viewport.devicePixelRatio;
    const int columns = static_cast<int>(std::lround(viewport.size.width() * viewport.devicePixelRatio));
    const int rows = static_cast<int>(std::lround(viewport.size.height() * viewport.devicePixelRatio));
    const auto column = [&](double x, auto rounding) {
        return static_cast<int>(std::clamp(rounding((x - view.left()) / step), 0.0, double(columns)));
    };
    const auto row = [&](double y, auto rounding) {
        return static_cast<int>(std::clamp(rounding((view.bottom() - y) / step), 0.0, double(rows)));
    };
    const auto down = [](double v) { return std::floor(v); };
    const auto up = [](double v) { return std::ceil(v); };
    const int x0 = column(area.left(), down), x1 = column(area.right(), up);
    const int y0 = row(area.bottom(), down), y1 = row(area.top(), up);
    return {x0, y0, x1 - x0, y1 - y0};
}

QRectF extentOf(const QRect &devicePixels, const Viewport &viewport)
{
    const QRectF view = viewport.mapExtent();
    const double step = viewport.metresPerPixel / viewport.devicePixelRatio;
    return {view.left() + devicePixels.x() * step, view.bottom() - (devicePixels.y() + devicePixels.height()) * step,
            devicePixels.width() * step, devicePixels.height() * step};
}

} // namespace leadline
