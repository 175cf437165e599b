// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/view_picture.h"

#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

QRectF physical(const QRectF &logical, double ratio)
{
    return {logical.topLeft() * ratio, logical.size() * ratio};
}

/// The whole pixels inside a rectangle.
QRect wholePixels(const QRectF &rect)
{
    const QPoint topLeft(static_cast<int>(std::ceil(rect.left() - 1e-6)),
                         static_cast<int>(std::ceil(rect.top() - 1e-6)));
    const QPoint beyond(static_cast<int>(std::floor(rect.right() + 1e-6)),
                        static_cast<int>(std::floor(rect.bottom() + 1e-6)));
    return {topLeft, beyond - QPoint(1, 1)};
}

void drawShifted(QPainter &painter, const QImage &image, QPoint by, const QRegion &where)
{
    for (const QRect &part : where)
        painter.drawImage(part, image, part.translated(-by));
}

void drawScaled(QPainter &painter, const QImage &image, const QRectF &place, const QRegion &where, Sampling sampling)
{
    const double toImageX = image.width() / place.width();
    const double toImageY = image.height() / place.height();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, sampling == Sampling::Smooth);
    for (const QRect &part : where) {
        const QRectF source((part.left() - place.left()) * toImageX, (part.top() - place.top()) * toImageY,
                            part.width() * toImageX, part.height() * toImageY);
        painter.drawImage(QRectF(part), image, source);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

} // namespace

Viewport withRim(const Viewport &view)
{
    Viewport wide = view;
    const auto rim = [](double side) { return 2 * std::ceil(side / 4); };
    wide.size += QSizeF(rim(view.size.width()), rim(view.size.height()));
    return wide;
}

QSize physicalSize(const Viewport &view)
{
    return {static_cast<int>(std::ceil(view.size.width() * view.devicePixelRatio)),
            static_cast<int>(std::ceil(view.size.height() * view.devicePixelRatio))};
}

bool hasSameScale(const Viewport &a, const Viewport &b)
{
    return a.projection == b.projection && std::abs(a.metresPerPixel / b.metresPerPixel - 1) < 1e-9 &&
           a.devicePixelRatio == b.devicePixelRatio;
}

QRectF placeOnScreen(const Viewport &pictured, const Viewport &view)
{
    const double world = view.projection->worldWidth();
    QPointF center = pictured.center;
    if (world > 0)
        center.rx() += world * std::round((view.center.x() - center.x()) / world);
    const double factor = pictured.metresPerPixel / view.metresPerPixel;
    const QSizeF size = pictured.size * factor;
    const QPointF middle = view.toPixel(center);
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

bool covers(const Viewport &pictured, const Viewport &view, double spare)
{
    const QSizeF more = view.size * spare;
    return pictured.projection == view.projection &&
           placeOnScreen(pictured, view).contains(QRectF(QPointF(-more.width(), -more.height()), view.size + 2 * more));
}

QRegion drawPicture(QPainter &painter, const ViewPicture &picture, const Viewport &view, const QRegion &where,
                    Sampling sampling)
{
    if (picture.isNull() || where.isEmpty() || picture.viewport.projection != view.projection)
        return where;
    const QRectF place = physical(placeOnScreen(picture.viewport, view), view.devicePixelRatio);
    if (!place.intersects(where.boundingRect()))
        return where;
    if (hasSameScale(picture.viewport, view)) {
        // On whole pixels: a picture that lies between them would be blurred by the blit.
        const QPoint at(static_cast<int>(std::lround(place.x())), static_cast<int>(std::lround(place.y())));
        const QRegion reached(QRect(at, picture.image.size()));
        drawShifted(painter, picture.image, at, where & reached);
        return where - reached;
    }
    const QRegion reached(wholePixels(place.intersected(where.boundingRect())));
    drawScaled(painter, picture.image, place, where & reached, sampling);
    return where - reached;
}

} // namespace leadline
