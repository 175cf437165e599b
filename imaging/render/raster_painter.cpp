// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/raster_painter.h"

#include "imaging/render/map_path.h"

#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

QRectF targetOf(const RasterPatch &patch, const Viewport &view)
{
    const double world = view.projection->worldWidth();
    const double middle = patch.extent.center().x();
    const double turn = world > 0 ? world * std::round((view.center.x() - middle) / world) : 0;
    // top() of the extent is its southern edge.
    const QPointF upperLeft = view.toPixel({patch.extent.left() + turn, patch.extent.bottom()});
    const QPointF lowerRight = view.toPixel({patch.extent.right() + turn, patch.extent.top()});
    return {upperLeft, lowerRight};
}

} // namespace

void paintRasters(QPainter &painter, const std::vector<RasterPatch> &patches, const Viewport &view)
{
    const QRectF screen = screenBounds(view, 1);
    for (const RasterPatch &patch : patches) {
        if (patch.image.isNull() || patch.extent.isEmpty())
            continue;
        const QRectF target = targetOf(patch, view);
        if (!target.intersects(screen))
            continue;
        const double screenPixels = target.width() * view.devicePixelRatio / patch.image.width();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, screenPixels < 2);
        // The rectangle that is not on the screen costs nothing, but a huge magnification of it does.
        if (screenPixels < 64) {
            painter.drawImage(target, patch.image);
            continue;
        }
        const QRectF seen = target.intersected(screen);
        const double scaleX = patch.image.width() / target.width();
        const double scaleY = patch.image.height() / target.height();
        painter.drawImage(seen, patch.image,
                          QRectF((seen.left() - target.left()) * scaleX, (seen.top() - target.top()) * scaleY,
                                 seen.width() * scaleX, seen.height() * scaleY));
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

} // namespace leadline
