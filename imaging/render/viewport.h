// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/projection.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <memory>

namespace leadline {

/// What a picture of the map shows: a rectangle of the projected plane on a rectangle of logical pixels. A value; any
/// thread. x of the plane is not wrapped: a view over the dateline has x beyond half the world's width.
struct Viewport
{
    std::shared_ptr<const Projection> projection = webMercator();
    QPointF center;              ///< map metres
    double metresPerPixel = 1;   ///< map metres a logical pixel (not ground metres: Mercator stretches)
    QSizeF size;                 ///< logical pixels
    double devicePixelRatio = 1; ///< physical pixels a logical pixel
    /// Logical pixels of a millimetre, where it is seen: what is sized in millimetres is as large on paper as on
    /// screen.
    double pixelsPerMillimetre = 96 / 25.4;

    QPointF toPixel(QPointF xy) const
    {
        return {(xy.x() - center.x()) / metresPerPixel + size.width() / 2,
                (center.y() - xy.y()) / metresPerPixel + size.height() / 2};
    }
    QPointF toMap(QPointF pixel) const
    {
        return {center.x() + (pixel.x() - size.width() / 2) * metresPerPixel,
                center.y() - (pixel.y() - size.height() / 2) * metresPerPixel};
    }
    /// Nothing where the projection is not defined. The copy of the world nearest to the view's centre is taken.
    std::optional<QPointF> pixelOf(LatLon p) const;
    std::optional<LatLon> positionAt(QPointF pixel) const;
    /// The shown part of the plane; y grows north, so top() is the southern edge of the rectangle.
    QRectF mapExtent() const;
    GeoBox geoBounds() const;
    /// Ground metres a logical pixel at the centre of the view.
    double groundMetresPerPixel() const;
    /// Slippy-map zoom of 256-pixel tiles with the same scale.
    double zoom() const;
    static double metresPerPixelAtZoom(double zoom);

    /// Moves by logical pixels, as a hand drags the paper.
    Viewport panned(QPointF byPixels) const;
    /// Scales about a fixed point of the screen; factor > 1 zooms in. Clamped to zoom 0..22.
    Viewport zoomed(double factor, QPointF aboutPixel) const;
    /// The view of `size` that shows all of `box` with `marginPixels` round it.
    static Viewport fitting(const GeoBox &box, QSizeF size, double marginPixels = 40,
                            std::shared_ptr<const Projection> projection = webMercator());
    /// The same place at the same scale on the ground in another projection; where that does not show it, its middle.
    Viewport inProjection(std::shared_ptr<const Projection> other) const;
};

} // namespace leadline
