// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/viewport.h"

#include "model/geo/geodesic.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

// EPSG:3857's equator over 256 pixels: the scale of slippy-map zoom 0.
constexpr double metresPerPixelAtZoom0 = 156543.03392804097;
constexpr double nearestZoom = 22;
constexpr double farthestZoom = 0;
/// A box without extent is shown about as close as a harbour.
constexpr double zoomOnPoint = 14;

double wrapped(double x, double worldWidth)
{
    return worldWidth > 0 ? x - worldWidth * std::round(x / worldWidth) : x;
}

double longitudeOf(double x, double worldWidth)
{
    return x / worldWidth * 360;
}

GeoBox mercatorBounds(const QRectF &extent, const Projection &projection)
{
    const double world = projection.worldWidth();
    GeoBox box;
    // Clipped at the square's edge: what lies beyond is not on the map.
    const double edge = world / 2;
    const auto south = projection.inverse({0, std::clamp(extent.top(), -edge, edge)});
    const auto north = projection.inverse({0, std::clamp(extent.bottom(), -edge, edge)});
    box.south = south ? south->lat : -85.0511;
    box.north = north ? north->lat : 85.0511;
    if (extent.width() >= world) {
        box.west = -180;
        box.east = 180;
    } else {
        box.west = longitudeOf(wrapped(extent.left(), world), world);
        box.east = longitudeOf(wrapped(extent.right(), world), world);
    }
    return box;
}

QRectF mercatorExtent(const GeoBox &box, const Projection &projection)
{
    const double world = projection.worldWidth();
    // The poles are not on the map: shown to its edge.
    const auto y = [&](double lat) {
        const auto xy = projection.forward({std::clamp(lat, -85.05, 85.05), 0});
        return xy ? xy->y() : 0;
    };
    return QRectF(QPointF(box.west / 360 * world, y(box.south)),
                  QPointF((box.west + box.widthDegrees()) / 360 * world, y(box.north)));
}

/// What of the box the projection shows; where that is nothing, the middle of the plane.
QRectF extentOnPlane(const GeoBox &box, const Projection &projection)
{
    constexpr int steps = 16;
    QPolygonF seen;
    for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column) {
            const double lon = box.west + box.widthDegrees() * column / steps;
            const auto xy =
                projection.forward({box.south + (box.north - box.south) * row / steps, lon > 180 ? lon - 360 : lon});
            if (xy)
                seen.append(*xy);
        }
    return seen.boundingRect();
}

} // namespace

double Viewport::metresPerPixelAtZoom(double zoom)
{
    return metresPerPixelAtZoom0 / std::exp2(zoom);
}

double Viewport::zoom() const
{
    return std::log2(metresPerPixelAtZoom0 / metresPerPixel);
}

std::optional<QPointF> Viewport::pixelOf(LatLon p) const
{
    auto xy = projection->forward(p);
    if (!xy)
        return std::nullopt;
    xy->setX(center.x() + wrapped(xy->x() - center.x(), projection->worldWidth()));
    return toPixel(*xy);
}

std::optional<LatLon> Viewport::positionAt(QPointF pixel) const
{
    QPointF xy = toMap(pixel);
    xy.setX(wrapped(xy.x(), projection->worldWidth()));
    return projection->inverse(xy);
}

QRectF Viewport::mapExtent() const
{
    const QSizeF metres = size * metresPerPixel;
    return {center.x() - metres.width() / 2, center.y() - metres.height() / 2, metres.width(), metres.height()};
}

GeoBox Viewport::geoBounds() const
{
    if (projection->worldWidth() > 0)
        return mercatorBounds(mapExtent(), *projection);
    // No closed form for any CRS: a lattice is dense enough for culling and for asking catalogues.
    constexpr int steps = 16;
    std::vector<LatLon> points;
    for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column)
            if (const auto p = positionAt({size.width() * column / steps, size.height() * row / steps}))
                points.push_back(*p);
    GeoBox box = boundsOf(points).value_or(GeoBox{-180, -90, 180, 90});
    // Round a pole there is every longitude.
    for (const double pole : {-90.0, 90.0}) {
        const auto pixel = pixelOf({pole, 0});
        if (!pixel || !QRectF(QPointF(0, 0), size).contains(*pixel))
            continue;
        box.west = -180;
        box.east = 180;
        (pole > 0 ? box.north : box.south) = pole;
    }
    return box;
}

double Viewport::groundMetresPerPixel() const
{
    const QPointF middle(size.width() / 2, size.height() / 2);
    const auto a = positionAt(middle - QPointF(0.5, 0));
    const auto b = positionAt(middle + QPointF(0.5, 0));
    return a && b ? distanceMetres(*a, *b) : metresPerPixel;
}

Viewport Viewport::panned(QPointF byPixels) const
{
    Viewport moved = *this;
    moved.center += QPointF(-byPixels.x() * metresPerPixel, byPixels.y() * metresPerPixel);
    if (const double edge = projection->worldWidth() / 2; edge > 0)
        moved.center.setY(std::clamp(moved.center.y(), -edge, edge));
    return moved;
}

Viewport Viewport::zoomed(double factor, QPointF aboutPixel) const
{
    Viewport scaled = *this;
    const QPointF fixed = toMap(aboutPixel);
    scaled.metresPerPixel =
        std::clamp(metresPerPixel / factor, metresPerPixelAtZoom(nearestZoom), metresPerPixelAtZoom(farthestZoom));
    scaled.center = fixed + (center - fixed) * (scaled.metresPerPixel / metresPerPixel);
    if (const double edge = projection->worldWidth() / 2; edge > 0)
        scaled.center.setY(std::clamp(scaled.center.y(), -edge, edge));
    return scaled;
}

Viewport Viewport::fitting(const GeoBox &box, QSizeF size, double marginPixels,
                           std::shared_ptr<const Projection> projection)
{
    Viewport view;
    view.size = size;
    view.projection = std::move(projection);
    const QRectF extent = view.projection->worldWidth() > 0 ? mercatorExtent(box, *view.projection)
                                                            : extentOnPlane(box, *view.projection);
    view.center = extent.center();
    const double roomX = std::max(size.width() - 2 * marginPixels, size.width() * 0.25);
    const double roomY = std::max(size.height() - 2 * marginPixels, size.height() * 0.25);
    const double wanted = std::max(extent.width() / std::max(roomX, 1.0), extent.height() / std::max(roomY, 1.0));
    view.metresPerPixel = std::clamp(wanted, metresPerPixelAtZoom(zoomOnPoint), metresPerPixelAtZoom(farthestZoom));
    return view;
}

Viewport Viewport::inProjection(std::shared_ptr<const Projection> other) const
{
    Viewport view = *this;
    view.projection = std::move(other);
    const auto here = positionAt({size.width() / 2, size.height() / 2});
    const auto there = here ? view.projection->forward(*here) : std::nullopt;
    view.center = there.value_or(QPointF(0, 0));
    const double ground = view.groundMetresPerPixel();
    if (here && there && ground > 0)
        view.metresPerPixel *= groundMetresPerPixel() / ground;
    view.metresPerPixel =
        std::clamp(view.metresPerPixel, metresPerPixelAtZoom(nearestZoom), metresPerPixelAtZoom(farthestZoom));
    return view;
}

} // namespace leadline
